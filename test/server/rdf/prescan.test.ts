import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RdfMediaType } from '../../../server/rdf/formats.ts';
import { prescanRdf, prescanSparql } from '../../../server/rdf/prescan.ts';

const LIMIT = 64;

interface Syntax {
  format: RdfMediaType;
  /** Ways to open and close one level. */
  levels: readonly (readonly [string, string])[];
  /** Places where brackets and tags mean nothing. */
  shelters: readonly (readonly [string, string])[];
}

const turtle = {
  levels: [
    ['[', ']'],
    ['(', ')'],
    ['[ <a:p> ', ']'],
    ['{', '}'],
  ],
  shelters: [
    ['"', '"'],
    ["'", "'"],
    ['"""', '"""'],
    ["'''a'b\n", "'''"],
    ['"\\"', '"'],
    ['# ', '\n'],
    ['# "\n# ', '\n'],
    ['"#', '"'],
  ],
} as const;

const syntaxes: readonly Syntax[] = [
  { format: 'text/turtle', ...turtle },
  { format: 'application/trig', ...turtle },
  { format: 'application/n-triples', ...turtle },
  { format: 'application/n-quads', ...turtle },
  {
    format: 'application/ld+json',
    levels: [
      ['[', ']'],
      ['{"a": ', '}'],
      ['[{"@list": ', '}]'],
    ],
    shelters: [
      ['"', '"'],
      ['"\\"', '"'],
      ['"\\\\', '"'],
      ['"#', '"'],
    ],
  },
  {
    format: 'application/rdf+xml',
    levels: [
      ['<a>', '</a>'],
      ['<a:b c="d > e">', '</a:b>'],
      ['<a\n  b="/">', '</a>'],
    ],
    shelters: [
      ['<!-- ', ' -->'],
      ['<![CDATA[', ']]>'],
      ['<b c="', '"/>'],
      ["<b c='", "'/>"],
      ['<?a ', '?>'],
    ],
  },
];

describe.each(syntaxes)('$format', ({ format, levels, shelters }) => {
  const nest = (depth: number, [open, close]: readonly [string, string], inner = '') =>
    open.repeat(depth) + inner + close.repeat(depth);
  /** How many levels one opening is. */
  const width = ([open]: readonly [string, string]) =>
    format === 'application/rdf+xml' ? 1 : open.replace(/[^[({]/g, '').length;

  test.each(levels)('%j: 64 levels pass and 65 do not', (...level) => {
    const most = LIMIT / width(level);
    expect(() => {
      prescanRdf(nest(most, level), format);
    }).not.toThrow();
    expect(() => {
      prescanRdf(nest(most + 1, level), format);
    }).toThrow(expect.objectContaining({ type: 'nested-too-deep' }));
  });

  test.each(levels)('%j: what closes again does not add up', (...level) => {
    expect(() => {
      prescanRdf(nest(LIMIT / width(level), level).repeat(20), format);
    }).not.toThrow();
  });

  test.each(shelters)(
    '%j: what opens in here opens nothing, and nothing hides after it',
    (...at) => {
      const [open, close] = at;
      const filler = format === 'application/rdf+xml' && !open.startsWith('<b') ? '<a>' : '[({';
      const sheltered = open + filler.repeat(100) + close;
      const level = levels[0] ?? (['', ''] as const);
      const most = LIMIT / width(level);
      expect(() => {
        prescanRdf(nest(most, level, sheltered), format);
      }).not.toThrow();
      expect(() => {
        prescanRdf(sheltered + nest(most + 1, level), format);
      }).toThrow(expect.objectContaining({ type: 'nested-too-deep' }));
    },
  );

  test('the line of what is too deep is told', () => {
    const level = levels[0] ?? (['', ''] as const);
    expect(() => {
      prescanRdf(`\n\n${level[0].repeat(LIMIT)}\n${level[0]}`, format);
    }).toThrow(expect.objectContaining({ params: { limit: LIMIT, line: 4 } }));
  });

  test('NUL is refused however it is written', () => {
    for (const nul of ['\u0000', '\\u0000', '\\U00000000', '&#0;', '&#x0;']) {
      expect(() => {
        prescanRdf(`a\n${nul}`, format);
      }).toThrow(expect.objectContaining({ type: 'forbidden-character' }));
    }
  });

  test('no text whatsoever breaks the pre-scan itself', () => {
    const pieces = fc.constantFrom(
      ...Array.from('<>[]{}()"\'#\\/!?-\n a'),
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"""',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (text) => {
        prescanRdf(text.join(''), format);
      }),
    );
  });
});

test('an IRI with brackets in it opens nothing, and a comparison hides nothing', () => {
  prescanRdf(`<https://a.example/${'(['.repeat(100)}> <a:p> 1 .`, 'text/turtle');
  prescanSparql(`SELECT * { FILTER(?a < 1 && ?b > <https://a.example/((((>) ${'{}'.repeat(100)} }`);
  expect(() => {
    prescanSparql(`SELECT * { FILTER(?a < ${'('.repeat(LIMIT)}?b > 1`);
  }).toThrow(expect.objectContaining({ type: 'nested-too-deep' }));
});

test('a DOCTYPE is refused with its line', () => {
  expect(() => {
    prescanRdf(
      '<?xml version="1.0"?>\n<!doctype a [<!ENTITY b "c">]>\n<a/>',
      'application/rdf+xml',
    );
  }).toThrow(expect.objectContaining({ type: 'doctype-refused', params: { line: 2 } }));
});
