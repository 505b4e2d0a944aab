import type { Graph } from '../graph/graph.ts';
import { Problem } from '../problems.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import type { StoredDocument } from '../store/journal.ts';
import type { DocumentKind } from '../validation/kinds.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { Validation } from '../validation/validation.ts';
import { requireVersion, type Commits, type DocumentWrite } from './commits.ts';
import { difference } from './difference.ts';
import { judgeContent } from './judge-content.ts';
import { organisationsOf, ownerOf, refuseForeignSubjects, STEWARD } from './ownership.ts';

export interface PublishDeps {
  commits: Commits;
  graph: Graph;
  validation: Validation;
  baseIri: string;
}

export interface Publication {
  text: string;
  format: RdfMediaType;
  actor: string;
  /** Throws unless the actor may write what belongs to this organisation. */
  mayWrite: (organisation: string) => void;
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  dryRun: boolean;
}

/** Who removes what they hold which version of. */
export type Removal = Pick<Publication, 'actor' | 'mayWrite' | 'ifMatch'>;

export interface Published {
  document: string;
  /** The dataset version that last changed the document. */
  version: number;
  isNew: boolean;
  report: ValidationReport;
}

/** What is to be published and under which IRI. */
export interface Target {
  document: string;
  kind: DocumentKind;
  /** A released document: the same content again is welcome, any other is refused. */
  released?: boolean;
  /** Documents that change with it, in the same commit. */
  alongside?: (write: DocumentWrite) => readonly DocumentWrite[];
}

/**
 * Publishes one document as one named graph. Nothing is stored unless the whole document conforms.
 * Throws `not-conforming` with the report, `not-yours`, `foreign-subject`, or a precondition's problem.
 */
export async function publishDocument(
  deps: PublishDeps,
  target: Target,
  asked: Publication,
): Promise<Published> {
  const { document, kind } = target;
  const { triples, report, owner } = await checkContent(deps, target, asked);
  const seen = { isNew: true, version: 0 };
  const write: DocumentWrite = {
    document,
    kind,
    owner,
    triples,
    precondition: (present) => {
      const before = present?.removed ? undefined : present;
      if (before) Object.assign(seen, { isNew: false, version: before.version });
      if (before) asked.mayWrite(before.owner);
      if (before && target.released) refuseOtherContent(before, triples);
      else requireVersion(asked, document)(present);
    },
  };
  const { version, changed } = await deps.commits.commit({
    actor: asked.actor,
    reason: `publish ${document}`,
    dryRun: asked.dryRun,
    writes: [write, ...(target.alongside?.(write) ?? [])],
  });
  const isUnchanged = !seen.isNew && !changed.includes(document);
  return {
    document,
    version: isUnchanged ? seen.version : version,
    isNew: seen.isNew,
    report,
  };
}

/** The content of a publication, conforming and within the rights of whoever publishes it. */
export async function checkContent(
  deps: PublishDeps,
  { document, kind }: Target,
  { text, format, mayWrite }: Pick<Publication, 'text' | 'format' | 'mayWrite'>,
): Promise<{ triples: readonly string[]; report: ValidationReport; owner: string }> {
  const { validation, baseIri } = deps;
  const checked = await validation.check({ text, format, baseIri, document, kind });
  const { triples, otherGraphs } = checked;
  if (triples.length === 0) throw new Problem('empty-body');
  if (otherGraphs[0]) throw new Problem('foreign-subject', { document, subject: otherGraphs[0] });
  for (const organisation of organisationsOf(document, triples, baseIri)) mayWrite(organisation);
  refuseForeignSubjects(document, triples);
  const [{ report } = checked] = await judgeContent(deps, [checked], 'provider');
  refuseNotConforming(report);
  const owner = ownerOf({ document, kind, triples }, baseIri);
  mayWrite(owner);
  return { triples, report, owner };
}

/** Removes a document; its history stays in the journal. Throws `not-found`, `gone`, or a precondition's problem. */
export async function removeDocument(
  commits: Commits,
  { document, alongside = [] }: { document: string; alongside?: readonly DocumentWrite[] },
  asked: Removal,
): Promise<void> {
  const write: DocumentWrite = {
    document,
    kind: 'service',
    owner: STEWARD,
    triples: undefined,
    precondition: (present) => {
      if (!present) throw new Problem('not-found', { path: new URL(document).pathname });
      if (present.removed) throw new Problem('gone', { document });
      asked.mayWrite(present.owner);
      requireVersion(asked, document)(present);
    },
  };
  await commits.commit({
    actor: asked.actor,
    reason: `remove ${document}`,
    writes: [write, ...alongside],
  });
}

/** Throws `version-released` when a released document would change. */
export function refuseOtherContent(
  { iri, content }: StoredDocument,
  after: readonly string[],
): void {
  const { added, removed } = difference(content, after);
  if (added.length + removed.length > 0) throw new Problem('version-released', { document: iri });
}

function refuseNotConforming(report: ValidationReport): void {
  if (report.conforms) return;
  const violations = report.results.filter(({ severity }) => severity === 'Violation');
  throw new Problem(
    'not-conforming',
    { count: violations.length },
    { violations: report.results, report },
  );
}
