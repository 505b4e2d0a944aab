import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCommits, type Commits } from '../../../server/commits/commits.ts';
import { contentOf as journalContent } from '../../../server/graph/content.ts';
import type { Graph } from '../../../server/graph/graph.ts';
import { readDocumentAt } from '../../../server/store/history.ts';
import { column, openTestGraph } from '../../support/graph.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { verifyStore } from '../../../server/store/verify.ts';

const BASE = 'http://localhost:3000/';
/** `npm run torture` has ten thousand. */
const STEPS = Number(process.env['TORTURE_STEPS'] ?? 300);
/** Its value is in the test's name; `TORTURE_SEED` repeats it. */
const SEED = Number(process.env['TORTURE_SEED'] ?? Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'revontuli-schedule-'));
let running: { store: Store; graph: Graph; commits: Commits } | undefined;
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same numbers from the same seed, evenly from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function open() {
  const store = await openStore(folder);
  const graph = await openTestGraph({ content: journalContent(store), folder });
  running = { store, graph, commits: await openCommits({ store, graph }) };
  return running;
}

async function close(): Promise<void> {
  await running?.graph.close();
  await running?.store.destroy();
  running = undefined;
}

const iri = (id: number) => `${BASE}services/s${id}`;
const contentOf = (id: number, values: readonly number[]) =>
  values.map((value) => `<${iri(id)}> <a:value> "${value}" .`).sort();

test(
  `a random schedule of ${STEPS} steps keeps to its model (seed ${SEED})`,
  async () => {
    const random = randomFrom(SEED);
    const below = (limit: number) => Math.floor(random() * limit);
    /** What each document is at each version since it last changed. */
    const past = new Map<number, { version: number; content: readonly string[] | undefined }[]>();
    const presentOf = (id: number) => past.get(id)?.at(-1)?.content;
    let { commits, store, graph } = await open();

    const steps = {
      async put() {
        const group = Array.from({ length: 1 + below(6) }, () => {
          const id = below(25);
          const values = Array.from({ length: 1 + below(8) }, () => below(12));
          return { id, content: below(5) === 0 ? undefined : [...new Set(contentOf(id, values))] };
        });
        const done = await Promise.all(
          group.map(({ id, content }) => {
            const write = {
              document: iri(id),
              kind: 'service',
              owner: 'x',
              triples: content,
            } as const;
            return commits.commit({ actor: 'test', reason: 'schedule', writes: [write] });
          }),
        );
        for (const [at, { version, changed }] of done.entries()) {
          const { id, content } = group[at] ?? { id: 0, content: undefined };
          const isSame = JSON.stringify(presentOf(id)) === JSON.stringify(content);
          expect(changed.length, `document ${id} at ${version}`).toBe(isSame ? 0 : 1);
          if (!isSame) past.set(id, [...(past.get(id) ?? []), { version, content }]);
        }
      },
      async refuse() {
        const before = commits.version();
        const [document, triples] = [iri(below(25)), [`<${BASE}other> <a:value> "1" .`]];
        const write = { document, kind: 'service', owner: 'x', triples } as const;
        const failing = commits.commit({ actor: 'test', reason: 'schedule', writes: [write] });
        await expect(failing).rejects.toMatchObject({ type: 'foreign-subject' });
        expect(commits.version()).toBe(before);
      },
      async look() {
        const id = below(25);
        const version = below(commits.version() + 1);
        const then = past
          .get(id)
          ?.filter((each) => each.version <= version)
          .at(-1);
        const found = await readDocumentAt(store, iri(id), version);
        expect(found?.removed ?? true, `${iri(id)} at ${version}`).toBe(
          then?.content === undefined,
        );
        expect(found?.content ?? []).toEqual(then?.content ?? []);
      },
      async compare() {
        const [count] = await column(graph, 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }');
        const expected = [...past.keys()].reduce(
          (sum, id) => sum + (presentOf(id)?.length ?? 0),
          0,
        );
        expect(Number(count)).toBe(expected);
      },
      async reopen() {
        const before = commits.version();
        await close();
        ({ commits, store, graph } = await open());
        expect(commits.version()).toBe(before);
        expect((await verifyStore(store)).faults).toEqual([]);
      },
    };

    for (let step = 0; step < STEPS; step += 1) {
      const chance = random();
      if (chance < 0.6) await steps.put();
      else if (chance < 0.7) await steps.refuse();
      else if (chance < 0.9) await steps.look();
      else if (chance < 0.995) await steps.compare();
      else await steps.reopen();
    }
    await steps.reopen();
  },
  60_000 + STEPS * 300,
);
