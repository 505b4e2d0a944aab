import { describe, expect, test } from 'vitest';
import { Problem } from '../../../server/problems.ts';
import { formatNames, rdfMediaTypes, type RdfMediaType } from '../../../server/rdf/formats.ts';
import { parseRdf } from '../../../server/rdf/parse.ts';

const BASE = 'https://example.org/';
const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:"';

/** The same triple in every syntax. */
const texts: Readonly<Record<RdfMediaType, string>> = {
  'text/turtle': '<services/one> <a:p> "Tuki"@fi .',
  'application/trig': '<services/one> <a:p> "Tuki"@fi .',
  'application/n-triples': '<https://example.org/services/one> <a:p> "Tuki"@fi .',
  'application/n-quads': '<https://example.org/services/one> <a:p> "Tuki"@fi .',
  'application/ld+json': '{"@id":"services/one","a:p":{"@value":"Tuki","@language":"fi"}}',
  'application/rdf+xml': `<rdf:RDF ${RDF}><rdf:Description rdf:about="services/one"><a:p xml:lang="fi">Tuki</a:p></rdf:Description></rdf:RDF>`,
};

test.each(rdfMediaTypes)(
  '%s is read against the base IRI, with or without a byte order mark',
  (format) => {
    const expected = [
      { graph: '', triple: '<https://example.org/services/one> <a:p> "Tuki"@fi .' },
    ];
    expect(parseRdf(texts[format], format, BASE)).toEqual(expected);
    expect(parseRdf(`\uFEFF${texts[format]}`, format, BASE)).toEqual(expected);
  },
);

test('a triple keeps the graph that it was written in', () => {
  const text = '<a:s> <a:p> "one <a:g> ." . <a:g> { <a:s> <a:p> _:b . } _:h { <a:s> <a:p> 1 . }';
  const lines = parseRdf(text, 'application/trig', BASE);
  expect(lines.map(({ graph }) => graph.replace(/^_:.*/, '_:h'))).toEqual(['', '<a:g>', '_:h']);
  expect(lines.map(({ triple }) => triple.replace(/_:\w+/, '_:b'))).toEqual([
    '<a:s> <a:p> "one <a:g> ." .',
    '<a:s> <a:p> _:b .',
    '<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
  ]);
});

/** `▸` stands where the parser must say that the text breaks. */
const malformed: readonly (readonly [RdfMediaType, string])[] = [
  ['text/turtle', '@prefix a: <a:> .\na:s a:p a:o .\n\na:s a:p "one" ▸"two" .\n'],
  ['text/turtle', '@prefix a: <a:> .\na:s ▸b:p a:o .\n'],
  ['application/trig', '@prefix a: <a:> .\na:g {\n  a:s a:p ▸} .\n'],
  ['application/n-triples', '<a:s> <a:p> <a:o> .\n<a:s> <a:p> ▸o .\n'],
  ['application/n-quads', '<a:s> <a:p> <a:o> <a:g> .\n▸"s" <a:p> <a:o> <a:g> .\n'],
  ['application/ld+json', '{\n  "@id": "a:s",\n  "a:p": [ 1, ▸]\n}\n'],
  ['application/ld+json', '{\n  "@id": "a:s"\n  ▸"a:p": 1\n}\n'],
  ['application/rdf+xml', `<rdf:RDF ${RDF}>\n  <rdf:Description>\n</rdf:RDF▸>`],
];

test.each(malformed)(
  '%s: the line and the column of a mistake are told (case %#)',
  (format, marked) => {
    const before = marked.slice(0, marked.indexOf('▸')).split('\n');
    const problem = problemOf(marked.replace('▸', ''), format);
    expect(problem.type).toBe('malformed-rdf');
    expect(problem.params).toMatchObject({
      format: formatNames[format],
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
    });
    expect(problem.params['message']).not.toMatch(/^Parser error at/);
  },
);

describe('a media type that lies', () => {
  const lies = [
    ['application/ld+json', 'text/turtle', '@prefix a: <a:> .\na:s a:p 1 .'],
    ['application/n-triples', 'text/turtle', 'PREFIX a: <a:>\na:s a:p 1 .'],
    ['text/turtle', 'application/ld+json', ' {"@id": "a:s", "a:p": 1}'],
    ['text/turtle', 'application/rdf+xml', `<?xml version="1.0"?><rdf:RDF ${RDF}/>`],
    ['application/n-triples', 'application/rdf+xml', `<rdf:RDF ${RDF}/>`],
    ['application/rdf+xml', 'application/ld+json', '{"@id": "a:s"}'],
  ] as const;

  test.each(lies)('%s that is %s is called so', (stated, seen, text) => {
    const problem = problemOf(text, stated);
    expect(problem.type).toBe('lying-media-type');
    expect(problem.params).toEqual({ stated, seen });
  });

  test('what only looks like another syntax but is broken in its own is malformed', () => {
    expect(problemOf('{"@id": ', 'application/ld+json').type).toBe('malformed-rdf');
    expect(problemOf('@prefix a: <a:> . a:s', 'application/trig').type).toBe('malformed-rdf');
  });
});

describe('nothing is fetched', () => {
  const remote = 'http://127.0.0.1:9/x';
  const references = [
    { '@context': remote },
    { '@context': [{ a: 'a:' }, remote] },
    { '@context': { '@import': remote } },
    { '@context': { p: { '@id': 'a:p', '@context': remote } } },
    { '@graph': [{ '@context': remote }] },
    { '@context': 'https://example.org/contexts/unknown.jsonld' },
    { '@context': 'https://example.org/contexts/../contexts/revontuli.jsonld' },
  ];

  test.each(references)('%j is refused and the known context is named', (reference) => {
    const problem = problemOf(JSON.stringify(reference), 'application/ld+json');
    expect(problem.type).toBe('remote-context');
    expect(problem.params['known']).toBe('https://example.org/contexts/revontuli.jsonld');
  });

  test('a context that hides its key is not followed either', () => {
    const text = `{"\\u0040context": "${remote}", "@id": "a:s", "p": "o"}`;
    expect(problemOf(text, 'application/ld+json')).toBeInstanceOf(Problem);
  });

  test('a DOCTYPE is refused before any entity is read', () => {
    const text = `<!DOCTYPE a [<!ENTITY b SYSTEM "${remote}">]><rdf:RDF ${RDF}/>`;
    expect(problemOf(text, 'application/rdf+xml').type).toBe('doctype-refused');
  });
});

test('the context of this server is known without being asked for', () => {
  const text = `{"@context": "${BASE}contexts/revontuli.jsonld", "id": "services/one", "title": "Tuki"}`;
  expect(parseRdf(text, 'application/ld+json', BASE)).toEqual([
    {
      graph: '',
      triple: '<https://example.org/services/one> <http://purl.org/dc/terms/title> "Tuki" .',
    },
  ]);
});

test('what only RDF 1.2 has is refused', () => {
  for (const object of ['<<( <a:s> <a:p> <a:o> )>>', '"teksti"@fi--ltr']) {
    expect(problemOf(`<a:s> <a:p> ${object} .`, 'text/turtle').type).toBe('malformed-rdf');
  }
  expect(parseRdf('<a:s> <a:p> "a )>> .", "\\"@fi--ltr ." .', 'text/turtle', BASE)).toHaveLength(2);
});

function problemOf(text: string, format: RdfMediaType): Problem {
  try {
    parseRdf(text, format, BASE);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`read without a problem: ${text}`);
}
