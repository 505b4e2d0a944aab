import { Parser } from '@traqula/parser-sparql-1-1';
import { parse } from 'yaml';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';

interface Param {
  type: 'iri' | 'iris' | 'string' | 'language' | 'decimal' | 'integer' | 'rows';
  optional?: boolean;
  columns?: Record<string, 'iri' | 'string' | 'decimal' | 'integer'>;
  description: string;
}

interface Header {
  summary: string;
  description?: string;
  params?: Record<string, Param>;
}

/** The `#+` header of one query file. Throws when it has none. */
export function readHeader(name: string): Header {
  const text = readProjectFile('queries', `${name}.rq`);
  const lines = text.split('\n').filter((line) => line.startsWith('#+'));
  const header = parse(lines.map((line) => line.slice(3)).join('\n')) as Header | null;
  if (!header?.summary) throw new Error(`queries/${name}.rq has no #+ summary`);
  return header;
}

/** TypeScript that types the parameters of every query. Throws when one does not parse. */
export function queriesModule(): string {
  const names = listProjectFiles('queries', '.rq');
  refuseBroken(names);
  const types = names.map((name) => {
    const { summary, params = {} } = readHeader(name);
    const fields = Object.entries(params).map(
      ([param, { type, columns, optional, description }]) =>
        `    /** ${description} */\n    ${param}${optional ? '?' : ''}: ${tsType(type, columns)}${optional ? ' | undefined' : ''};\n`,
    );
    return `  /** ${summary} */\n  '${name}': {${fields.length ? `\n${fields.join('')}  ` : ''}};\n`;
  });
  const params = Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(
        Object.entries(readHeader(name).params ?? {}).map(([param, { type, columns }]) => [
          param,
          type === 'rows' ? columns : type.replace(/s$/, ''),
        ]),
      ),
    ]),
  );
  return `// Made by npm run codegen from the headers of queries/*.rq.
export interface QueryParams {
${types.join('')}}

export type QueryName = keyof QueryParams;

export const queryParams = ${JSON.stringify(params, undefined, 2)} as const;
`;
}

function refuseBroken(names: readonly string[]): void {
  const parser = new Parser();
  for (const name of names) {
    try {
      parser.parse(readProjectFile('queries', `${name}.rq`));
    } catch (error) {
      throw new Error(`queries/${name}.rq: ${String(error)}`, { cause: error });
    }
  }
}

const TS_TYPES = {
  iri: 'string',
  iris: 'readonly string[]',
  string: 'string',
  language: 'string',
  decimal: 'number',
  integer: 'number',
} as const;

function tsType(type: Param['type'], columns: Param['columns'] = {}): string {
  if (type !== 'rows') return TS_TYPES[type];
  const fields = Object.entries(columns).map(([name, column]) => `${name}: ${TS_TYPES[column]}`);
  return `readonly { ${fields.join('; ')} }[]`;
}
