/** Requests after which a server is no longer new. */
export const WARM = 300;
const WARM_UP = 3;
const RUNS = 15;
const MOST_RUNS = 60;
const LONG_ENOUGH = 2000;

/** Milliseconds that something takes once. */
export async function once(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Milliseconds of processor time that something takes, after one run that does not count. */
export async function processorTime(run: () => unknown): Promise<number> {
  await run();
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The median of several runs in milliseconds, after a few that do not count. */
export async function median(run: () => unknown): Promise<number> {
  for (let at = 0; at < WARM_UP; at += 1) await run();
  const times: number[] = [];
  for (let at = 0; at < RUNS; at += 1) times.push(await once(run));
  return quantile(times, 0.5);
}

/** The median and the 95th percentile in milliseconds. */
export interface Spread {
  p50: number;
  p95: number;
}

/** The median and the 95th percentile in milliseconds, of fewer runs where each is slow. */
export async function spread(run: () => unknown): Promise<Spread> {
  await run();
  const times: number[] = [];
  let total = 0;
  while (times.length < RUNS || (times.length < MOST_RUNS && total < LONG_ENOUGH)) {
    const time = await once(run);
    times.push(time);
    total += time;
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

/** One line: what, how long, how many quads a second, and the ratio to a floor of the same run. */
export function report(what: string, milliseconds: number, quads?: number, floor?: number): void {
  const time =
    milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  const rate = quads ? `${Math.round(quads / milliseconds).toString()} k quads/s` : '';
  const ratio = floor ? `${(milliseconds / floor).toFixed(2)} x` : '';
  process.stdout.write(
    `${what.padEnd(30)} ${time.padStart(10)} ${rate.padStart(16)} ${ratio.padStart(9)}\n`,
  );
}

/** Writes the rows of a table one by one: the first column to the left, the others to the right. */
export function table(heads: readonly string[]): (cells: readonly string[]) => void {
  const row = (cells: readonly string[]): void => {
    const [first = '', ...others] = cells;
    process.stdout.write(
      `${first.padEnd(30)}${others.map((cell) => cell.padStart(13)).join('')}\n`,
    );
  };
  row(heads);
  return row;
}
