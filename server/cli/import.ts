import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { root } from '../rdf/files.ts';
import { toNQuads, writeTriple } from '../rdf/terms.ts';
import type { SourceDocument, Summary } from '../sources/documents.ts';
import type { ImportReport } from '../sources/import-documents.ts';
import { BATCH_CHARACTERS, readNetwork } from '../sources/n-quads.ts';
import { readDocuments, type Source } from '../sources/sources.ts';
import { withNetwork, type CommandDeps, type Connection } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

/** How many batches are on their way at once. */
const UNDER_WAY = 4;

const SOURCES = ['ptv', 'general-descriptions', 'csv', 'network'];

interface Total {
  changed: number;
  unchanged: number;
  refused: ImportReport['refused'];
  warnings: ImportReport['warnings'];
}

interface Options {
  mapping?: string;
  json?: true;
}

/** `revontuli import`: reads a foreign source through its mapping and publishes what conforms. */
export function addImport(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('import')
    .description('import services: ptv, general-descriptions, csv, or a network in N-Quads')
    .argument('<source>', SOURCES.join(', '))
    .argument('<path>', 'a file or a folder')
    .option('--mapping <file>', 'for csv: a query file, or the name of one in mappings/csv')
    .option('--json', 'the summary as JSON')
    .action(async (source: string, path: string, options: Options) => {
      if (!isSource(source)) throw new Error(`unknown source ${source}: use ${SOURCES.join(', ')}`);
      const { total, summary } = await withNetwork(deps, (network) =>
        source === 'network'
          ? importNetwork(network, path)
          : importAll(network, source, path, options.mapping),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify({ ...total, ...summary })}\n` : inWords(total, summary),
      );
      const isWhole =
        total.refused.length === 0 && (source !== 'network' || summary.skipped.length === 0);
      finish(isWhole ? exitCodes.yes : exitCodes.no);
    });
}

async function importAll(
  network: Connection,
  source: Source,
  path: string,
  mapping: string | undefined,
): Promise<{ total: Total; summary: Summary }> {
  const bar = startBar(source);
  const documents = readDocuments(source, path, {
    baseIri: network.baseIri,
    ...(mapping ? { mapping: findMapping(mapping) } : {}),
    onProgress: (done, all) => {
      bar.setTotal(all);
      bar.update(done);
    },
  });
  let summary: Summary = { read: 0, documents: 0, skipped: [] };
  async function* batches(): AsyncGenerator<string> {
    let batch = '';
    let next = await documents.next();
    for (; !next.done; next = await documents.next()) {
      batch += toText(next.value);
      if (batch.length < BATCH_CHARACTERS) continue;
      yield batch;
      batch = '';
    }
    if (batch !== '') yield batch;
    summary = next.value;
  }
  const total = await sendAll(network, source, batches());
  bar.stop();
  return { total, summary };
}

/** Documents of a network as they are: nothing is mapped, and a batch is sent as it was read. */
async function importNetwork(
  network: Connection,
  path: string,
): Promise<{ total: Total; summary: Summary }> {
  const bar = startBar('network');
  let documents = 0;
  async function* batches(): AsyncGenerator<string> {
    for await (const batch of readNetwork(path)) {
      documents += batch.documents;
      bar.setTotal(batch.total);
      bar.update(batch.done);
      yield batch.text;
    }
  }
  const total = await sendAll(network, 'network', batches());
  bar.stop();
  const leftOut = documents - total.changed - total.unchanged - total.refused.length;
  const reason = `not a document under ${network.baseIri}, or of no kind that is imported`;
  const skipped = leftOut > 0 ? [{ reason, count: leftOut, examples: [] }] : [];
  return { total, summary: { read: documents, documents: documents - leftOut, skipped } };
}

/** Sends batches, the next while the one before is stored, and gives what became of all of them. */
async function sendAll(
  network: Connection,
  source: Source | 'network',
  batches: AsyncIterable<string>,
): Promise<Total> {
  const total: Total = { changed: 0, unchanged: 0, refused: [], warnings: [] };
  await Readable.from(batches).forEach((batch: string) => send(network, source, batch, total), {
    concurrency: UNDER_WAY,
  });
  return total;
}

function startBar(source: string): SingleBar {
  const bar = new SingleBar({
    format: `${source} [{bar}] {value}/{total} {eta_formatted}`,
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(1, 0);
  return bar;
}

async function send(
  { fetch, stewardKey }: Connection,
  source: Source | 'network',
  body: string,
  total: Total,
): Promise<void> {
  const response = await fetch(`/imports?source=${source}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/n-quads', Authorization: `Bearer ${stewardKey()}` },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  const report = (await response.json()) as ImportReport;
  total.changed += report.changed;
  total.unchanged += report.unchanged;
  total.refused.push(...report.refused);
  for (const warning of report.warnings) {
    const known = total.warnings.find(({ message }) => message.en === warning.message.en);
    if (known) known.count += warning.count;
    else total.warnings.push(warning);
  }
}

function toText({ iri, quads }: SourceDocument): string {
  return toNQuads(quads.map(writeTriple), iri);
}

function findMapping(name: string): string {
  const shipped = join(root, 'mappings', 'csv', `${name.replace(/\.rq$/, '')}.rq`);
  return !existsSync(name) && existsSync(shipped) ? shipped : name;
}

function isSource(name: string): name is Source | 'network' {
  return SOURCES.includes(name);
}

function inWords(
  { changed, unchanged, refused, warnings }: Total,
  { read, documents, skipped }: Summary,
): string {
  const lines = [
    `${String(read)} records read, ${String(documents)} documents made`,
    `${String(changed)} stored, ${String(unchanged)} unchanged, ${String(refused.length)} refused`,
    ...skipped.map(
      ({ reason, count, examples }) =>
        `skipped ${String(count)}: ${reason}${examples.length > 0 ? ` (${examples.join(', ')})` : ''}`,
    ),
    ...warnings
      .slice(0, 20)
      .map(
        ({ message, count, examples }) =>
          `warning ${String(count)}: ${message.en} (${examples[0] ?? ''})`,
      ),
    ...refused
      .slice(0, 10)
      .map(({ document, reasons }) => `refused ${document}: ${reasons.join('; ')}`),
  ];
  return `${lines.join('\n')}\n`;
}
