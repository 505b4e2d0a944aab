import { Problem } from '../problems.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import type { DocumentKind } from '../validation/kinds.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { Validation } from '../validation/validation.ts';
import { requireVersion, type Commits, type DocumentWrite } from './commits.ts';
import { difference } from './difference.ts';
import { organisationsOf, ownerOf, refuseForeignSubjects, STEWARD } from './ownership.ts';

export interface PublishDeps {
  commits: Commits;
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

export interface Published {
  document: string;
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
  alongside?: (triples: readonly string[]) => readonly DocumentWrite[];
}

/**
 * Publishes one document as one named graph. Nothing is stored unless the whole document conforms.
 * Throws `not-conforming` with the report, `not-yours`, `foreign-subject`, or a precondition's problem.
 */
export async function publishDocument(
  deps: PublishDeps,
  { document, kind, released, alongside }: Target,
  asked: Publication,
): Promise<Published> {
  const { text, format } = asked;
  const checked = await deps.validation.check({
    text,
    format,
    baseIri: deps.baseIri,
    document,
    kind,
  });
  if (checked.triples.length === 0) throw new Problem('empty-body');
  if (checked.otherGraphs[0]) {
    throw new Problem('foreign-subject', { document, subject: checked.otherGraphs[0] });
  }
  const owner = ownerOf({ document, kind, triples: checked.triples }, deps.baseIri);
  for (const organisation of new Set([
    owner,
    ...organisationsOf(document, checked.triples, deps.baseIri),
  ])) {
    asked.mayWrite(organisation);
  }
  refuseForeignSubjects(document, checked.triples);
  refuseNotConforming(checked.report);
  const unlessStale = requireVersion(asked, document);
  let isNew = true;
  const write: DocumentWrite = {
    document,
    kind,
    owner,
    triples: checked.triples,
    precondition: (present) => {
      isNew = present === undefined || present.removed;
      if (present && !present.removed) asked.mayWrite(present.owner);
      if (released && !isNew) refuseOtherContent(document, present?.content ?? [], checked.triples);
      else unlessStale(present);
    },
  };
  const { version } = await deps.commits.commit({
    actor: asked.actor,
    reason: `publish ${document}`,
    dryRun: asked.dryRun,
    writes: [write, ...(alongside?.(checked.triples) ?? [])],
  });
  return { document, version, isNew, report: checked.report };
}

/** Removes a document; its history stays in the journal. Throws `not-found`, `gone`, or a precondition's problem. */
export async function removeDocument(
  commits: Commits,
  document: string,
  asked: Pick<Publication, 'actor' | 'mayWrite' | 'ifMatch'>,
): Promise<void> {
  await commits.commit({
    actor: asked.actor,
    reason: `remove ${document}`,
    writes: [
      {
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
      },
    ],
  });
}

function refuseOtherContent(
  document: string,
  before: readonly string[],
  after: readonly string[],
): void {
  const { added, removed } = difference(before, after);
  if (added.length > 0 || removed.length > 0) throw new Problem('version-released', { document });
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
