import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, root } from '../../server/rdf/files.ts';
import { parseRdf } from '../../server/rdf/parse.ts';
import { toNQuads } from '../../server/rdf/terms.ts';

const BATCH_BYTES = 2 * 1024 * 1024;
const SPATIAL = '<http://purl.org/dc/terms/spatial>';

export interface BenchDocument {
  document: string;
  triples: string[];
}

/** The services of the sample network again and again, each copy in another municipality, in a fixed order. */
export function multiplied(count: number, baseIri: string): BenchDocument[] {
  const samples = readdirSync(join(root, 'test/network/services')).map((file) => {
    const id = file.replace('.ttl', '');
    const text = readProjectFile('test', 'network', 'services', file);
    const triples = parseRdf(text, 'text/turtle', baseIri).map((line) => line.triple);
    return { id, triples };
  });
  const municipalities = [
    ...readProjectFile('vocabularies', 'municipalities.ttl').matchAll(/^mun:(\d{3}) a/gm),
  ].map((match) => match[1] ?? '');
  return Array.from({ length: count }, (_, at) => {
    const sample = samples[at % samples.length] ?? { id: '', triples: [] };
    const place = municipalities[Math.floor(at / samples.length) % municipalities.length] ?? '';
    const from = `${baseIri}services/${sample.id}`;
    const document = `${from}-${String(at)}`;
    const triples = sample.triples.map((triple) => {
      const moved = triple
        .replaceAll(`<${from}#`, `<${document}#`)
        .replaceAll(`<${from}>`, `<${document}>`);
      const at = moved.indexOf(SPATIAL);
      return at < 0
        ? moved
        : `${moved.slice(0, at + SPATIAL.length)} <https://w3id.org/revontuli/codes/municipality/${place}> .`;
    });
    return { document, triples: [...new Set(triples)].sort() };
  });
}

/** Documents as N-Quads in batches of about two megabytes. */
export function* toBatches(documents: readonly BenchDocument[]): Generator<string> {
  let batch = '';
  for (const { document, triples } of documents) {
    batch += toNQuads(triples, document);
    if (batch.length < BATCH_BYTES) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
