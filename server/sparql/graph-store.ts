import { randomUUID } from 'node:crypto';
import { requireVersion, type DocumentWrite } from '../commits/commits.ts';
import { isFreeGraph, requireFreeContent } from '../commits/free-graphs.ts';
import { refuseWhileUsed } from '../commits/in-use.ts';
import { STEWARD } from '../commits/ownership.ts';
import {
  publishDocument,
  removeDocument,
  type Publication,
  type Published,
  type Removal,
} from '../commits/publish-document.ts';
import { alongsideRemoval, targetOf } from '../commits/targets.ts';
import { Problem } from '../problems.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { UpdateDeps } from './run-update.ts';

/** RDF as it came: a body, or one part of a form. */
export interface Part {
  text: string;
  format: RdfMediaType;
}

type Asked = Omit<Publication, 'text' | 'format'> & {
  /** Reads the body, once it is known that the actor may send it. */
  parts: () => Promise<readonly Part[]>;
};

/** SPARQL 1.1 Graph Store Protocol §5.3: the graph shall hold this and nothing else; a typed document by the rules of its kind. */
export async function putGraph(
  deps: UpdateDeps,
  graph: string,
  asked: Publication,
): Promise<Published> {
  if (!isFree(deps, graph)) return publishDocument(deps, targetOf(graph, deps.baseIri), asked);
  asked.mayWrite(STEWARD);
  const { triples, report } = await readPart(deps, graph, { part: asked, document: graph });
  return writeFree(deps, asked, report, { ...freeDocument(graph), triples });
}

/** SPARQL 1.1 Graph Store Protocol §5.5: the graph shall hold this too. Typed documents are only ever replaced whole. */
export async function postGraph(deps: UpdateDeps, graph: string, asked: Asked): Promise<Published> {
  if (!isFree(deps, graph)) {
    targetOf(graph, deps.baseIri);
    const path = new URL(graph).pathname;
    throw new Problem('method-not-allowed', { path, allow: 'GET, HEAD, PUT, DELETE, OPTIONS' });
  }
  asked.mayWrite(STEWARD);
  const read: Checked[] = [];
  for (const part of await asked.parts()) {
    // names that no earlier content can have: blank nodes that come now are new ones
    const document = `${deps.baseIri}.well-known/genid/${randomUUID()}`;
    const { triples, report } = await readPart(deps, graph, { part, document });
    const named = triples.map((line) => line.replaceAll(`<${document}#genid-`, `<${document}-`));
    read.push({ triples: named, report });
  }
  const [first, ...others] = read.map(({ report }) => report);
  const results = [first, ...others].flatMap((report) => report?.results ?? []);
  const lines = read.flatMap(({ triples }) => triples);
  const derive = (before: readonly string[]) => [...new Set([...before, ...lines])].sort();
  const report = { conforms: first?.conforms ?? true, results };
  return writeFree(deps, asked, report, { ...freeDocument(graph), triples: undefined, derive });
}

/** SPARQL 1.1 Graph Store Protocol §5.4. Throws `not-found`, `gone`, and what the kind of a typed document asks. */
export async function deleteGraph(deps: UpdateDeps, graph: string, asked: Removal): Promise<void> {
  if (!isFree(deps, graph)) {
    const target = targetOf(graph, deps.baseIri);
    if (target.kind === 'profile') await refuseWhileUsed(deps.graph, graph);
    const alongside = alongsideRemoval(target);
    await removeDocument(deps.commits, { document: graph, alongside }, asked);
    return;
  }
  asked.mayWrite(STEWARD);
  const precondition: DocumentWrite['precondition'] = (present) => {
    if (!present || present.removed)
      throw new Problem('not-found', { path: new URL(graph).pathname });
    if (asked.ifMatch !== undefined) requireVersion(asked, graph)(present);
  };
  const write = { ...freeDocument(graph), triples: undefined, precondition };
  await deps.commits.commit({ actor: asked.actor, reason: `remove ${graph}`, writes: [write] });
}

/** The IRI of a graph that nobody has named yet. */
export function freshGraph(baseIri: string): string {
  return `${baseIri}data/${randomUUID()}`;
}

function isFree({ isFree: decide, baseIri }: UpdateDeps, graph: string): boolean {
  return decide ? decide(graph) : isFreeGraph(graph, baseIri);
}

function freeDocument(graph: string): Pick<DocumentWrite, 'document' | 'kind' | 'owner'> {
  return { document: graph, kind: 'data', owner: STEWARD };
}

interface Checked {
  triples: readonly string[];
  report: ValidationReport;
}

/** The lines of a part, its blank nodes named under `document`. What shapes say of them is told, not demanded. */
async function readPart(
  { validation, baseIri }: UpdateDeps,
  graph: string,
  { part: { text, format }, document }: { part: Part; document: string },
): Promise<Checked> {
  const submission = { text, format, baseIri, base: graph, document, kind: 'data' } as const;
  const { triples, otherGraphs, report } = await validation.check(submission);
  const foreign = otherGraphs.find((each) => each !== `<${graph}>`);
  if (foreign) throw new Problem('foreign-subject', { document: graph, subject: foreign });
  requireFreeContent(graph, triples, baseIri);
  return { triples, report };
}

async function writeFree(
  { commits }: UpdateDeps,
  asked: Omit<Publication, 'text' | 'format'>,
  report: ValidationReport,
  write: DocumentWrite,
): Promise<Published> {
  const { document } = write;
  const seen = { isNew: true, version: 0 };
  const precondition: DocumentWrite['precondition'] = (present) => {
    const before = present?.removed ? undefined : present;
    if (before) Object.assign(seen, { isNew: false, version: before.version });
    const isSaid = asked.ifMatch !== undefined || asked.ifNoneMatch !== undefined;
    if (isSaid) requireVersion(asked, document)(present);
  };
  const { version, changed } = await commits.commit({
    actor: asked.actor,
    reason: `write ${document}`,
    dryRun: asked.dryRun,
    writes: [{ ...write, precondition }],
  });
  const isUnchanged = !seen.isNew && !changed.includes(document);
  return { document, version: isUnchanged ? seen.version : version, isNew: seen.isNew, report };
}
