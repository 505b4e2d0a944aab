import { toNQuads } from '../rdf/terms.ts';
import { readAllDocuments } from '../store/journal.ts';
import type { Store } from '../store/store.ts';

/** Everything public in the journal as N-Quads, a page of documents at a time. */
export async function* readContent(store: Store): AsyncGenerator<string> {
  for await (const documents of readAllDocuments(store)) {
    yield documents.map(({ iri, content }) => toNQuads(content, iri)).join('');
  }
}
