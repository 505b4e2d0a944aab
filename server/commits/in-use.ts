import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { Problem } from '../problems.ts';

/** Throws `document-in-use` while something relies on a profile version. */
export async function refuseWhileUsed(graph: Graph, document: string): Promise<void> {
  const users = await graph.select(query('list-uses', { profile: document }));
  if (users.length === 0) return;
  const names = users.slice(0, 5).map(({ user }) => user?.value ?? '');
  throw new Problem('document-in-use', { document, users: names.join(', ') });
}
