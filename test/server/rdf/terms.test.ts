import type { Literal, Term } from '@rdfjs/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../../server/problems.ts';
import { parse, Store } from '../../../server/rdf/oxigraph.ts';
import { toNQuads, writeIri, writeLiteral, writeTriple } from '../../../server/rdf/terms.ts';

const anything = fc.string({ unit: 'binary' });
const storable = anything.filter((value) => !value.includes('\u0000'));
/** Short texts of the characters that an IRI is made of, so that many nearly are one. */
const nearlyIri = fc
  .array(fc.constantFrom(...Array.from('a1é\uE000:/?#[]@!%4.-\\> ')), { maxLength: 12 })
  .map((characters) => `a:${characters.join('')}`);
const escapes = ['\\u0041', '\\\\u0041', 'a\\U00000041', '\\n', '\\', '"', '\\"', '"""', "'''"];

test('a literal is read back from a document as it was written', () => {
  fc.assert(
    fc.property(fc.oneof(storable, fc.constantFrom(...escapes)), (value) => {
      expect(readObject(writeLiteral(value))).toMatchObject({ value, language: '' });
    }),
  );
});

test('a literal is read back from a query as it was written', () => {
  fc.assert(
    fc.property(fc.oneof(storable, fc.constantFrom(...escapes)), (value) => {
      const text = `SELECT ?x { VALUES ?x { ${writeLiteral(value)} } }`;
      const [solution] = new Store().query(text) as ReadonlyMap<string, Term>[];
      expect(solution?.get('x')?.value).toBe(value);
    }),
  );
});

test('a literal keeps its language or its datatype', () => {
  const datatype = 'https://example.org/type';
  fc.assert(
    fc.property(storable, fc.constantFrom('fi', 'sv', 'en', 'zh-hant'), (value, language) => {
      expect(readObject(writeLiteral(value, { language }))).toMatchObject({ value, language });
      const typed = readObject(writeLiteral(value, { datatype })) as Literal;
      expect([typed.value, typed.datatype.value]).toEqual([value, datatype]);
    }),
  );
});

test('a language that could end the literal early is refused', () => {
  for (const language of ['fi .', 'fi"', 'f_i', '-fi', 'fi-', 'suomenkieli']) {
    expect(() => writeLiteral('a', { language })).toThrow(Problem);
  }
});

test('a literal with NUL is refused', () => {
  expect(() => writeLiteral('a\u0000b')).toThrow(/U\+0000/);
});

test('an IRI is either refused or read back as it was written', () => {
  const isRead = (value: string) => {
    const written = writtenOrRefused(value);
    if (written !== undefined) expect(readObject(written)).toMatchObject({ value });
  };
  fc.assert(fc.property(fc.oneof(anything, nearlyIri), isRead), { numRuns: 2000 });
});

test('no IRI that the engine reads is refused', () => {
  const address = fc.webUrl({ withFragments: true, withQueryParameters: true });
  const special = fc.constantFrom('urn:isbn:1', 'a:', 'http://[::1]:3000/x', 'https://ä.fi/ö?å#é');
  fc.assert(
    fc.property(fc.oneof(address, special), (value) => {
      expect(writeIri(value)).toBe(`<${value}>`);
    }),
  );
});

test('a triple is read back with each of its terms', () => {
  const line = '<https://a.example/s> <https://a.example/p> _:b .';
  const [quad] = parse(line, { format: 'application/n-triples' });
  expect(quad && writeTriple(quad)).toMatch(/^<https:\/\/a.example\/s> <https:.+p> _:\w+ \.$/);
});

test('a line with dots and blanks in it comes into the graph whole', () => {
  const line = '<a:s> <a:p> "one . two ." .';
  expect(toNQuads([line], 'https://a.example/g')).toBe(
    '<a:s> <a:p> "one . two ." <https://a.example/g> .\n',
  );
});

function writtenOrRefused(value: string): string | undefined {
  try {
    return writeIri(value);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return undefined;
  }
}

function readObject(written: string): Term | undefined {
  const [quad, ...others] = parse(`<a:s> <a:p> ${written} .`, { format: 'application/n-triples' });
  expect(others).toEqual([]);
  return quad?.object;
}
