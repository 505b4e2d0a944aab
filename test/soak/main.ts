import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentBytes } from '../../server/workers/memory.ts';
import { childrenOf } from '../support/processes.ts';
import { endServer, startServer } from '../support/running.ts';
import { listSurprises, runLoad } from './load.ts';

/**
 * `npm run soak -- --minutes 60`: mixed load on a server of its own, and how its memory grew between the
 * first and the last third of the time, which begins when it is warm. Ends with 1 when that is a tenth or
 * more, or an answer was not what it should be.
 */

const SAMPLES = 120;
const MOST_GROWTH = 10;
const MEGABYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    /** Until the heap of the server has the size that V8 lets it have under such a load. */
    'warm-up': { type: 'string', default: '10' },
  },
});
const time = Number(values.minutes) * 60_000;
const warmUp = Number(values['warm-up']) * 60_000;
if (!(time > 0 && warmUp >= 0)) throw new Error('--minutes and --warm-up are numbers of minutes');

const folder = mkdtempSync(join(tmpdir(), 'revontuli-soak-'));
const server = await startServer(folder, { env: { QUERY_BUDGET_S: '3600' } });
const samples: { server: number; workers: number }[] = [];
const stop = new AbortController();
const load = runLoad(server, stop.signal);
await sleep(warmUp);
for (let count = 0; count < SAMPLES; count += 1) {
  await sleep(time / SAMPLES);
  const pid = server.child.pid ?? 0;
  samples.push({ server: bytesOf([pid]), workers: bytesOf(childrenOf(pid)) });
  process.stderr.write(`\r${String(Math.round((100 * (count + 1)) / SAMPLES))} % `);
}
stop.abort();
const statuses = await load;
const exitCode = await endServer(server, 'SIGTERM');
rmSync(folder, { recursive: true, force: true });

const growths = (['server', 'workers'] as const).map((part) => {
  const sizes = samples.map((sample) => sample[part]);
  const third = Math.floor(SAMPLES / 3);
  const first = mean(sizes.slice(0, third));
  const last = mean(sizes.slice(-third));
  const growth = (100 * (last - first)) / first;
  const inWords = `${(first / MEGABYTE).toFixed(0)} -> ${(last / MEGABYTE).toFixed(0)} MB, highest ${(Math.max(...sizes) / MEGABYTE).toFixed(0)} MB`;
  process.stdout.write(`\n${part}: ${inWords}, growth ${growth.toFixed(1)} %`);
  return growth;
});
const surprises = listSurprises(statuses);
process.stdout.write(
  `\n${JSON.stringify(statuses, undefined, 2)}\nexit code of the server: ${String(exitCode)}; load of the machine: ${loadavg()
    .map((each) => each.toFixed(1))
    .join(' ')}\n${surprises.map((each) => `not expected: ${each}\n`).join('')}`,
);
const isSteady = growths.every((growth) => growth < MOST_GROWTH);
process.exitCode = isSteady && surprises.length === 0 && exitCode === 0 ? 0 : 1;

function bytesOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (residentBytes(pid) ?? 0), 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
