import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { inBatches } from './batches.ts';
import { openCollector } from './collect.ts';
import type { SourceDocument, Summary } from './documents.ts';
import { readMapping, runMapping } from './mapping.ts';
import { listSourceFiles } from './record-files.ts';
import { openTally } from './tally.ts';

/** How a table is read. */
export interface TableOptions {
  baseIri: string;
  /** The query file, or folder of query files, that makes documents of rows. */
  mapping: string;
  /** Called with the number of rows done, of how many. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

type Row = Readonly<Record<string, string>>;

const NAMESPACE = 'https://w3id.org/revontuli/csv#';
const BATCH = 500;

/**
 * The documents of a CSV file (UTF-8, comma, names of columns in the first row), or of all the CSV
 * files in a folder. Each row is one node with a predicate per column; empty cells say nothing.
 */
export async function* readTable(
  path: string,
  options: TableOptions,
): AsyncGenerator<SourceDocument, Summary> {
  const files = await listSourceFiles(path, '.csv');
  const mapping = readMapping(options.mapping, options.baseIri);
  const total = await countRows(files);
  const tally = openTally();
  const collector = openCollector(tally);
  let done = 0;
  for await (const rows of inBatches(readRows(files), BATCH)) {
    yield* collector.take(runMapping(mapping, toJsonLd(rows)));
    done += rows.length;
    options.onProgress?.(done, total);
  }
  return { read: done, documents: collector.count(), skipped: tally.report() };
}

function toJsonLd(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, cell]) => cell !== '')
          .map(([column, cell]) => [NAMESPACE + encodeURIComponent(column), cell]),
      ),
    ),
  );
}

async function countRows(files: readonly string[]): Promise<number> {
  let count = 0;
  for await (const rows of inBatches(readRows(files), BATCH)) count += rows.length;
  return count;
}

async function* readRows(files: readonly string[]): AsyncGenerator<Row> {
  for (const file of files) yield* readFileRows(file);
}

async function* readFileRows(file: string): AsyncGenerator<Row> {
  const parser = createReadStream(file).pipe(
    parse({ columns: true, bom: true, trim: true, skip_empty_lines: true }),
  );
  try {
    yield* parser as AsyncIterable<Row>;
  } catch (cause) {
    throw new Error(`${file} is not CSV: ${(cause as Error).message}`, { cause });
  }
}
