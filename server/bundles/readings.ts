import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { languages, type Language } from '../problems.ts';
import { rev } from '../rdf/vocab.gen.ts';

/** A guide or a coming local event beside the steps of a bundle. */
export interface Reading {
  id: string;
  type: 'Guide' | 'Event';
  name: string;
  /** When an event starts (xsd:dateTime). */
  startDate?: string;
}

/** The guides and the coming events that the slots of a template ask for, in some areas. */
export async function findReadings(
  graph: Graph,
  { template, areas }: { template: string; areas: readonly string[] },
  language: Language,
): Promise<{ guides: Reading[]; events: Reading[] }> {
  const solutions = await graph.select(query('list-guides-and-events', { template, area: areas }));
  const ids = new Set(solutions.flatMap(({ document }) => (document ? [document.value] : [])));
  const readings = [...ids].map((id) => {
    const rows = solutions.filter(({ document }) => document?.value === id);
    return toReading(id, rows, language);
  });
  return {
    guides: readings.filter(({ type }) => type === 'Guide'),
    events: readings.filter(({ type }) => type === 'Event'),
  };
}

function toReading(id: string, rows: readonly Solution[], language: Language): Reading {
  const titleIn = (tag: string) => rows.find(({ title }) => title?.['xml:lang'] === tag)?.['title'];
  const title = [language, ...languages].map(titleIn).find(Boolean) ?? rows[0]?.['title'];
  const start = rows[0]?.['start']?.value;
  return {
    id,
    type: rows[0]?.['class']?.value === rev.Guide ? 'Guide' : 'Event',
    name: title?.value ?? id,
    ...(start ? { startDate: start } : {}),
  };
}
