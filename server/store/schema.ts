import type { ColumnType, Generated } from 'kysely';

/** Lines of N-Triples as `packLines` makes them. */
export type Packed = ColumnType<ArrayBuffer, Uint8Array, Uint8Array>;

/** The tables of the journal and of operation. Times are ISO 8601 text in UTC. */
export interface Schema {
  /** What a folder was made with: format version, base IRI. */
  settings: { name: string; value: string };
  /** One row a commit; `version` is the dataset version, `digest` chains it to the one before. */
  commits: { version: number; at: string; actor: string; reason: string; digest: string };
  /** What a commit changed in one document: sorted N-Triples lines added and removed, and whether it is there after. */
  changes: {
    version: number;
    document: string;
    kind: string;
    owner: string;
    is_there: number;
    added: Packed;
    removed: Packed;
  };
  /** The present state of each document; a removed one keeps its row, with `removed` 1 and no content. */
  documents: {
    iri: string;
    kind: string;
    owner: string;
    version: number;
    content: Packed;
    removed: number;
  };
  /** Keys by the SHA-256 of their text; `organisations` is a JSON array of ids. */
  keys: {
    id: Generated<number>;
    hash: string;
    role: string;
    organisations: string;
    label: string;
    created: string;
  };
  /**
   * Who is told of changes: `version` and `document` are the last thing told of, `kinds` and `documents` JSON
   * arrays. `trouble` is what came of the last try, `next` when to try again; '' for nothing and at once.
   */
  webhooks: {
    id: string;
    actor: string;
    url: string;
    secret: string;
    kinds: string;
    documents: string;
    created: string;
    version: number;
    document: string;
    state: string;
    failures: number;
    trouble: string;
    next: string;
  };
  /** Answers that can be shown again until they expire: ids, scores and versions, never a person's words. */
  answers: { id: string; kind: string; body: string; expires: string };
}
