import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { generateNetwork } from '../../server/national/generate.ts';
import { toNQuads, writeTriple } from '../../server/rdf/terms.ts';
import { readDocuments } from '../../server/sources/sources.ts';
import { importQuads } from '../support/imports.ts';
import { endAll, endServer, startServer } from '../support/running.ts';

/** Longer than a server waits before it makes an image, and than making one takes. */
const REST = 15_000;
export const BASE = 'http://localhost:3000/';
const BATCH_CHARACTERS = 2 * 1024 * 1024;
/** Batches on their way at once, as the command line sends them. */
export const UNDER_WAY = 4;

/** The settings of every server that is measured. */
export const config = {
  ...readConfig({}),
  port: 0,
  baseIri: BASE,
  queryBudget: 3600,
  queryDeadline: 30_000,
  logLevel: 'error',
};

export interface BenchDocument {
  document: string;
  /**
   * Sorted, as validation gives them; read anew each time, since all of them as lines would burden the collector as
   * they never burden a server.
   */
  readonly triples: readonly string[];
}

/** What every topic measures with: one national data set, and one server that holds it. */
export interface Bench {
  documents: readonly BenchDocument[];
  quads: number;
  /** A server in this process: a new one with the sample network only, or on a data folder. */
  open: (dataDir?: string) => Promise<App>;
  /** The server that holds the data set; filled when it is first asked for. */
  filled: () => Promise<App>;
  /** A data folder that holds the data set, with its images; filled by a server of its own, which is closed. */
  folder: () => Promise<string>;
  close: () => Promise<void>;
}

/** Makes the data set: of the sample network, or of general descriptions where a file of them is given. */
export async function openBench(services: number, descriptionsFile?: string): Promise<Bench> {
  const descriptions: { iri: string; lines: string[] }[] = [];
  if (descriptionsFile) {
    const source = readDocuments('general-descriptions', descriptionsFile, { baseIri: BASE });
    for await (const { iri, quads } of source) {
      descriptions.push({ iri, lines: quads.map(writeTriple) });
    }
  }
  let quads = 0;
  const documents: BenchDocument[] = [];
  for (const { iri, lines } of generateNetwork({ baseIri: BASE, services, descriptions })) {
    quads += lines.length;
    documents.push(outsideTheHeap(iri, lines));
  }
  const folders: string[] = [];
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'revontuli-bench-'));
    folders.push(folder);
    return folder;
  };
  const apps: App[] = [];
  const open = async (dataDir = newFolder()): Promise<App> => {
    const app = await openApp({ ...config, dataDir }, pino({ level: 'error' }));
    apps.push(app);
    return app;
  };
  const fill = async (): Promise<App> => {
    const app = await open();
    await importAll(app, documents);
    return app;
  };
  const fillFolder = async (): Promise<string> => {
    const folder = newFolder();
    const server = await startServer(folder, {
      env: { BASE_IRI: BASE, IMAGE_AFTER_QUADS: '1000' },
    });
    const take = async (text: string): Promise<void> => {
      const answer = await importQuads(server, text);
      if (!answer.ok) throw new Error(await answer.text());
    };
    await Readable.from(toBatches(documents)).forEach(take, { concurrency: UNDER_WAY });
    await untilImagesRest(join(folder, 'graph'));
    await endServer(server, 'SIGTERM');
    return folder;
  };
  let filled: Promise<App> | undefined;
  let folder: Promise<string> | undefined;
  return {
    documents,
    quads,
    open,
    filled: () => (filled ??= fill()),
    folder: () => (folder ??= fillFolder()),
    async close() {
      endAll();
      await Promise.all(apps.map((app) => app.close()));
      for (const each of folders) rmSync(each, { recursive: true, force: true });
    },
  };
}

function outsideTheHeap(document: string, lines: readonly string[]): BenchDocument {
  const bytes = Buffer.from([...lines].sort().join('\n'));
  return {
    document,
    get triples() {
      return bytes.toString().split('\n');
    },
  };
}

/** Waits until a memory image is there and has not changed for some seconds. */
async function untilImagesRest(folder: string): Promise<void> {
  const image = join(folder, 'graph.image');
  for (;;) {
    await sleep(1000);
    const isMaking = readdirSync(folder).some((name) => name.endsWith('.part'));
    const made = statSync(image, { throwIfNoEntry: false })?.mtimeMs;
    if (!isMaking && made !== undefined && Date.now() - made > REST) return;
  }
}

/** Imports documents as the command line does, checked and in batches, some under way. Throws when one is refused. */
export async function importAll(app: App, documents: readonly BenchDocument[]): Promise<void> {
  const take = async (text: string): Promise<void> => {
    const { refused } = await app.parts.takeDocuments({ text, actor: 'bench', reason: 'bench' });
    if (refused[0]) throw new Error(`${refused[0].document}: ${refused[0].reasons.join('; ')}`);
  };
  await Readable.from(toBatches(documents)).forEach(take, { concurrency: UNDER_WAY });
}

/** Documents as N-Quads in batches of about two megabytes. */
export function* toBatches(documents: readonly BenchDocument[]): Generator<string> {
  let batch = '';
  for (const { document, triples } of documents) {
    batch += toNQuads(triples, document);
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
