import type { Language } from '../problems.ts';
import type { Graph } from './graph.ts';
import { query } from './queries.ts';

/** A remark beside an answer; `about` are the services that it concerns. */
export interface Note {
  type: 'Note';
  text: string;
  about: string[];
}

/** Notes for services whose texts name a body, benefit or kind of service that has ended. */
export async function noteStaleNames(
  graph: Graph,
  services: readonly string[],
  language: Language,
): Promise<Note[]> {
  if (services.length === 0) return [];
  const solutions = await graph.select(query('list-stale-names', { service: services }));
  const notes = new Map<string, Note>();
  for (const { reform, service, note } of solutions) {
    if (!reform || !service || note?.['xml:lang'] !== language) continue;
    const known = notes.get(reform.value);
    if (known) known.about.push(service.value);
    else notes.set(reform.value, { type: 'Note', text: note.value, about: [service.value] });
  }
  return [...notes.values()];
}
