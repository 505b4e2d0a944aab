import { Problem } from '../problems.ts';
import { documentKinds, kindOf, type DocumentKind } from '../validation/kinds.ts';
import { recordsWith, recordWithout } from './catalogue-record.ts';
import type { DocumentWrite } from './commits.ts';
import { requireName } from './identifiers.ts';
import type { Target } from './publish-document.ts';

/** Made by the network itself from files or from other documents. */
const READ_ONLY: ReadonlySet<DocumentKind> = new Set(['vocabulary', 'shapes', 'catalogue-record']);

/**
 * The typed document that a named graph is, with the rules of its kind. Throws `read-only-graph` for a
 * graph that is none or that nobody writes to, `invalid-identifier` for a name that its kind cannot have.
 */
export function targetOf(graph: string, baseIri: string): Target {
  const kind = kindOf(graph, baseIri);
  if (!kind || kind === 'data' || READ_ONLY.has(kind)) {
    throw new Problem('read-only-graph', { graph, free: `${baseIri}data/` });
  }
  requireName(kind, graph.slice(baseIri.length + documentKinds[kind].folder.length + 1));
  if (kind !== 'profile') return { document: graph, kind };
  return { document: graph, kind, released: true, alongside: (write) => recordsWith([write]) };
}

/** What goes with a typed document when it is removed. */
export function alongsideRemoval({
  document,
  kind,
}: Pick<Target, 'document' | 'kind'>): DocumentWrite[] {
  return kind === 'profile' ? [recordWithout(document)] : [];
}
