import { join } from 'node:path';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { openDeliveries } from './changes/deliveries.ts';
import { openCommits } from './commits/commits.ts';
import type { Config } from './config.ts';
import { contentOf } from './graph/content.ts';
import { openEmbeddedGraph } from './graph/embedded/embedded-graph.ts';
import { openQueryBudget } from './http/query-budget.ts';
import { createServer } from './http/server.ts';
import { allRoutes, type RouteDeps } from './http/routes.ts';
import type { Language } from './problems.ts';
import { root } from './rdf/files.ts';
import { openSearchable } from './recommendations/open-searchable.ts';
import { openPool } from './recommendations/pool.ts';
import { describeServices } from './services/describe-services.ts';
import { bringUp } from './sources/bring-up.ts';
import { openImports } from './sources/import-documents.ts';
import { openBackups } from './store/backups.ts';
import { settleBaseIri } from './store/base-iri.ts';
import { countDocuments } from './store/journal.ts';
import { openCalls } from './sparql/answer-calls.ts';
import { openPlaces } from './sparql/open-places.ts';
import { startRetention } from './store/retention.ts';
import { startScrub } from './store/scrub.ts';
import { openStewardKey } from './store/steward-key.ts';
import { openStore } from './store/store.ts';
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
  const store = await openStore(config.dataDir);
  const baseIri = await settleBaseIri(store, config);
  const stewardKeyFile = await openStewardKey(store, join(config.dataDir, 'steward.key'));
  const told = (message: string) => (error: unknown) => {
    log.error({ err: error }, message);
  };
  const graph = await openEmbeddedGraph({
    ...config.graph,
    baseIri,
    content: contentOf(store),
    folder: join(config.dataDir, 'graph'),
    failed: told('no memory image could be made'),
  });
  const validation = openValidation();
  const commits = await openCommits({ store, graph });
  const base = { store, baseIri, version: () => commits.version(), commits, validation, graph };
  await bringUp(base, config);
  const backups = openBackups({ store, folder: config.dataDir });
  const stopRetention = startRetention(store);
  const stopScrub = startScrub(store, (damage) => {
    commits.damaged(damage);
    told('what is stored is damaged: nothing more is written')(damage);
  });
  const [searchable, places] = await Promise.all([
    openSearchable({
      store,
      graph,
      version: base.version,
      file: join(config.dataDir, 'graph', 'texts.image'),
      failed: told('no image of the text index could be written'),
    }),
    openPlaces(graph),
  ]);
  const { texts } = searchable;
  commits.onCommit(searchable.changed.bind(searchable));
  commits.onCommit(places.changed.bind(places));
  const deliveries = openDeliveries({
    ...config.webhooks,
    store,
    baseIri,
    failed: told('a webhook could not be served'),
  });
  commits.onCommit(deliveries.changed.bind(deliveries));

  const answering = {
    ...base,
    describe: (services: readonly string[], language: Language) =>
      describeServices(base, services, language),
    groupOf: texts.groupOf.bind(texts),
  };
  const parts: RouteDeps = {
    ...base,
    backups,
    deadline: config.queryDeadline,
    deadlineMax: config.queryDeadlineMax,
    boundCall: openQueryBudget(config.queryBudget),
    takeDocuments: openImports(base),
    federates: (config.graph.services ?? []).length > 0,
    answerCalls: openCalls({ texts, points: places.points }),
    securityContact: config.securityContact,
    reach: deliveries.reach,
    recommend: { ...answering, findPool: openPool({ ...base, texts }) },
    bundle: { ...answering, rankByWords: texts.rank.bind(texts) },
  };
  return {
    server: createServer({ ...config, ...base, log, routes: allRoutes(parts), root }),
    parts,
    baseIri,
    stewardKeyFile,
    counts: await countDocuments(store),
    async close() {
      stopRetention();
      await stopScrub();
      await Promise.all([deliveries.close(), backups.close()]);
      await Promise.all([graph.close(), validation.close(), searchable.close()]);
      await store.destroy();
    },
  };
}
