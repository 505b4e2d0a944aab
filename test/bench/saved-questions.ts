import { readExampleQueries } from '../../server/sparql/example-queries.ts';
import type { TimeEndpoint } from './endpoint.ts';
import { BASE } from './harness.ts';
import { table } from './timing.ts';

/** Milliseconds that a question of the page of /sparql may take at national size. */
const BAR = 50;
const WARM = 3;

/** Every question of the page of /sparql as it is asked there, over HTTP. */
export async function benchSavedQuestions(time: TimeEndpoint): Promise<void> {
  const write = table(['saved question, ms', 'HTTP p50', 'HTTP p95', `p95 <= ${String(BAR)}`]);
  for (const { name, text } of readExampleQueries('en', BASE)) {
    const { p50, p95 } = await time({ text, accept: undefined, warm: WARM });
    write([name, p50.toFixed(2), p95.toFixed(2), p95 <= BAR ? 'within' : 'OVER']);
  }
}
