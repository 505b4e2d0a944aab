import { recordsWith } from '../commits/catalogue-record.ts';
import type { DocumentWrite } from '../commits/commits.ts';
import { defaultGraphOf, isFreeGraph, requireFreeContent } from '../commits/free-graphs.ts';
import { refuseWhileUsed } from '../commits/in-use.ts';
import { STEWARD } from '../commits/ownership.ts';
import { checkContent, refuseOtherContent, type PublishDeps } from '../commits/publish-document.ts';
import { alongsideRemoval, targetOf } from '../commits/targets.ts';
import type { Graph } from '../graph/graph.ts';
import type { AskedUpdate, GraphDifference } from '../graph/update.ts';
import { Problem } from '../problems.ts';
import { withDifference } from '../rdf/engine-form.ts';
import { prescanSparql } from '../rdf/prescan.ts';
import { readDocument, type StoredDocument } from '../store/journal.ts';
import type { Store } from '../store/store.ts';

export interface UpdateDeps extends PublishDeps {
  graph: Graph;
  store: Store;
  /** Milliseconds that an update may take. */
  deadlineMax: number;
  /** Which graphs have no shape and belong to the steward; left out: those under `/data/`. */
  isFree?: (graph: string) => boolean;
}

export interface RequestedUpdate {
  text: string;
  usingGraphs: readonly string[];
  usingNamedGraphs: readonly string[];
  actor: string;
  /** Throws unless the actor may write what belongs to this organisation. */
  mayWrite: (organisation: string) => void;
}

export interface Updated {
  version: number;
  /** The graphs that really changed. */
  changed: readonly string[];
}

const MAX_UPDATE = 1024 * 1024;
const MAX_GRAPHS = 1000;
const ATTEMPTS = 5;

/**
 * SPARQL 1.1 Update through the one write door: what the update comes to is settled on a disposable copy,
 * then every graph that it touches is checked as if it were published whole, and all become one commit or
 * none. Begins again when another commit came in between.
 */
export async function runUpdate(deps: UpdateDeps, asked: RequestedUpdate): Promise<Updated> {
  if (asked.text.length > MAX_UPDATE)
    throw new Problem('query-too-complex', { what: 'update', limit: MAX_UPDATE });
  prescanSparql(asked.text);
  const defaultGraph = defaultGraphOf(deps.baseIri);
  const { text, usingGraphs, usingNamedGraphs, actor } = asked;
  const update = { text, usingGraphs, usingNamedGraphs, defaultGraph };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const version = deps.commits.version();
    const differences = await rehearse(deps, update, actor);
    const writes = await toWrites(deps, differences, asked);
    const precondition = () => {
      if (deps.commits.version() !== version) throw new Overtaken();
    };
    const request = {
      actor,
      reason: 'SPARQL update',
      writes: writes.map((write) => ({ ...write, precondition })),
    };
    const done = await deps.commits.commit(request).catch((error: unknown) => {
      if (error instanceof Overtaken) return undefined;
      throw error;
    });
    if (done) return done;
  }
  throw new Problem('busy');
}

async function rehearse(
  deps: UpdateDeps,
  update: AskedUpdate,
  client: string,
): Promise<GraphDifference[]> {
  const differences = await deps.graph
    .rehearse(update, { deadline: deps.deadlineMax, client })
    .catch((error: unknown) => {
      if (!(error instanceof Problem) || error.type !== 'query-deadline') throw error;
      const seconds = deps.deadlineMax / 1000;
      throw new Problem('query-deadline', { seconds, most: seconds });
    });
  if (differences.length > MAX_GRAPHS)
    throw new Problem('query-too-complex', { what: 'graphs', limit: MAX_GRAPHS });
  return differences;
}

/** Another commit came between the rehearsal and this one. */
class Overtaken extends Error {}

async function toWrites(
  deps: UpdateDeps,
  differences: readonly GraphDifference[],
  asked: RequestedUpdate,
): Promise<DocumentWrite[]> {
  const isFree = deps.isFree ?? ((graph: string) => isFreeGraph(graph, deps.baseIri));
  const writes: DocumentWrite[] = [];
  for (const difference of differences) {
    const present = await readDocument(deps.store, difference.graph);
    const before = present?.removed ? undefined : present;
    const after = withDifference(before?.content ?? [], difference);
    if (isFree(difference.graph))
      writes.push(...freeWrite(deps, difference, { before, after, asked }));
    else writes.push(...(await typedWrite(deps, difference.graph, { before, after, asked })));
  }
  const profiles = writes.filter(({ kind }) => kind === 'profile');
  const removals = profiles.filter(({ triples }) => !triples);
  if (removals.length > 0 && profiles.length > 1)
    throw new Problem('query-too-complex', { what: 'profile versions', limit: 1 });
  return [
    ...writes,
    ...removals.flatMap((write) => alongsideRemoval(write)),
    ...recordsWith(profiles.filter(({ triples }) => triples)),
  ];
}

interface Change {
  before: StoredDocument | undefined;
  after: readonly string[];
  asked: RequestedUpdate;
}

function freeWrite(
  { baseIri }: UpdateDeps,
  { graph, added, existence }: GraphDifference,
  { before, after, asked }: Change,
): DocumentWrite[] {
  asked.mayWrite(STEWARD);
  requireFreeContent(graph, added, baseIri);
  const isGone = existence === 'dropped' && after.length === 0;
  if (isGone && !before) return [];
  return [{ document: graph, kind: 'data', owner: STEWARD, triples: isGone ? undefined : after }];
}

/** A typed document is checked whole, as when it is published; emptied, it is removed. */
async function typedWrite(
  deps: UpdateDeps,
  graph: string,
  { before, after, asked }: Change,
): Promise<DocumentWrite[]> {
  const target = targetOf(graph, deps.baseIri);
  const { document, kind } = target;
  if (before) asked.mayWrite(before.owner);
  if (after.length === 0) {
    if (!before) return [];
    if (kind === 'profile') await refuseWhileUsed(deps.graph, document);
    return [{ document, kind, owner: before.owner, triples: undefined }];
  }
  if (before && target.released) refuseOtherContent(before, after);
  const text = after.map((line) => `${line}\n`).join('');
  const { mayWrite } = asked;
  const content = { text, format: 'application/n-triples', mayWrite } as const;
  const { triples, owner } = await checkContent(deps, target, content);
  return [{ document, kind, owner, triples }];
}
