import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { endServer, startServer, type Running } from '../support/running.ts';
import type { Bench } from './harness.ts';
import { answered, recommend, select } from './requests.ts';
import { report } from './timing.ts';

const ROUNDS = 200;
const PAUSE = 20;
/** Another address than the victim's, so that it is another asker. */
const HOSTILE = '127.0.0.2';
/** Of the same cost as a stranger's worst: all pairs of everything, until its deadline or its memory ends it. */
const QUERIES = [
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
  'SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?d',
  'SELECT ?a (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?c } GROUP BY ?a',
];

/** How long others wait while one client sends hostile queries all the time: the 95th of a hundred, alone and beside it. */
export async function benchHostile({ folder }: Bench): Promise<void> {
  const server = await startServer(await folder());
  await answered(() => select(server));
  const asked = { 'small query': () => select(server), recommendation: () => recommend(server) };
  const alone = await nearWorst(asked);
  const stop = new AbortController();
  const hostile = Promise.all(QUERIES.map((query) => harass(server, query, stop.signal)));
  await sleep(2000);
  const beside = await nearWorst(asked);
  stop.abort();
  const statuses = (await hostile).flat();
  for (const [what, time] of Object.entries(alone)) {
    report(`${what}, p95 alone`, time);
    report(`${what}, p95 beside`, beside[what] ?? 0, undefined, time);
  }
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  const told = [...counts].map(([status, count]) => `${String(count)} x ${String(status)}`);
  process.stdout.write(`the hostile client was told ${told.join(', ')}\n`);
  await endServer(server, 'SIGTERM');
}

async function nearWorst(
  asked: Readonly<Record<string, () => Promise<void>>>,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [what, ask] of Object.entries(asked)) {
      const begun = performance.now();
      await ask();
      (times[what] ??= []).push(performance.now() - begun);
      await sleep(PAUSE);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([what, list]) => {
      return [what, list.sort((one, other) => one - other)[Math.floor(0.95 * ROUNDS)] ?? 0];
    }),
  );
}

/** Sends one query again and again, as fast as it is answered; gives what the answers were. */
async function harass({ url }: Running, query: string, signal: AbortSignal): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, localAddress: HOSTILE });
  const statuses: number[] = [];
  while (!signal.aborted) {
    const status = await new Promise<number>((resolve) => {
      request(`${url}/sparql?query=${encodeURIComponent(query)}`, { agent }, (response) => {
        response.resume().on('end', () => {
          resolve(response.statusCode ?? 0);
        });
      })
        .on('error', () => {
          resolve(0);
        })
        .end();
    });
    statuses.push(status);
  }
  agent.destroy();
  return statuses;
}
