import fc from 'fast-check';

const IRIS = ['a', 'b', 'c', 'd'];
const PREDICATES = ['p', 'q', 'r'];
const VARIABLES = ['x', 'y', 'z', 'w', 'v'];
const LITERALS = ['1', '2', '"t"', '"t"@fi'];
const TYPE = 'a';

const variable = fc.constantFrom(...VARIABLES).map((name) => `?${name}`);
const iri = fc.constantFrom(...IRIS).map((name) => `:${name}`);
const literal = fc.constantFrom(...LITERALS);
const predicate = fc.constantFrom(...PREDICATES).map((name) => `:${name}`);
const subject = often(variable, iri);
const object = often(variable, fc.oneof(iri, literal));

const path = fc.oneof(
  { weight: 8, arbitrary: predicate },
  { weight: 1, arbitrary: fc.constant(TYPE) },
  { weight: 1, arbitrary: variable },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('/', '|', '+', '*', '?', '^', '!'), predicate, predicate)
      .map(([operator, one, other]) => {
        if ('/|'.includes(operator)) return `${one}${operator}${other}`;
        return '^!'.includes(operator) ? operator + one : one + operator;
      }),
  },
);

const triple = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(subject, path, object).map((parts) => `${parts.join(' ')} .`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(subject, predicate, predicate, object)
      .map(([s, p, q, o]) => `${s} ${p} [ ${q} ${o} ] .`),
  },
  { weight: 1, arbitrary: fc.tuple(variable, variable).map(([s, o]) => `${s} a :C ; :p ${o} .`) },
);
const triples = fc.array(triple, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));

const named = fc
  .tuple(
    fc.oneof(
      iri.map((graph) => graph.replace(':', ':g')),
      variable,
    ),
    triples,
  )
  .map(([name, inner]) => `GRAPH ${name} { ${inner} }`);

const comparison = fc.oneof(
  fc.tuple(variable, iri).map(([one, other]) => `${one} = ${other}`),
  fc.tuple(variable, variable).map(([one, other]) => `${one} != ${other}`),
  fc.tuple(variable, iri, iri).map(([one, two, three]) => `${one} IN (${two}, ${three})`),
  fc.tuple(variable, literal).map(([one, other]) => `${one} = ${other}`),
  variable.map((one) => `BOUND(${one})`),
  variable.map((one) => `!BOUND(${one})`),
  variable.map((one) => `isIRI(${one})`),
  variable.map((one) => `CONTAINS(LCASE(${one}), "t")`),
  variable.map((one) => `STRENDS(UCASE(STR(${one})), "A")`),
  variable.map((one) => `REGEX(STR(${one}), "T", "i")`),
);

const { group } = fc.letrec<{ group: string; element: string; filter: string; optional: string }>(
  (tie) => ({
    filter: fc.oneof(
      { weight: 3, arbitrary: comparison.map((one) => `FILTER(${one})`) },
      { weight: 2, arbitrary: tie('group').map((inner) => `FILTER EXISTS { ${inner} }`) },
      { weight: 2, arbitrary: tie('group').map((inner) => `FILTER NOT EXISTS { ${inner} }`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(comparison, tie('group'), fc.constantFrom('&&', '||'))
          .map(([one, inner, operator]) => `FILTER(${one} ${operator} EXISTS { ${inner} })`),
      },
    ),
    element: fc.oneof(
      { weight: 8, arbitrary: triples },
      { weight: 3, arbitrary: tie('group').map((inner) => `OPTIONAL { ${inner} }`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('group'), tie('group'))
          .map(([one, other]) => `{ ${one} } UNION { ${other} }`),
      },
      { weight: 1, arbitrary: tie('group').map((inner) => `MINUS { ${inner} }`) },
      { weight: 1, arbitrary: tie('group').map((inner) => `{ ${inner} }`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(variable, tie('group'))
          .map(([name, inner]) => `{ SELECT DISTINCT ${name} { ${inner} } }`),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(variable, tie('group'))
          .map(
            ([name, inner]) => `{ SELECT ${name} (COUNT(*) AS ?n) { ${inner} } GROUP BY ${name} }`,
          ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(variable, variable, tie('group'))
          .map(([most, name, inner]) => `{ SELECT (MAX(${most}) AS ${name}) { ${inner} } }`),
      },
      { weight: 1, arbitrary: named },
      {
        weight: 1,
        arbitrary: fc
          .tuple(variable, iri, fc.oneof(iri, fc.constant('UNDEF')))
          .map(([name, one, other]) => `VALUES ${name} { ${one} ${other} }`),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(variable, fc.oneof(iri, literal))
          .map(([name, one]) => `VALUES ${name} { ${one} }`),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(variable, fc.constantFrom('b1', 'b2'))
          .map(([name, bound]) => `BIND(STR(${name}) AS ?${bound})`),
      },
    ),
    optional: triples,
    group: fc
      .tuple(
        triples,
        fc.array(fc.oneof({ maxDepth: 2 }, triples, tie('element')), { maxLength: 3 }),
        fc.array(tie('filter'), { maxLength: 2 }),
        fc.boolean(),
      )
      .map(([first, more, filters, isFirst]) =>
        (isFirst ? [first, ...more, ...filters] : [...more, first, ...filters]).join(' '),
      ),
  }),
);

const head = fc.oneof(
  fc.constant((where: string) => `SELECT ?x ?y ?z ?w ?v { ${where} }`),
  fc.constant((where: string) => `SELECT * { ${where} }`),
  fc.constant((where: string) => `SELECT DISTINCT ?x ?y { ${where} }`),
  fc.constant(
    (where: string) => `SELECT ?x (COUNT(?y) AS ?m) (SUM(?z) AS ?s) { ${where} } GROUP BY ?x`,
  ),
  fc.constant(
    (where: string) =>
      `SELECT ?x ?y (COUNT(*) AS ?m) (SUM(?z) AS ?s) { ?w :q ?x . ?x :p ?y FILTER(LANG(?y) = "") ${where} } GROUP BY ?x ?y`,
  ),
  fc.constant((where: string) => `ASK { ${where} }`),
  fc.constant(
    (where: string) => `CONSTRUCT { ?x :made ?y . ?z :made [ :of ?w ] } WHERE { ${where} }`,
  ),
);

/** A random query over `randomQuads`; some are not SPARQL, because a variable is bound twice. */
export const randomQuery = queryOver(group);

/** A random query that names graphs beside its default graph. */
export const randomMixedQuery = queryOver(
  fc.tuple(named, group).map(([one, other]) => `${one} ${other}`),
);

function queryOver(where: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(head, where)
    .map(([write, inner]) => `PREFIX : <http://example.org/>\n${write(inner)}`);
}

/** A small random dataset of three named graphs, in which triples repeat across graphs. */
export const randomQuads = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...IRIS),
        fc.constantFrom(...PREDICATES, 'type'),
        fc.oneof(fc.constantFrom(...IRIS), literal),
        fc.constantFrom('ga', 'gb', 'gc'),
      )
      .map(([s, p, o, g]) => {
        const type = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
        const term = IRIS.includes(o) ? `<http://example.org/${o}>` : toNTriples(o);
        const statement =
          p === 'type' ? `${type} <http://example.org/C>` : `<http://example.org/${p}> ${term}`;
        return `<http://example.org/${s}> ${statement} <http://example.org/${g}> .\n`;
      }),
    { minLength: 4, maxLength: 22 },
  )
  .map((lines) => [...new Set(lines)].join(''));

/** The same, but each triple in one graph only, as the engines of strangers hold what is not asked by graph. */
export const randomTriples = randomQuads.map((quads) => {
  const lines = quads.split('\n').map((line) => [line.replace(/ \S+ \.$/, ''), line] as const);
  return [...new Map(lines).values()].join('\n');
});

function toNTriples(literal: string): string {
  return literal.startsWith('"')
    ? literal
    : `"${literal}"^^<http://www.w3.org/2001/XMLSchema#integer>`;
}

function often(one: fc.Arbitrary<string>, other: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: other });
}
