import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { openPlans } from '../../server/graph/planner/plans.ts';
import { root } from '../../server/rdf/files.ts';
import type { AskEndpoint, TimeEndpoint } from './endpoint.ts';
import type { Beside } from './engines.ts';
import { median, once, table, WARM } from './timing.ts';

const QUESTIONS = `${root}test/bench/questions/`;
const REV = 'PREFIX rev: <https://w3id.org/revontuli#> PREFIX cv: <http://data.europa.eu/m8g/>';

/** An endpoint: what it answers, and how long that takes a client of its own process. */
export interface Endpoint {
  ask: AskEndpoint;
  time: TimeEndpoint;
}

interface Asked {
  beside: Beside;
  served: Endpoint;
  virtuoso: Endpoint | undefined;
}

/** The architect questions as written and planned in the bare engine, and over HTTP here and in Virtuoso. */
export async function benchQuestions({ beside, served, virtuoso }: Asked): Promise<void> {
  const parser = new Parser();
  const planOf = openPlans();
  const write = table([
    'question, ms',
    'as written',
    'planned',
    'ratio',
    'first plan',
    'HTTP',
    'Virtuoso',
    'rows',
    'answers',
  ]);
  for (const [name, text] of readQuestions(beside)) {
    const query = parser.parse(text) as Query;
    const format = query.subType === 'construct' ? 'application/n-triples' : 'text/csv';
    const first = await once(() => planOf(text, query, beside.statistics));
    const planned = planOf(text, query, beside.statistics).text ?? text;
    const answers = [beside.run(text, format), beside.run(planned, format)];
    const others = format.replace('application/n-tr', 'text/ntr'); // as Virtuoso calls it
    answers.push(await served.ask(text, format));
    if (virtuoso) answers.push(await virtuoso.ask(text, others));
    const [asWritten, ...rest] = answers.map((answer) => comparable(text, answer));
    const rows = asWritten?.split('\n').length ?? 0;
    const same = rest.slice(0, 2).every((other) => other === asWritten);
    const written = await median(() => beside.run(text, format));
    const better = await median(() => beside.run(planned, format));
    const http = await served.time({ text, accept: format, warm: WARM });
    const other = await virtuoso?.time({ text, accept: others, warm: WARM });
    const ms = (time: number | undefined) => time?.toFixed(2) ?? '-';
    const ratio = `${(written / better).toFixed(1)} x`;
    const times = [ms(written), ms(better), ratio, ms(first), ms(http.p50), ms(other?.p50)];
    write([name, ...times, String(rows), same ? 'the same' : 'DIFFERENT']);
  }
}

/** The questions by name, asked of a service and of the provider that there is most of. */
function readQuestions(beside: Beside): Map<string, string> {
  const service = first(beside, 'SELECT ?s { ?s rev:produces ?port } LIMIT 1');
  const provider = first(
    beside,
    'SELECT ?o { ?s cv:hasCompetentAuthority ?o } GROUP BY ?o ORDER BY DESC(COUNT(*)) LIMIT 1',
  );
  return new Map(
    readdirSync(QUESTIONS)
      .sort()
      .map((name) => [
        name.slice(0, -3),
        readFileSync(QUESTIONS + name, 'utf8')
          .replaceAll('urn:example:service', service)
          .replaceAll('urn:example:provider', provider),
      ]),
  );
}

function first({ run }: Beside, text: string): string {
  return run(`${REV} ${text}`, 'text/csv').split('\r\n')[1] ?? '';
}

/** An answer to compare: its lines sorted; where equals are cut by LIMIT, only what it is ordered by. */
function comparable(text: string, answer: string): string {
  const [head = '', ...rows] = answer.split(/\r?\n/).filter((line) => line !== '');
  const key = /ORDER BY DESC\(\?(\w+)\) LIMIT/.exec(text)?.[1];
  const at = key === undefined ? -1 : head.split(',').indexOf(key);
  return [head, ...(at < 0 ? rows : rows.map((row) => row.split(',')[at]))].sort().join('\n');
}
