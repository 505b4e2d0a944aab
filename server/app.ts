import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { openCommits } from './commits/commits.ts';
import type { Config } from './config.ts';
import { openEmbeddedGraph } from './graph/embedded/embedded-graph.ts';
import { readContent } from './graph/read-content.ts';
import { createServer } from './http/server.ts';
import { allRoutes, type RouteDeps } from './http/routes.ts';
import type { Language } from './problems.ts';
import { root } from './rdf/files.ts';
import { openPool } from './recommendations/pool.ts';
import { indexChanges, indexEverything } from './recommendations/searchable.ts';
import { describeServices } from './services/describe-services.ts';
import { bringUp } from './sources/bring-up.ts';
import { settleBaseIri } from './store/base-iri.ts';
import { countDocuments } from './store/journal.ts';
import { openStewardKey } from './store/steward-key.ts';
import { openStore } from './store/store.ts';
import { openTextIndex } from './text/text-index.ts';
import { openValidation } from './validation/validation.ts';

/** A running network without its port: the application, what it holds, and how to stop it. */
export interface App {
  server: Express;
  /** What the routes are made of. */
  parts: RouteDeps;
  baseIri: string;
  stewardKeyFile: string;
  counts: Record<string, number>;
  close(): Promise<void>;
}

/** Wires everything together over one data folder; reads like the architecture, from the store up. */
export async function openApp(config: Config, log: Logger): Promise<App> {
  mkdirSync(config.dataDir, { recursive: true });
  const store = await openStore(config.dataDir);
  const baseIri = await settleBaseIri(store, config);
  const stewardKeyFile = await openStewardKey(store, join(config.dataDir, 'steward.key'));
  const graph = await openEmbeddedGraph(baseIri, () => readContent(store));
  const validation = openValidation();
  const commits = await openCommits({ store, graph });
  const texts = openTextIndex();
  await bringUp({ store, commits, graph, validation, baseIri }, config);
  await indexEverything({ graph, texts });
  commits.onCommit((changes) => indexChanges({ graph, texts }, changes));

  const version = (): number => commits.version();
  const base = { store, baseIri, version, commits, validation, graph };
  const answering = {
    ...base,
    describe: (services: readonly string[], language: Language) =>
      describeServices(base, services, language),
    groupOf: texts.groupOf.bind(texts),
  };
  const parts: RouteDeps = {
    ...base,
    deadline: config.queryDeadline,
    deadlineMax: config.queryDeadlineMax,
    recommend: { ...answering, findPool: openPool({ graph, texts, version }) },
    bundle: { ...answering, rankByWords: texts.rank.bind(texts) },
  };
  return {
    server: createServer({ store, baseIri, version, log, routes: allRoutes(parts), root }),
    parts,
    baseIri,
    stewardKeyFile,
    counts: await countDocuments(store),
    async close() {
      await Promise.all([graph.close(), validation.close()]);
      await store.destroy();
    },
  };
}
