import { endServer, startServer } from '../support/running.ts';
import { openEndpoint, openTimer, type TimeEndpoint } from './endpoint.ts';
import { besideServer } from './engines.ts';
import type { Bench } from './harness.ts';
import { benchOverhead } from './overhead.ts';
import { benchOwnQueries } from './own-queries.ts';
import { benchQuestions } from './questions.ts';
import { benchSavedQuestions } from './saved-questions.ts';
import { table, WARM } from './timing.ts';
import { openVirtuoso } from './virtuoso.ts';

const WORDS = ['asumistuki', 'jäin työttömäksi ja vuokra huolettaa'];
const BAR = 50;

/**
 * Queries: the server's own, /sparql of a server of its own process and the planner against the bare engine and
 * Virtuoso, the saved questions, and words.
 */
export async function benchSparql({ folder, open }: Bench): Promise<void> {
  const dataDir = await folder();
  const app = await open(dataDir);
  const beside = await besideServer(app);
  const counting = (100 * beside.counting).toFixed(1);
  process.stdout.write(
    `${String(beside.statistics.quads)} quads; counting statistics takes ${counting} % of loading\n\n`,
  );
  await benchOwnQueries(app, beside);
  await app.close();
  process.stdout.write('\n');

  const server = await startServer(dataDir, {
    env: { QUERY_BUDGET_S: '3600', QUERY_DEADLINE_MS: '30000' },
  });
  const { ask, close } = openEndpoint(`${server.url}/sparql`);
  const timer = openTimer(`${server.url}/sparql`);
  const virtuoso = await openVirtuoso(beside.folder);
  if (!virtuoso) process.stdout.write('Virtuoso is not installed (virtuoso-t): left out\n\n');
  const served = { ask, time: timer.time };
  await benchQuestions({ beside, served, virtuoso }).finally(() => virtuoso?.close());
  process.stdout.write('\n');
  await benchSavedQuestions(timer.time);
  process.stdout.write('\n');
  await benchOverhead(beside, timer.time);
  process.stdout.write('\n');
  await benchWords(timer.time);
  close();
  timer.close();
  await endServer(server, 'SIGTERM');
  beside.close();
}

async function benchWords(time: TimeEndpoint): Promise<void> {
  const write = table(['words, ms', 'HTTP p50', 'HTTP p95', `p95 < ${String(BAR)}`]);
  for (const text of WORDS) {
    const query = `PREFIX rev: <https://w3id.org/revontuli#> PREFIX dct: <http://purl.org/dc/terms/>
      SELECT ?service ?score ?title { ?service rev:matches ("${text}" "fi" ?score) ; dct:title ?title }`;
    const { p50, p95 } = await time({ text: query, accept: undefined, warm: WARM });
    write([
      `"${text.slice(0, 24)}"`,
      p50.toFixed(2),
      p95.toFixed(2),
      p95 < BAR ? 'within' : 'OVER',
    ]);
  }
}
