import { createHash } from 'node:crypto';
import type { JoinedLines } from './lines.ts';

export interface DigestedChange {
  document: string;
  kind: string;
  owner: string;
  isThere: boolean;
  added: JoinedLines;
  removed: JoinedLines;
}

/**
 * The digest of a commit: SHA-256 over the one before it and everything that it says, so that no earlier
 * commit can change, go or come between without its being seen.
 */
export function digestOf(
  before: string,
  commit: { version: number; at: string; actor: string; reason: string },
  changes: readonly DigestedChange[],
): string {
  const hash = createHash('sha256');
  const { version, at, actor, reason } = commit;
  hash.update(JSON.stringify([before, version, at, actor, reason]));
  const inOrder = [...changes].sort((one, other) => (one.document < other.document ? -1 : 1));
  for (const { document, kind, owner, isThere, added, removed } of inOrder) {
    hash.update(JSON.stringify([document, kind, owner, isThere, added.count, removed.count]));
    hash.update(added.bytes);
    hash.update(removed.bytes);
  }
  return hash.digest('hex');
}
