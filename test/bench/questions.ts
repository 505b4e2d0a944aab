import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { openPlans } from '../../server/graph/planner/plans.ts';
import { root } from '../../server/rdf/files.ts';
import type { AskEndpoint } from './client.ts';
import type { Beside } from './engines.ts';
import { median, once, table } from './timing.ts';

const QUESTIONS = `${root}test/bench/questions/`;
const REV = 'PREFIX rev: <https://w3id.org/revontuli#> PREFIX cv: <http://data.europa.eu/m8g/>';

interface Asked {
  beside: Beside;
  ask: AskEndpoint;
  virtuoso: AskEndpoint | undefined;
}

/** The architect questions as written and planned in the bare engine, and over HTTP here and in Virtuoso. */
export async function benchQuestions({ beside, ask, virtuoso }: Asked): Promise<void> {
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
    answers.push(await ask(text, format));
    if (virtuoso)
      answers.push(await virtuoso(text, format.replace('application/n-tr', 'text/ntr')));
    const [asWritten, ...others] = answers.map((answer) => comparable(text, answer));
    const rows = asWritten?.split('\n').length ?? 0;
    const same = others.slice(0, 2).every((other) => other === asWritten);
    const written = await median(() => beside.run(text, format));
    const better = await median(() => beside.run(planned, format));
    const http = await median(() => ask(text, format));
    const other = virtuoso && (await median(() => virtuoso(text, format)));
    const ms = (time: number | undefined) => time?.toFixed(2) ?? '-';
    const ratio = `${(written / better).toFixed(1)} x`;
    const times = [ms(written), ms(better), ratio, ms(first), ms(http), ms(other)];
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
