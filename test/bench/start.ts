import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf } from '../support/processes.ts';
import { residentBytes } from '../../server/workers/memory.ts';
import { endServer, startServer, type Running } from '../support/running.ts';
import type { Bench } from './harness.ts';
import { answered, recommend, select } from './requests.ts';
import { report } from './timing.ts';

const RUNS = 3;
const ENV = { env: { QUERY_BUDGET_S: '3600' } };

interface Start {
  listens: number;
  recommends: number;
  answers: number;
}

/** A start from images against one that parses the journal, a killed public process, and what memory all of it takes. */
export async function benchStart({ folder }: Bench): Promise<void> {
  const dataDir = await folder();
  const images = join(dataDir, 'graph');
  renameSync(images, `${images}.aside`);
  const parsed = await timeStart(dataDir);
  renameSync(images, `${images}.parsed`);
  renameSync(`${images}.aside`, images);
  const starts: Start[] = [];
  for (let run = 0; run < RUNS; run += 1) starts.push(await timeStart(dataDir));
  for (const what of ['listens', 'recommends', 'answers'] as const) {
    report(`without images, ${what}`, parsed[what]);
    report(`from images, ${what}`, middle(starts, what), undefined, parsed[what]);
  }
  await timeRespawn(dataDir);
}

/** Milliseconds from the start of the process until it listens, recommends, and answers a query. */
async function timeStart(dataDir: string): Promise<Start> {
  const begun = performance.now();
  const since = () => performance.now() - begun;
  const server = await startServer(dataDir, ENV);
  const listens = since();
  await recommend(server);
  const recommends = since();
  await answered(() => select(server));
  const start = { listens, recommends, answers: since() };
  await endServer(server, 'SIGTERM');
  return start;
}

function middle(starts: readonly Start[], what: keyof Start): number {
  const sorted = starts.map((start) => start[what]).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Kills the one public process, and asks for recommendations until it answers again. */
async function timeRespawn(dataDir: string): Promise<void> {
  const server = await startServer(dataDir, { env: { ...ENV.env, PUBLIC_WORKERS: '1' } });
  await answered(() => select(server));
  reportMemory(server);
  for (const pid of childrenOf(server.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
  const killed = performance.now();
  let back: number | undefined;
  const answer = answered(() => select(server)).then(() => {
    back = performance.now() - killed;
  });
  let slowest = 0;
  while (back === undefined) {
    const begun = performance.now();
    await recommend(server);
    slowest = Math.max(slowest, performance.now() - begun);
  }
  await answer;
  report('killed public process, back in', back);
  report('slowest recommendation then', slowest);
  await endServer(server, 'SIGTERM');
}

function reportMemory({ child }: Running): void {
  const pid = child.pid ?? 0;
  const megabytes = (each: number) => `${((residentBytes(each) ?? 0) / 1024 ** 2).toFixed(0)} MB`;
  const workers = childrenOf(pid).map(megabytes).join(', ');
  process.stdout.write(`resident memory: server ${megabytes(pid)}, public processes ${workers}\n`);
}
