import { Readable } from 'node:stream';
import type { App } from '../../server/app.ts';
import { Store } from '../../server/rdf/oxigraph.ts';
import { kindOf } from '../../server/validation/kinds.ts';
import {
  BASE,
  importAll,
  toBatches,
  UNDER_WAY,
  type Bench,
  type BenchDocument,
} from './harness.ts';
import { once, report } from './timing.ts';

/** About as many documents as two megabytes hold. */
const COMMIT = 125;

/** Taking in a whole network: the bare engine, the journal and the index without shapes, and all of it. */
export async function benchImport({ documents, quads, open }: Bench): Promise<void> {
  const bare = await bareLoad(documents);
  report('bare Oxigraph load', bare, quads);
  report('  of IRIs that were checked before', await bareLoad(documents, { lenient: true }), quads);

  const unchecked = await open();
  await askStrangers(unchecked); // it has started
  const withoutValidation = await once(async () => {
    const commit = async (some: readonly BenchDocument[]): Promise<void> => {
      const writes = some.map(({ document, triples }) => ({
        document,
        kind: kindOf(document, BASE) ?? ('service' as const),
        owner: 'bench',
        triples,
      }));
      await unchecked.parts.commits.commit({ actor: 'bench', reason: 'bench', writes });
    };
    await Readable.from(inSlices(documents)).forEach(commit, { concurrency: UNDER_WAY });
  });
  report('import without validation', withoutValidation, quads, bare);
  const shown = await once(() => askStrangers(unchecked));
  report('  until strangers are answered from all of it', shown);
  await unchecked.close();

  const app = await open();
  await askStrangers(app);
  const withValidation = await once(() => importAll(app, documents));
  report('import with validation', withValidation, quads, bare);
  report('  until strangers are answered from all of it', await once(() => askStrangers(app)));
  await app.close();
}

async function bareLoad(
  documents: readonly BenchDocument[],
  { lenient = false } = {},
): Promise<number> {
  const store = new Store();
  const options = { format: 'application/n-quads', no_transaction: true, lenient };
  let time = 0;
  for (const batch of toBatches(documents)) {
    time += await once(() => {
      store.load(batch, options);
    });
  }
  return time;
}

/** One small query: it is answered when the process that answers it has every commit. */
async function askStrangers({ parts }: App): Promise<void> {
  const asked = {
    text: 'ASK {}',
    accepted: { solutions: 'application/sparql-results+json', triples: undefined },
    defaultGraphs: [],
    namedGraphs: [],
  };
  await parts.graph.answer(asked, { deadline: 30_000, client: 'bench' });
}

function* inSlices(documents: readonly BenchDocument[]): Generator<readonly BenchDocument[]> {
  for (let at = 0; at < documents.length; at += COMMIT) yield documents.slice(at, at + COMMIT);
}
