import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { DocumentChange } from '../store/journal.ts';
import {
  fields,
  type Field,
  type FieldText,
  type IndexedDocument,
  type TextIndex,
} from '../text/text-index.ts';

const PAGE = 500;

export interface SearchableDeps {
  graph: Graph;
  texts: TextIndex;
}

/** Fills the text index with every service and general description of the graph. */
export async function indexEverything(deps: SearchableDeps): Promise<void> {
  const solutions = await deps.graph.select(query('list-searchable', {}));
  await indexDocuments(
    deps,
    solutions.flatMap(({ document }) => (document ? [document.value] : [])),
  );
}

/** Keeps the text index equal to what a commit changed. */
export async function indexChanges(
  deps: SearchableDeps,
  changes: readonly DocumentChange[],
): Promise<void> {
  const searchable = changes.filter(
    ({ kind }) => kind === 'service' || kind === 'general-description',
  );
  for (const { document, content } of searchable) if (!content) deps.texts.remove(document);
  await indexDocuments(
    deps,
    searchable.filter(({ content }) => content).map(({ document }) => document),
  );
}

async function indexDocuments(
  { graph, texts }: SearchableDeps,
  documents: readonly string[],
): Promise<void> {
  for (let at = 0; at < documents.length; at += PAGE) {
    const page = documents.slice(at, at + PAGE);
    texts.put(toIndexed(await graph.select(query('list-texts', { document: page }))));
  }
}

function toIndexed(solutions: readonly Solution[]): IndexedDocument[] {
  const found = new Map<string, { document: string; group: string; texts: FieldText[] }>();
  for (const { document, field, text, language, group } of solutions) {
    const name = field?.value;
    if (!document || !text || !isField(name)) continue;
    const known = found.get(document.value);
    const entry = known ?? {
      document: document.value,
      group: group?.value ?? document.value,
      texts: [],
    };
    if (!known) found.set(document.value, entry);
    entry.texts.push({ field: name, language: language?.value ?? '', text: text.value });
  }
  return [...found.values()];
}

function isField(name: string | undefined): name is Field {
  return (fields as readonly (string | undefined)[]).includes(name);
}
