import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { openPlans } from '../../server/graph/planner/plans.ts';
import { Statistics } from '../../server/graph/planner/statistics.ts';
import { root } from '../../server/rdf/files.ts';
import { Store } from '../../server/rdf/oxigraph.ts';
import { median, once } from './timing.ts';

const QUESTIONS = `${root}test/bench/questions/`;
const PIECE = 2 * 1024 * 1024;

/** The architect questions, by name. */
export function readQuestions(): Map<string, string> {
  const names = readdirSync(QUESTIONS).sort();
  return new Map(names.map((name) => [name.slice(0, -3), readFileSync(QUESTIONS + name, 'utf8')]));
}

/** Milliseconds of each question as it is written and planned, and of planning it for the first and the next time. */
export async function comparePlanner(
  store: Store,
  statistics: Statistics,
  questions: ReadonlyMap<string, string>,
): Promise<void> {
  const parser = new Parser();
  const planOf = openPlans();
  const write = (cells: readonly string[]) =>
    process.stdout.write(
      `${cells.map((cell, at) => (at ? cell.padStart(11) : cell.padEnd(22))).join('')}\n`,
    );
  write(['question', 'as written', 'planned', 'ratio', 'first plan', 'kept plan', 'answers']);
  const service = someService(store);
  for (const [name, asked] of questions) {
    const text = asked.replaceAll('urn:example:service', service);
    const query = parser.parse(text) as Query;
    const format = query.subType === 'construct' ? 'application/n-triples' : 'text/csv';
    const run = (one: string) =>
      store.query(one, { results_format: format, use_default_graph_as_union: true }) as string;
    const first = await once(() => planOf(text, query, statistics));
    const kept = await median(() => planOf(text, query, statistics));
    const planned = planOf(text, query, statistics).text ?? text;
    const written = await median(() => run(text));
    const better = await median(() => run(planned));
    const lines = (answer: string) => answer.split('\n').sort().join('\n');
    const same = lines(run(text)) === lines(run(planned)) ? 'the same' : 'DIFFERENT';
    const ms = (time: number) => time.toFixed(2);
    write([
      name,
      ms(written),
      ms(better),
      `${(written / better).toFixed(1)} x`,
      ms(first),
      ms(kept),
      same,
    ]);
  }
}

/** The IRI of a service that produces something: what the questions about one service are asked of. */
function someService(store: Store): string {
  const text = 'SELECT ?s { ?s <https://w3id.org/revontuli#produces> ?port } LIMIT 1';
  const options = { results_format: 'text/csv', use_default_graph_as_union: true };
  return (store.query(text, options) as string).split('\r\n')[1] ?? '';
}

/** Loads a file of N-Quads in pieces; gives the share of the loading that counting costs. */
async function load(file: string, store: Store, statistics: Statistics): Promise<number> {
  let loading = 0;
  let counting = 0;
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: PIECE })) {
    const text = rest + (piece as string);
    const end = text.lastIndexOf('\n') + 1;
    const lines = text.slice(0, end);
    rest = text.slice(end);
    loading += await once(() => {
      store.load(lines, { format: 'application/n-quads', no_transaction: true });
    });
    counting += await once(() => {
      statistics.add(lines);
    });
  }
  return counting / loading;
}

const [, script, file] = process.argv;
if (script === import.meta.filename && file !== undefined) {
  const store = new Store();
  const statistics = new Statistics();
  const share = await load(file, store, statistics);
  process.stdout.write(
    `${String(store.size)} quads; statistics cost ${(100 * share).toFixed(1)} % of loading\n\n`,
  );
  await comparePlanner(store, statistics, readQuestions());
}
