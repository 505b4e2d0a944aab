import { Store } from '../../server/rdf/oxigraph.ts';
import { kindOf } from '../../server/validation/kinds.ts';
import { BASE, importAll, toBatches, type Bench } from './harness.ts';
import { once, report } from './timing.ts';

const COMMIT = 1000;

/** Taking in a whole network: the bare engine, the journal and the index without shapes, and all of it. */
export async function benchImport({ documents, quads, open }: Bench): Promise<void> {
  const bare = await once(() => {
    const store = new Store();
    for (const batch of toBatches(documents)) {
      store.load(batch, { format: 'application/n-quads', no_transaction: true });
    }
  });
  report('bare Oxigraph load', bare, quads);

  const unchecked = await open();
  const withoutValidation = await once(async () => {
    for (let at = 0; at < documents.length; at += COMMIT) {
      const writes = documents.slice(at, at + COMMIT).map(({ document, triples }) => ({
        document,
        kind: kindOf(document, BASE) ?? ('service' as const),
        owner: 'bench',
        triples,
      }));
      await unchecked.parts.commits.commit({ actor: 'bench', reason: 'bench', writes });
    }
  });
  report('import without validation', withoutValidation, quads, bare);
  await unchecked.close();

  const app = await open();
  const withValidation = await once(() => importAll(app, documents));
  report('import with validation', withValidation, quads, bare);
  await app.close();
}
