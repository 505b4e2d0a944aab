import { recordsWith } from '../commits/catalogue-record.ts';
import type { Commits, DocumentWrite } from '../commits/commits.ts';
import { ownerOf, refuseForeignSubjects } from '../commits/ownership.ts';
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
    .filter((kind) => !['vocabulary', 'shapes', 'catalogue-record'].includes(kind))
    .map((kind) => [documentKinds[kind].folder, kind]),
);

/**
 * Takes many documents at once as N-Quads, one named graph each: those that conform are one commit, the
 * others are left out and named with the reasons.
 */
export async function importDocuments(
  { commits, validation, baseIri }: ImportDeps,
  { text, actor, reason }: { text: string; actor: string; reason: string },
): Promise<ImportReport> {
  const checked = await validation.checkBatch({ text, baseIri, kinds });
  const refused: ImportReport['refused'] = [];
  const writes: DocumentWrite[] = [];
  for (const each of checked) {
    const reasons = reasonsAgainst(each);
    if (reasons.length > 0) {
      refused.push({ document: each.document, reasons });
      continue;
    }
    const kind = kinds[each.document.slice(baseIri.length).split('/')[0] ?? ''] ?? 'service';
    const { document, triples } = each;
    writes.push({ document, kind, owner: ownerOf({ document, kind, triples }, baseIri), triples });
  }
  const records = recordsWith(writes.filter(({ kind }) => kind === 'profile'));
  const done = await commits.commit({ actor, reason, writes: [...writes, ...records] });
  const really = new Set(done.changed);
  const changed = writes.filter(({ document }) => really.has(document)).length;
  return { version: done.version, changed, unchanged: writes.length - changed, refused };
}

function reasonsAgainst({ document, triples, report }: CheckedDocument): string[] {
  try {
    refuseForeignSubjects(document, triples);
  } catch (error) {
    if (error instanceof Problem) return [error.message];
    throw error;
  }
  return report.results
    .filter(({ severity }) => severity === 'Violation')
    .map(({ message }) => message.en);
}
