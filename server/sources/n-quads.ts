import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { listSourceFiles } from './record-files.ts';

/** Characters of N-Quads in one request: two megabytes of ASCII, well under the server's 5 MiB. */
export const BATCH_CHARACTERS = 2 * 1024 * 1024;

/** Whole documents as N-Quads, and how many bytes of how many have been read with them. */
export interface NetworkBatch {
  text: string;
  documents: number;
  done: number;
  total: number;
}

/**
 * The documents of an N-Quads file, or of all the `.nq` files in a folder, in batches of about two megabytes,
 * so memory does not grow with the network. The lines of a document must follow one another: throws an Error
 * that names file and line when a document goes on after another has begun, for half of it may be sent.
 */
export async function* readNetwork(path: string): AsyncGenerator<NetworkBatch> {
  const files = await listSourceFiles(path, '.nq');
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const isNew = documentCounter();
  let batch: NetworkBatch = { text: '', documents: 0, done: 0, total };
  for await (const { line, place } of readLines(files)) {
    const begins = isNew(line, place);
    if (begins && batch.text.length >= BATCH_CHARACTERS) {
      yield batch;
      batch = { text: '', documents: 0, done: batch.done, total };
    }
    if (begins) batch.documents += 1;
    batch.text += `${line}\n`;
    batch.done += Buffer.byteLength(line) + 1;
  }
  if (batch.text !== '') yield batch;
}

async function* readLines(
  files: readonly string[],
): AsyncGenerator<{ line: string; place: string }> {
  for (const file of files) {
    let number = 0;
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    for await (const line of lines) {
      number += 1;
      yield { line, place: `${file}, line ${String(number)}` };
    }
  }
}

/** Tells of each line whether a document begins with it. */
function documentCounter(): (line: string, place: string) => boolean {
  const begun = new Set<string>();
  let current: string | undefined;
  return (line, place) => {
    const graph = graphOf(line);
    if (graph === undefined || graph === current) return false;
    if (begun.has(graph)) throw new Error(`${place}: ${graph} goes on after other documents`);
    begun.add(graph);
    current = graph;
    return true;
  };
}

/** The graph of a statement; undefined for an empty line or a comment. */
function graphOf(line: string): string | undefined {
  const end = line.lastIndexOf('.');
  if (end < 0 || line.startsWith('#')) return undefined;
  const statement = line.slice(0, end).trimEnd();
  return statement.slice(statement.lastIndexOf(' ') + 1);
}
