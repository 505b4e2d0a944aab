import type { Graph } from './graph.ts';
import { query } from './queries.ts';

const AREA = 'https://w3id.org/revontuli/codes/area/';
/** Areas in which a service is offered to everyone, wherever they live. */
const NATIONWIDE = [`${AREA}finland`, `${AREA}mainland-finland`];

/** The areas whose services a person of a municipality can use; without one, the nationwide ones. */
export async function areasOf(
  graph: Graph,
  municipality: string | undefined,
): Promise<readonly string[]> {
  if (!municipality) return NATIONWIDE;
  const solutions = await graph.select(query('list-areas', { municipality }));
  return solutions.flatMap(({ area }) => (area ? [area.value] : []));
}
