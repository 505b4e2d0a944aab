import { findCode } from '../graph/codes.ts';
import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { languages, Problem, type Language } from '../problems.ts';

/** One slot of a path template, with its texts in one language. */
export interface Slot {
  id: string;
  order: number;
  required: boolean;
  title: string;
  description: string;
  words: string;
  responsible: string | undefined;
}

export interface Template {
  id: string;
  title: string;
}

/** Every path template with its title in one language. */
export async function listTemplates(
  graph: Graph,
  language: Language,
): Promise<(Template & { lifeEvents: string[] })[]> {
  const solutions = await graph.select(query('list-templates', {}));
  const ids = [...new Set(solutions.flatMap(({ template }) => (template ? [template.value] : [])))];
  return ids.map((id) => {
    const rows = solutions.filter(({ template }) => template?.value === id);
    const lifeEvents = new Set(
      rows.flatMap(({ lifeEvent }) => (lifeEvent ? [lifeEvent.value] : [])),
    );
    return { id, title: textIn(rows, 'title', language) ?? id, lifeEvents: [...lifeEvents] };
  });
}

/** The template for a life event, or the one named. Throws `no-template` or `unknown-code`. */
export async function findTemplate(
  { graph, baseIri }: { graph: Graph; baseIri: string },
  asked: { lifeEvent?: string | undefined; template?: string | undefined },
  language: Language,
): Promise<Template> {
  const templates = await listTemplates(graph, language);
  const value = asked.template ?? asked.lifeEvent ?? '';
  const lifeEvent = asked.lifeEvent && (await findCode({ graph }, 'lifeEvent', asked.lifeEvent)).id;
  const found = templates.find(({ id, lifeEvents }) =>
    lifeEvent
      ? lifeEvents.includes(lifeEvent)
      : [value, `${baseIri}templates/${value}`].includes(id),
  );
  if (!found) {
    const known = templates.map(({ id }) => id.slice(`${baseIri}templates/`.length)).join(', ');
    throw new Problem('no-template', { value, templates: known });
  }
  return found;
}

/** The slots of a template in their order. */
export async function readSlots(
  graph: Graph,
  template: string,
  language: Language,
): Promise<Slot[]> {
  const solutions = await graph.select(query('list-slots', { template }));
  const ids = [...new Set(solutions.flatMap(({ slot }) => (slot ? [slot.value] : [])))];
  return ids.map((id) => {
    const rows = solutions.filter(({ slot }) => slot?.value === id);
    const text = (property: string) =>
      textIn(
        rows.filter((row) => row['property']?.value === property),
        'text',
        language,
      );
    return {
      id,
      order: Number(rows[0]?.['order']?.value ?? 0),
      required: rows[0]?.['required']?.value === 'true',
      title: text('title') ?? id,
      description: text('description') ?? '',
      words: text('words') ?? text('title') ?? '',
      responsible: text('responsible'),
    };
  });
}

/** The value of a variable in the language asked for, or the next best. */
function textIn(
  rows: readonly Solution[],
  variable: string,
  language: Language,
): string | undefined {
  const preferred = [language, ...languages];
  for (const each of preferred) {
    const row = rows.find((solution) => solution[variable]?.['xml:lang'] === each);
    if (row) return row[variable]?.value;
  }
  return rows[0]?.[variable]?.value;
}
