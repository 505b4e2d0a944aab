import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJsonResults } from '../../../server/graph/embedded/json-results.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { writeLiteral } from '../../../server/rdf/terms.ts';

const store = new Store();
const ask = (query: string, form: string) => store.query(query, { results_format: form }) as string;

const json = (query: string) =>
  [...toJsonResults(ask(query, 'text/tab-separated-values'))].join('');

/** The same solutions as the engine writes them in JSON, and as they come by way of TSV. */
function bothWays(query: string): { engine: string; ours: string } {
  return {
    engine: ask(query, 'application/sparql-results+json'),
    ours: json(query),
  };
}

test.each([
  ['no solution', 'SELECT ?a ?b { VALUES (?a ?b) {} }'],
  ['no variable', 'SELECT * { {} UNION {} }'],
  ['nothing bound', 'SELECT ?a ?b { {} UNION {} }'],
  [
    'one of three bound',
    'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (1 UNDEF UNDEF) (UNDEF 2 UNDEF) } }',
  ],
  ['the same term again', 'SELECT ?a ?b { VALUES (?a ?b) { (1 "x") (1 "x") (1 UNDEF) (2 "x") } }'],
  ['names beyond ASCII', 'SELECT ?åä { BIND("é" AS ?åä) }'],
  ['numbers', 'SELECT ?a { VALUES ?a { 1 -1 0.5 -0.5 2.0 1e0 1.5E30 -2e-9 true false } }'],
  [
    'what is no such number',
    `PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?a { VALUES ?a {
       "INF"^^xsd:double "x"^^xsd:integer "01"^^xsd:integer "+5"^^xsd:int "5."^^xsd:decimal "1"^^xsd:boolean } }`,
  ],
  ['IRIs', "SELECT ?a { VALUES ?a { <urn:x:1> <http://example.org/ä'%20?q=a&b#c> } }"],
  [
    'languages and datatypes',
    'SELECT ?a { VALUES ?a { "x"@en-GB "\\"@fi" "<y>"^^<urn:z> "@" ""@sv } }',
  ],
  [
    'control characters',
    String.raw`SELECT ?a { VALUES ?a { "\t\n\r\"\\" "\b\f\u0001\u001f\u007f\u2028" } }`,
  ],
])('%s is as the engine writes it', (_, query) => {
  const { engine, ours } = bothWays(query);
  expect(ours).toBe(engine);
});

test('blank nodes keep apart', () => {
  const { results } = JSON.parse(json('SELECT (BNODE() AS ?a) (BNODE() AS ?b) {}')) as {
    results: { bindings: [Record<'a' | 'b', { type: string; value: string }>] };
  };
  const [{ a, b }] = results.bindings;
  expect([a.type, b.type]).toEqual(['bnode', 'bnode']);
  expect(a.value).not.toBe(b.value);
});

test('any text is as the engine writes it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const escapes = fc.constantFrom('\\', '"', '\t', '\n', '\r', '\b', '\u0001', '\u007f', '\u2028');
  const mixed = fc.array(fc.oneof(text, escapes), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(mixed, { minLength: 1, maxLength: 5 }), (texts) => {
      const written = texts.flatMap((each) => {
        try {
          return [writeLiteral(each)];
        } catch {
          return []; // what no query may hold
        }
      });
      const { engine, ours } = bothWays(`SELECT ?a { VALUES ?a { ${written.join(' ')} } }`);
      expect(ours).toBe(engine);
    }),
  );
});

test('a large answer comes in pieces', () => {
  const values = Array.from({ length: 30_000 }, (_, n) => String(n)).join(' ');
  const query = `SELECT ?a { VALUES ?a { ${values} } }`;
  const pieces = [...toJsonResults(ask(query, 'text/tab-separated-values'))];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(ask(query, 'application/sparql-results+json'));
});
