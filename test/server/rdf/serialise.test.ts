import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../../server/problems.ts';
import { rdfMediaTypes, type RdfMediaType } from '../../../server/rdf/formats.ts';
import { parseRdf } from '../../../server/rdf/parse.ts';
import { serialiseDocument } from '../../../server/rdf/serialise.ts';
import { placeOfXmlError } from '../../../server/rdf/xml-place.ts';
import { document, storedDocument } from './random-documents.ts';

const baseIri = 'https://example.org/';

test.each(rdfMediaTypes)('nothing of a document is lost in %s', async (format) => {
  await fc.assert(
    fc.asyncProperty(storedDocument, async (triples) => {
      const written = await writtenOrRefused(triples, format);
      if (written === undefined) return;
      if (format === 'application/rdf+xml') expect(placeOfXmlError(written)).toBeUndefined();
      expect(read(written, format)).toEqual(read(triples.join('\n'), 'application/n-triples'));
    }),
    { numRuns: 300 },
  );
});

test('a document in JSON-LD names the one context of this server', async () => {
  const triple = `<${document}> <http://purl.org/dc/terms/title> "Tuki"@fi .`;
  const text = await serialiseDocument([triple], 'application/ld+json', { document, baseIri });
  expect(JSON.parse(text)).toMatchObject({
    '@context': 'https://example.org/contexts/revontuli.jsonld',
    id: document,
  });
});

test('a document in Turtle declares only the prefixes that it uses', async () => {
  const triple = `<${document}> <http://purl.org/dc/terms/title> "Tuki"@fi .`;
  const text = await serialiseDocument([triple], 'text/turtle', { document, baseIri });
  expect(text.match(/@prefix/g)).toHaveLength(1);
  expect(text).toContain('dct:title "Tuki"@fi');
});

/** Undefined when XML cannot hold the document, which is said as `not-acceptable`. */
async function writtenOrRefused(
  triples: readonly string[],
  format: RdfMediaType,
): Promise<string | undefined> {
  try {
    return await serialiseDocument(triples, format, { document, baseIri });
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect([format, (error as Problem).type]).toEqual(['application/rdf+xml', 'not-acceptable']);
    return undefined;
  }
}

function read(text: string, format: RdfMediaType): string[] {
  return [...new Set(parseRdf(text, format, baseIri).map(({ triple }) => triple))].sort();
}
