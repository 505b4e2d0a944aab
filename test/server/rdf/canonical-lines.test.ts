import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../../server/problems.ts';
import { readCanonical } from '../../../server/rdf/canonical-lines.ts';
import { parseRdf } from '../../../server/rdf/parse.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const iri = fc.oneof(
  fc.constantFrom(
    'a:b',
    'http://x.fi/a#b',
    'urn:x:%7E',
    'http://[::1]:80/',
    'http://x:80a/',
    'é:b',
    'b',
    '',
  ),
  fc
    .array(fc.constantFrom(...Array.from('a1é:/?#[]@!%4.-\\> ')), { maxLength: 8 })
    .map((each) => `a:${each.join('')}`),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc
    .array(
      fc.constantFrom(
        'ä',
        '😀',
        '\\"',
        '\\\\',
        '\\n',
        '\\t',
        '\\b',
        '\\f',
        '\\r',
        "\\'",
        '\\u00e4',
        '\\',
        '"',
        '\t',
        '\u007f',
        '\u0085',
        '\uFFFE',
        '\u{1FFFE}',
        '&#0;',
        '<a:b>',
        ' .',
      ),
      { maxLength: 5 },
    )
    .map((each) => each.join('')),
);
const ending = fc.constantFrom(
  '',
  '@fi',
  '@sv',
  '@FI',
  '@fi-fi',
  '@a',
  '@und--ltr',
  `^^<${XSD}string>`,
  `^^<${XSD}integer>`,
  '^^<b>',
  '^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>',
);
const named = iri.map((each) => `<${each}>`);
const object = fc.oneof(
  named,
  fc.constant('_:b'),
  fc.tuple(text, ending).map(([each, end]) => `"${each}"${end}`),
);
const sound = fc
  .tuple(fc.constantFrom('a:b', 'http://x.fi/a#b'), object, fc.constantFrom('', ' <a:g>'))
  .map(([subject, value, graph]) => `<${subject}> <a:p> ${value}${graph} .\n`);
const line = fc.oneof(
  { weight: 5, arbitrary: sound },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.oneof(named, fc.constant('_:s')),
        named,
        object,
        fc.constantFrom('', ' <a:g>', ' _:g', ' <b>'),
        fc.constantFrom(' .\n', '.\n', ' . \n', ' .\r\n', '\n', ' . # x\n'),
      )
      .map(
        ([subject, predicate, value, graph, end]) =>
          `${subject} ${predicate} ${value}${graph}${end}`,
      ),
  },
);

/** What comes of text; blank nodes have lost their names. */
function outcome(source: string, format: 'application/n-quads' | 'application/n-triples'): unknown {
  try {
    return parseRdf(source, format, 'http://localhost:3000/');
  } catch (error) {
    return error instanceof Problem ? error.type : error;
  }
}

test.each(['application/n-quads', 'application/n-triples'] as const)(
  '%s: what is read line by line is what the engine reads',
  (format) => {
    let quick = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), (lines) => {
        const source = lines.join('');
        if (readCanonical(source, format === 'application/n-quads')) quick += 1;
        // a comment is not canonical
        expect(outcome(source, format)).toEqual(outcome(`${source}# end\n`, format));
      }),
      { numRuns: 5000 },
    );
    expect(quick).toBeGreaterThan(500);
  },
);

test('text of any length is read or left in time that grows with it', () => {
  const long = 'ä'.repeat(1_000_000);
  expect(readCanonical(`<a:s> <a:p> "${long}\\n${long}" .\n`, false)).toHaveLength(1);
  expect(readCanonical(`<a:s> <a:p> "${'\\n'.repeat(1_000_000)}" .\n`, false)).toHaveLength(1);
  expect(readCanonical(`<a:s> <a:p> "${long}`, false)).toBeUndefined();
});
