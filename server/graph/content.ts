import { toNQuads } from '../rdf/terms.ts';
import {
  oldestWithin,
  readChangedDocuments,
  readCommitMark,
  readDocumentsAt,
  type ChangedDocument,
  type Reach,
} from '../store/changed-documents.ts';
import { readAllDocuments, readVersion } from '../store/journal.ts';
import type { Store } from '../store/store.ts';

/** One named graph as it is now, in N-Quads; '' when there is nothing in it any more. */
export interface GraphContent {
  graph: string;
  nquads: string;
}

/** The public content of the journal, from which every engine is filled. */
export interface Content {
  version(): Promise<number>;
  /** Tells a version of this journal from the same number in another; undefined for one it does not have. */
  markOf(version: number): Promise<string | undefined>;
  /** Everything, in pieces of N-Quads. */
  read(): AsyncIterable<string>;
  /** Every named graph that was changed after a version, in pages. */
  readAfter(version: number): AsyncIterable<readonly GraphContent[]>;
  /** The same graphs as they were at that version, in pages: what makes of the present that past. */
  readAt(version: number): AsyncIterable<readonly GraphContent[]>;
  /** The oldest version within a distance of the newest. */
  oldestWithin(reach: Reach): Promise<number>;
}

/** The content of a journal. */
export function contentOf(store: Store): Content {
  return {
    version: () => readVersion(store),
    markOf: (version) => readCommitMark(store, version),
    async *read() {
      for await (const documents of readAllDocuments(store)) {
        yield documents.map(({ iri, content }) => toNQuads(content, iri)).join('');
      }
    },
    async *readAfter(version) {
      for await (const documents of readChangedDocuments(store, version)) {
        yield documents.map(toGraphContent);
      }
    },
    async *readAt(version) {
      for await (const documents of readDocumentsAt(store, version)) {
        yield documents.map(toGraphContent);
      }
    },
    oldestWithin: (reach) => oldestWithin(store, reach),
  };
}

function toGraphContent({ iri, content }: ChangedDocument): GraphContent {
  return { graph: iri, nquads: toNQuads(content, iri) };
}
