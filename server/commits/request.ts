import type { StoredDocument } from '../store/journal.ts';
import type { DocumentKind } from '../validation/kinds.ts';

/** What a document shall be after the commit; `triples` undefined removes it. */
export interface DocumentWrite {
  document: string;
  kind: DocumentKind;
  /** The id of the organisation that owns it; `steward` for what the network itself owns. */
  owner: string;
  triples: readonly string[] | undefined;
  /** In place of `triples`: what it shall be, made from what it is inside the lock. */
  derive?: (present: readonly string[]) => readonly string[] | undefined;
  /** Looks at the present state inside the lock and throws when a precondition does not hold. */
  precondition?: (present: StoredDocument | undefined) => void;
}

export interface CommitRequest {
  actor: string;
  reason: string;
  /** Checks everything and writes nothing. */
  dryRun?: boolean;
  writes: readonly DocumentWrite[];
}

export interface Committed {
  version: number;
  /** The documents that really changed. */
  changed: readonly string[];
}
