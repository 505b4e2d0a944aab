import { listProjectFiles, readProjectFile } from '../rdf/files.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';
import { queryParams, type QueryName, type QueryParams } from './queries.gen.ts';

/** A query of `queries/` with its parameters filled in. */
export interface BoundQuery {
  name: QueryName;
  text: string;
}

type ParamType = 'iri' | 'string' | 'language' | 'decimal' | 'integer';
/** One value or the columns of a row, by the names of their variables. */
type Declared = Readonly<Record<string, ParamType | Readonly<Record<string, ParamType>>>>;
type Value = string | number | undefined;
type Row = Readonly<Record<string, Value>>;
type Given = Readonly<Record<string, Value | readonly Value[] | readonly Row[]>>;

/** `VALUES ?x {` or `VALUES (?x ?y) {` up to the closing brace; examples hold no brace. */
const VALUES_BLOCK = /VALUES (\?\w+|\([^)]*\)) \{[^}]*\}/g;

const texts = loadQueries();

/** Fills the `VALUES` of a query in one pass; values enter only as serialised terms. */
export function query<Name extends QueryName>(name: Name, params: QueryParams[Name]): BoundQuery {
  const declared: Declared = queryParams[name];
  const given = params as Given;
  const fill = (block: string, head: string): string => {
    const written = head.startsWith('?')
      ? values(declared[head.slice(1)], given[head.slice(1)])
      : rows(head, declared, given);
    return written === undefined ? block : `VALUES ${head} { ${written.join(' ')} }`;
  };
  return { name, text: (texts.get(name) ?? '').replace(VALUES_BLOCK, fill) };
}

/** The values of a parameter; undefined when the block is a constant of the query. */
function values(type: Declared[string] | undefined, given: Given[string]): string[] | undefined {
  if (typeof type !== 'string') return undefined;
  return ([given].flat() as Value[]).map((value) => write(value, type));
}

/** The rows of the parameter that has these columns; undefined when the block is a constant. */
function rows(head: string, declared: Declared, given: Given): string[] | undefined {
  const names = [...head.matchAll(/\?(\w+)/g)].map((match) => match[1] ?? '');
  for (const [param, columns] of Object.entries(declared)) {
    if (typeof columns === 'string' || Object.keys(columns).join() !== names.join()) continue;
    const cells = (row: Row) => names.map((name) => write(row[name], columns[name] ?? 'string'));
    return (given[param] as readonly Row[]).map((row) => `(${cells(row).join(' ')})`);
  }
  return undefined;
}

function write(value: Value, type: ParamType): string {
  if (value === undefined) return 'UNDEF';
  switch (type) {
    case 'iri':
      return writeIri(String(value));
    case 'string':
    case 'language':
      return writeLiteral(String(value));
    case 'integer':
      return String(Math.trunc(Number(value)));
    case 'decimal':
      return Number(value).toFixed(6);
  }
}

/** Reads every query once; that each parses is seen to when the types of its parameters are generated. */
function loadQueries(): Map<string, string> {
  return new Map(
    listProjectFiles('queries', '.rq').map((name) => {
      return [name, readProjectFile('queries', `${name}.rq`).replace(/^#.*\n/gm, '')];
    }),
  );
}
