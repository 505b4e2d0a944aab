import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { generateNetwork } from '../../server/national/generate.ts';
import { toNQuads, writeTriple } from '../../server/rdf/terms.ts';
import { importDocuments } from '../../server/sources/import-documents.ts';
import { readDocuments } from '../../server/sources/sources.ts';

export const BASE = 'http://localhost:3000/';
const BATCH_CHARACTERS = 2 * 1024 * 1024;

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
  triples: readonly string[];
}

/** What every topic measures with: one national data set, and one server that holds it. */
export interface Bench {
  documents: readonly BenchDocument[];
  quads: number;
  /** A new server with the sample network only. */
  open: () => Promise<App>;
  /** The server that holds the data set; filled when it is first asked for. */
  filled: () => Promise<App>;
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
  const documents = Array.from(
    generateNetwork({ baseIri: BASE, services, descriptions }),
    ({ iri, lines }) => ({ document: iri, triples: lines }),
  );
  const folders: string[] = [];
  const apps: App[] = [];
  const open = async (): Promise<App> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-bench-'));
    folders.push(dataDir);
    const app = await openApp({ ...config, dataDir }, pino({ level: 'error' }));
    apps.push(app);
    return app;
  };
  const fill = async (): Promise<App> => {
    const app = await open();
    await importAll(app, documents);
    return app;
  };
  let filled: Promise<App> | undefined;
  return {
    documents,
    quads: documents.reduce((sum, { triples }) => sum + triples.length, 0),
    open,
    filled: () => (filled ??= fill()),
    async close() {
      await Promise.all(apps.map((app) => app.close()));
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Imports documents as the command line does, checked and in batches. Throws when one is refused. */
export async function importAll(app: App, documents: readonly BenchDocument[]): Promise<void> {
  for (const text of toBatches(documents)) {
    const { refused } = await importDocuments(app.parts, { text, actor: 'bench', reason: 'bench' });
    if (refused[0]) throw new Error(`${refused[0].document}: ${refused[0].reasons.join('; ')}`);
  }
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
