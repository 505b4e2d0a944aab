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

type Change = Pick<DocumentChange, 'document' | 'kind' | 'content'>;

export interface SearchableDeps {
  graph: Graph;
  texts: TextIndex;
}

/** Fills the text index with every service and general description of the graph; gives how many. */
export async function indexEverything(deps: SearchableDeps): Promise<number> {
  const solutions = await deps.graph.select(query('list-searchable', {}));
  const documents = solutions.flatMap(({ document }) => (document ? [document.value] : []));
  await indexDocuments(deps, documents);
  return documents.length;
}

/** Keeps the text index equal to what a commit changed; gives how many texts were analysed. */
export async function indexChanges(
  deps: SearchableDeps,
  changes: readonly Change[],
): Promise<number> {
  const searchable = changes.filter(({ kind }) => isSearchable(kind));
  for (const { document, content } of searchable) if (!content) deps.texts.remove(document);
  const present = searchable.filter(({ content }) => content);
  await indexDocuments(
    deps,
    present.map(({ document }) => document),
  );
  return present.length;
}

/** What is searched by words; labels of codes are searched with them. */
function isSearchable(kind: string): boolean {
  return kind === 'service' || kind === 'general-description';
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
