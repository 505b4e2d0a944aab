import { recordsWith } from '../commits/catalogue-record.ts';
import type { Commits, DocumentWrite } from '../commits/commits.ts';
import { requireName } from '../commits/identifiers.ts';
import { ownerOf, refuseForeignSubjects } from '../commits/ownership.ts';
import { refuseOtherContent } from '../commits/publish-document.ts';
import { Problem } from '../problems.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import type { CheckedDocument } from '../validation/validation-worker.ts';
import type { Validation } from '../validation/validation.ts';

export interface ImportDeps {
  commits: Commits;
  validation: Validation;
  baseIri: string;
}

export interface ImportReport {
  version: number;
  /** How many documents were new or had changed. */
  changed: number;
  unchanged: number;
  refused: { document: string; reasons: readonly string[] }[];
}

/** Folders whose documents an import may write; profile versions are released one by one. */
const kinds: Readonly<Record<string, DocumentKind>> = Object.fromEntries(
  (Object.keys(documentKinds) as DocumentKind[])
    .filter((kind) => !['vocabulary', 'shapes', 'catalogue-record', 'data'].includes(kind))
    .map((kind) => [documentKinds[kind].folder, kind]),
);

/**
 * Takes many documents at once as N-Quads, one named graph each: those that conform are one commit, the
 * others are left out and named with the reasons. Throws `version-released`, and stores nothing, when a
 * released profile version would change.
 */
export async function importDocuments(
  { commits, validation, baseIri }: ImportDeps,
  { text, actor, reason }: { text: string; actor: string; reason: string },
): Promise<ImportReport> {
  const checked = await validation.checkBatch({ text, baseIri, kinds });
  const refused: ImportReport['refused'] = [];
  const writes: DocumentWrite[] = [];
  for (const each of checked) {
    const [folder = '', ...name] = each.document.slice(baseIri.length).split('/');
    const kind = kinds[folder] ?? 'service';
    const reasons = reasonsAgainst(each, kind, name.join('/'));
    if (reasons.length > 0) refused.push({ document: each.document, reasons });
    else writes.push(toWrite(each, kind, baseIri));
  }
  const records = recordsWith(writes.filter(({ kind }) => kind === 'profile'));
  const done = await commits.commit({ actor, reason, writes: [...writes, ...records] });
  const really = new Set(done.changed);
  const changed = writes.filter(({ document }) => really.has(document)).length;
  return { version: done.version, changed, unchanged: writes.length - changed, refused };
}

function toWrite(
  { document, triples }: CheckedDocument,
  kind: DocumentKind,
  baseIri: string,
): DocumentWrite {
  const owner = ownerOf({ document, kind, triples }, baseIri);
  const precondition: DocumentWrite['precondition'] = (present) => {
    if (kind === 'profile' && present && !present.removed) refuseOtherContent(present, triples);
  };
  return { document, kind, owner, triples, precondition };
}

function reasonsAgainst(
  { document, triples, report }: CheckedDocument,
  kind: DocumentKind,
  name: string,
): string[] {
  try {
    requireName(kind, name);
    refuseForeignSubjects(document, triples);
  } catch (error) {
    if (error instanceof Problem) return [error.message];
    throw error;
  }
  return report.results
    .filter(({ severity }) => severity === 'Violation')
    .map(({ message }) => message.en);
}
