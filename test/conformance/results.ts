import { parse as parseCsv } from 'csv-parse/sync';
import { Store as Triples, Parser, type Term } from 'n3';
import { SaxesParser } from 'saxes';
import { Store } from '../../server/rdf/oxigraph.ts';
import { writeLiteral, writeTerm } from '../../server/rdf/terms.ts';
import { sameDataset } from './datasets.ts';

/** Solutions, each a record of terms as N-Triples write them, or the answer of ASK. */
type Results = Record<string, string>[] | boolean;

/** Whether results in two syntaxes are the same bag of solutions but for the names of blank nodes. */
export function sameResults(one: Results, other: Results): boolean {
  if (typeof one === 'boolean' || typeof other === 'boolean') return one === other;
  return one.length === other.length && sameDataset(asTriples(one), asTriples(other));
}

export function parseJsonResults(text: string): Results {
  const { boolean, results } = JSON.parse(text) as {
    boolean?: boolean;
    results?: { bindings: Record<string, JsonTerm>[] };
  };
  if (boolean !== undefined) return boolean;
  return (results?.bindings ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, term]) => [name, fromJson(term)])),
  );
}

interface JsonTerm {
  type: string;
  value: string;
  datatype?: string;
  'xml:lang'?: string;
}

function fromJson({ type, value, datatype, 'xml:lang': language }: JsonTerm): string {
  if (type === 'uri') return `<${value}>`;
  if (type === 'bnode') return `_:${value}`;
  return literal(value, language, datatype);
}

function literal(
  value: string,
  language: string | undefined,
  datatype: string | undefined,
): string {
  return writeLiteral(value, {
    ...(language ? { language } : {}),
    ...(datatype ? { datatype } : {}),
  });
}

/** SPARQL Query Results XML Format. */
export function parseXmlResults(text: string): Results {
  const rows: Record<string, string>[] = [];
  let boolean: boolean | undefined;
  let name = '';
  let content = '';
  let attributes: Record<string, string> = {};
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    content = '';
    attributes = tag.attributes;
    if (tag.name === 'result') rows.push({});
    if (tag.name === 'binding') name = attributes['name'] ?? '';
  });
  parser.on('text', (part) => {
    content += part;
  });
  parser.on('closetag', (tag) => {
    const row = rows.at(-1);
    if (tag.name === 'boolean') boolean = content.trim() === 'true';
    if (!row) return;
    if (tag.name === 'uri') row[name] = `<${content}>`;
    if (tag.name === 'bnode') row[name] = `_:${content.trim()}`;
    if (tag.name === 'literal')
      row[name] = literal(content, attributes['xml:lang'], attributes['datatype']);
  });
  parser.write(text).close();
  return boolean ?? rows;
}

const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#';

/** Results in the suites' own vocabulary; undefined when a graph is just a graph. */
export function parseGraphResults(turtle: string, baseIRI: string): Results | undefined {
  const graph = new Triples(new Parser({ baseIRI }).parse(turtle));
  const value = (node: Term, property: string) => graph.getObjects(node, RS + property, null)[0];
  const [set] = graph.getSubjects(null, `${RS}ResultSet`, null);
  if (!set) return undefined;
  const boolean = value(set, 'boolean');
  if (boolean) return boolean.value === 'true';
  return graph.getObjects(set, `${RS}solution`, null).map((solution) =>
    Object.fromEntries(
      graph.getObjects(solution, `${RS}binding`, null).flatMap((binding) => {
        const [name, term] = [value(binding, 'variable'), value(binding, 'value')];
        return name && term ? [[name.value, writeTerm(term)]] : [];
      }),
    ),
  );
}

/** Whether two tables have the same columns and rows, in whatever order, whatever blank nodes are called. */
export function sameTable(one: string, other: string, delimiter: ',' | '\t'): boolean {
  const rows = (text: string) =>
    parseCsv<Record<string, string>>(text.replace(/_:\w+/g, '_:'), {
      columns: true,
      delimiter,
      quote: delimiter === ',' ? '"' : null,
    })
      .map((row) => JSON.stringify(Object.entries(row).sort()))
      .sort();
  return JSON.stringify(rows(one)) === JSON.stringify(rows(other));
}

function asTriples(rows: readonly Record<string, string>[]): Store {
  const lines = rows.flatMap((row, index) => [
    `_:row${String(index)} <a:is> <a:Solution> .`,
    ...Object.entries(row).map(([name, term]) => `_:row${String(index)} <a:${name}> ${term} .`),
  ]);
  const store = new Store();
  store.load(`${lines.join('\n')}\n`, { format: 'application/n-triples' });
  return store;
}
