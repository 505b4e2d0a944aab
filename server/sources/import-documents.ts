import { recordsWith } from '../commits/catalogue-record.ts';
import type { Commits, DocumentWrite } from '../commits/commits.ts';
import { requireName } from '../commits/identifiers.ts';
import { judgeContent } from '../commits/judge-content.ts';
import { ownerOf, refuseForeignSubjects } from '../commits/ownership.ts';
import { refuseOtherContent } from '../commits/publish-document.ts';
import type { Graph } from '../graph/graph.ts';
import { Problem, type Texts } from '../problems.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { Door } from '../validation/shapes.ts';
import type { CheckedDocument } from '../validation/validation-worker.ts';
import type { Validation } from '../validation/validation.ts';

export interface ImportDeps {
  commits: Commits;
  graph: Graph;
  validation: Validation;
  baseIri: string;
}

export interface ImportReport {
  version: number;
  /** How many documents were new or had changed. */
  changed: number;
  unchanged: number;
  refused: { document: string; reasons: readonly string[] }[];
  /** What was stored all the same is told to lack, most common first. */
  warnings: Finding[];
}

/** One rule that stored documents break, in how many places, and the first of them. */
export interface Finding {
  shape: string;
  message: Texts;
  mend: Texts;
  count: number;
  examples: string[];
}

/** Folders whose documents an import may write; profile versions are released one by one. */
const kinds: Readonly<Record<string, DocumentKind>> = Object.fromEntries(
  (Object.keys(documentKinds) as DocumentKind[])
    .filter((kind) => !['vocabulary', 'shapes', 'catalogue-record', 'data'].includes(kind))
    .map((kind) => [documentKinds[kind].folder, kind]),
);

interface Import {
  text: string;
  actor: string;
  reason: string;
  /** Whether whoever sends them answers for the texts; otherwise they come from another register. */
  door?: Door;
}

/**
 * Takes many documents at once as N-Quads, one named graph each: those that conform are one commit, the
 * others are left out and named with the reasons. Throws `version-released`, and stores nothing, when a
 * released profile version would change.
 */
export type TakeDocuments = (asked: Import) => Promise<ImportReport>;

/**
 * Imports in turn: each is checked and judged while those before it are stored, and judged by what they bring.
 */
export function openImports(deps: ImportDeps): TakeDocuments {
  const { validation, baseIri } = deps;
  /** What is being stored: the graph may not show it yet. */
  const underWay = new Set<DocumentWrite[]>();
  let last: Promise<unknown> = Promise.resolve();
  return async ({ text, actor, reason, door = 'register' }) => {
    const batch = await validation.checkBatch({ text, baseIri, door, kinds });
    const judging = last.then(async () => {
      const judged = await judge(deps, batch, { door, underWay: [...underWay].flat() });
      underWay.add(judged.writes);
      return judged;
    });
    last = judging.catch(() => undefined);
    const judged = await judging;
    try {
      return await take(deps, judged, { actor, reason });
    } finally {
      underWay.delete(judged.writes);
    }
  };
}

/** Documents that may be stored, and those that may not with the reasons. */
interface Judged {
  checked: readonly CheckedDocument[];
  writes: DocumentWrite[];
  refused: ImportReport['refused'];
}

async function judge(
  deps: ImportDeps,
  batch: readonly CheckedDocument[],
  { door, underWay }: { door: Door; underWay: readonly DocumentWrite[] },
): Promise<Judged> {
  const coming = underWay.map(({ document, triples = [] }) => ({ document, triples }));
  const checked = await judgeContent(deps, batch, door, coming);
  const judged: Judged = { checked, writes: [], refused: [] };
  for (const each of checked) {
    const [folder = '', ...name] = each.document.slice(deps.baseIri.length).split('/');
    const kind = kinds[folder] ?? 'service';
    const reasons = reasonsAgainst(each, kind, name.join('/'));
    if (reasons.length > 0) judged.refused.push({ document: each.document, reasons });
    else judged.writes.push(toWrite(each, kind, deps.baseIri));
  }
  return judged;
}

async function take(
  { commits }: ImportDeps,
  { checked, writes, refused }: Judged,
  by: Pick<Import, 'actor' | 'reason'>,
): Promise<ImportReport> {
  const records = recordsWith(writes.filter(({ kind }) => kind === 'profile'));
  const done = await commits.commit({ ...by, writes: [...writes, ...records] });
  const really = new Set(done.changed);
  const stored = new Set(writes.map(({ document }) => document));
  const warnings = findingsOf(
    checked.flatMap(({ document, report }) => (stored.has(document) ? [report] : [])),
  );
  const changed = writes.filter(({ document }) => really.has(document)).length;
  return { version: done.version, changed, unchanged: writes.length - changed, refused, warnings };
}

const EXAMPLES = 5;

/** What the reports of stored documents say, rule by rule. */
function findingsOf(reports: readonly ValidationReport[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { shape, message, mend, focusNode } of reports.flatMap(({ results }) => results)) {
    const key = `${shape} ${message.en}`;
    const finding = findings.get(key) ?? { shape, message, mend, count: 0, examples: [] };
    findings.set(key, finding);
    finding.count += 1;
    if (finding.examples.length < EXAMPLES) finding.examples.push(focusNode);
  }
  return [...findings.values()].sort((one, other) => other.count - one.count);
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
