import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { languageOf, standsAt, valueOf } from '../rdf/term-text.ts';
import type { DocumentChange } from '../store/journal.ts';
import type { Field, FieldText, IndexedDocument, TextIndex } from '../text/text-index.ts';

const { cv, dct, rev, skos } = prefixes as Record<'cv' | 'dct' | 'rev' | 'skos', string>;
/** The field of a document's own text, by the property. */
const FIELDS = new Map<string, Field>([
  [`${dct}title`, 'name'],
  [`${dct}alternative`, 'name'],
  [`${dct}abstract`, 'summary'],
  [`${dct}description`, 'description'],
]);
const GROUP = `${rev}generalDescription`;
const THEME = `${cv}thematicArea`;
const EVENT = `${cv}isGroupedBy`;
const HIDDEN = `${skos}hiddenLabel`;

type Change = Pick<DocumentChange, 'document' | 'kind' | 'content'>;

export interface SearchableDeps {
  graph: Graph;
  texts: TextIndex;
}

/** What a document says of itself that it is found by. */
interface Said {
  document: string;
  group: string;
  names: FieldText[];
  others: FieldText[];
  themes: string[];
  events: string[];
}

/** Keeps the text index equal to what was changed; gives how many texts were analysed. */
export async function indexChanges(
  { graph, texts }: SearchableDeps,
  changes: readonly Change[],
): Promise<number> {
  const searchable = changes.filter(({ kind }) => isSearchable(kind));
  const said = searchable.flatMap(({ document, content }) => {
    if (content) return readSaid(document, content);
    texts.remove(document);
    return [];
  });
  const labels = await readLabels(graph, said);
  texts.put(said.map((each) => toIndexed(each, labels)));
  return said.length;
}

/** What is searched by words; labels of codes are searched with them. */
function isSearchable(kind: string): boolean {
  return kind === 'service' || kind === 'general-description';
}

function readSaid(document: string, content: readonly string[]): Said {
  const said: Said = { document, group: document, names: [], others: [], themes: [], events: [] };
  const own = `<${document}> <`;
  for (const line of content) {
    if (!standsAt(line, own)) continue;
    const end = line.indexOf('>', own.length);
    const property = line.slice(own.length, end);
    const term = line.slice(end + '> '.length, -' .'.length);
    const field = FIELDS.get(property);
    if (field) said[field === 'name' ? 'names' : 'others'].push(toText(field, term));
    else if (property === GROUP) said.group = valueOf(term);
    else if (property === THEME) said.themes.push(valueOf(term));
    else if (property === EVENT) said.events.push(valueOf(term));
  }
  return said;
}

function toText(field: Field, term: string): FieldText {
  return { field, language: languageOf(term).toLowerCase(), text: valueOf(term) };
}

/** The words for codes, by the code: those that it is found by but not shown with count as descriptions. */
async function readLabels(
  graph: Graph,
  said: readonly Said[],
): Promise<ReadonlyMap<string, readonly FieldText[]>> {
  const concept = [...new Set(said.flatMap(({ themes, events }) => [...themes, ...events]))];
  const labels = new Map<string, FieldText[]>(concept.map((each) => [each, []]));
  if (concept.length === 0) return labels;
  for (const { concept: of, property, text } of await graph.select(
    query('list-labels', { concept }),
  )) {
    const field = property?.value === HIDDEN ? 'description' : 'label';
    const label = { field, language: text?.['xml:lang'] ?? '', text: text?.value ?? '' } as const;
    labels.get(of?.value ?? '')?.push(label);
  }
  return labels;
}

function toIndexed(
  { document, group, names, others, themes, events }: Said,
  labels: ReadonlyMap<string, readonly FieldText[]>,
): IndexedDocument {
  const labelsOf = (codes: readonly string[]) => codes.flatMap((code) => labels.get(code) ?? []);
  const ofThemes = labelsOf(themes).filter(({ field }) => field === 'label');
  return { document, group, texts: [...names, ...others, ...ofThemes, ...labelsOf(events)] };
}
