import type { Quad } from '@rdfjs/types';
import { Writer } from 'n3';
import type { SourceDocument, Summary } from '../../server/sources/documents.ts';

/** Everything that a source gives, and its summary. */
export async function collect(
  source: AsyncGenerator<SourceDocument, Summary>,
): Promise<{ documents: SourceDocument[]; summary: Summary }> {
  const documents: SourceDocument[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { documents, summary: next.value };
    documents.push(next.value);
  }
}

/** Quads as N-Triples lines, sorted. */
export function toLines(quads: readonly Quad[]): string[] {
  return new Writer({ format: 'N-Triples' })
    .quadsToString([...quads])
    .split('\n')
    .filter(Boolean)
    .sort();
}
