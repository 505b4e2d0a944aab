import { readTable } from './csv.ts';
import type { SourceDocument, Summary } from './documents.ts';
import { readCatalogue } from './ptv.ts';
import type { RecordKind } from './record-kinds.ts';

/** The foreign sources whose records the network can take in. */
export type Source = 'ptv' | 'general-descriptions' | 'csv';

/** Where documents are to be, how a CSV file is mapped, and who is told how far reading has come. */
export interface SourceOptions {
  baseIri: string;
  /** The mapping of a CSV file: a query file or a folder of them. */
  mapping?: string;
  /** Called with the number of records done, of how many. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * The documents that a file or a folder of a foreign source gives, in batches, so memory does not
 * grow with the source; at the end what was read and what was left out. Throws an Error that names
 * the file and the place when a file cannot be read.
 */
export async function* readDocuments(
  source: Source,
  path: string,
  options: SourceOptions,
): AsyncGenerator<SourceDocument, Summary> {
  const { baseIri, mapping, onProgress } = options;
  if (source === 'csv') {
    if (mapping === undefined) throw new Error('a CSV file needs a mapping: a query file (.rq)');
    return yield* readTable(path, { baseIri, mapping, onProgress });
  }
  const accepts = source === 'ptv' ? () => true : isGeneralDescription;
  return yield* readCatalogue(path, { baseIri, accepts, onProgress });
}

function isGeneralDescription(kind: RecordKind): boolean {
  return kind.folder === 'general-descriptions';
}
