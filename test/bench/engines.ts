import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../server/app.ts';
import { contentOf } from '../../server/graph/content.ts';
import { distinctObjects } from '../../server/graph/embedded/distinct-objects.ts';
import { Statistics } from '../../server/graph/planner/statistics.ts';
import { Store } from '../../server/rdf/oxigraph.ts';
import { once } from './timing.ts';

/** What a server holds, beside it: in the bare engine of this process, and as files for another. */
export interface Beside {
  /** Runs a query in the bare engine, over the union of all graphs. */
  run: (text: string, format: string) => string;
  statistics: Statistics;
  /** The share of loading that counting the statistics costs. */
  counting: number;
  /** A folder of N-Quads files. */
  folder: string;
  close: () => void;
}

/** Copies the content of a server. */
export async function besideServer(app: App): Promise<Beside> {
  const store = new Store();
  const statistics = new Statistics();
  statistics.readObjectsFrom((predicate) => distinctObjects(store, predicate));
  const folder = mkdtempSync(join(tmpdir(), 'revontuli-bench-'));
  let loading = 0;
  let counting = 0;
  let files = 0;
  for await (const nquads of contentOf(app.parts.store).read()) {
    loading += await once(() => {
      store.load(nquads, { format: 'application/n-quads', no_transaction: true });
    });
    counting += await once(() => {
      statistics.add(nquads);
    });
    files += 1;
    writeFileSync(join(folder, `${String(files).padStart(5, '0')}.nq`), nquads);
  }
  return {
    run: (text, format) =>
      store.query(text, { results_format: format, use_default_graph_as_union: true }) as string,
    statistics,
    counting: counting / loading,
    folder,
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
