import type { Graph } from '../graph/graph.ts';
import {
  readChangedDocuments,
  readCommitMark,
  type ChangedDocument,
} from '../store/changed-documents.ts';
import type { DocumentChange } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { readTextImage, writeTextImage } from '../text/text-image.ts';
import { openTextIndex, type TextIndex } from '../text/text-index.ts';
import { indexChanges } from './searchable.ts';

export interface OpenSearchableDeps {
  store: Store;
  graph: Graph;
  /** The dataset version up to which everything has been told to `changed`. */
  version: () => number;
  /** Where the image of the index is kept. */
  file: string;
  /** Told when the image could not be written: the old one, or none, stays. */
  failed: (error: unknown) => void;
}

/** The text index over the network's services, kept equal to the journal. */
export interface Searchable {
  texts: TextIndex;
  changed(changes: readonly DocumentChange[]): Promise<void>;
  close(): Promise<void>;
}

/** How many texts must have been analysed since the last image before a new one is written. */
const WORTH_AN_IMAGE = 2000;
/** At an orderly stop fewer will do: the next start would analyse them again. */
const WORTH_AT_THE_END = 100;
const QUIET = 2000;

/** Opens the index: from its image and what has changed since, else from every document. */
export async function openSearchable(deps: OpenSearchableDeps): Promise<Searchable> {
  const { store, graph, version, file, failed } = deps;
  const { texts, analysed } = (await reopen(deps)) ?? (await openAnew(deps));
  let pending = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const label = { version: version(), mark: (await readCommitMark(store, version())) ?? '' };
    pending = 0;
    await writeTextImage(file, texts, label).catch(failed);
  };
  const count = (more: number): void => {
    pending += more;
    if (pending < WORTH_AN_IMAGE) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      writing = write();
    }, QUIET).unref();
  };
  count(analysed);
  return {
    texts,
    changed: async (changes) => {
      count(await indexChanges({ graph, texts }, changes));
    },
    close: async () => {
      clearTimeout(timer);
      await writing;
      if (pending >= WORTH_AT_THE_END) await write();
    },
  };
}

interface Opened {
  texts: TextIndex;
  analysed: number;
}

async function openAnew({ store, graph }: OpenSearchableDeps): Promise<Opened> {
  const texts = openTextIndex();
  let analysed = 0;
  for await (const page of readChangedDocuments(store, 0)) {
    analysed += await indexChanges({ graph, texts }, page.map(toChange));
  }
  return { texts, analysed };
}

/** The index of the image with what has changed since; undefined when that cannot be told. */
async function reopen({ store, graph, file }: OpenSearchableDeps): Promise<Opened | undefined> {
  const image = readTextImage(file);
  if (!image || image.label.mark !== (await readCommitMark(store, image.label.version))) {
    return undefined;
  }
  const texts = openTextIndex(image.pieces);
  let analysed = 0;
  for await (const page of readChangedDocuments(store, image.label.version)) {
    // labels of codes are part of the texts of all that have the code
    if (page.some(({ kind }) => kind === 'vocabulary')) return undefined;
    analysed += await indexChanges({ graph, texts }, page.map(toChange));
  }
  return { texts, analysed };
}

function toChange({ iri, kind, content }: ChangedDocument) {
  return { document: iri, kind, content: content.length > 0 ? content : undefined };
}
