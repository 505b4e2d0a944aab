import type { Store } from '../../server/rdf/oxigraph.ts';

/** What came of a request: done, not even read as SPARQL, or read and refused or failed. */
export interface Outcome {
  kind: 'done' | 'malformed' | 'failed';
  mediaType: string;
  /** The answer, or what was wrong. */
  text: string;
}

/** Whoever is put to the same tests: the server over HTTP, and the bare engine in this process beside it. */
export interface Side {
  /** Makes it hold this and nothing else. */
  reset(dataset: Store, use: 'query' | 'update'): Promise<void>;
  query(text: string, accept: string): Promise<Outcome>;
  update(text: string): Promise<Outcome>;
  /** Everything that it holds. */
  dump(): Promise<Store>;
}
