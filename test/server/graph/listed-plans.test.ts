import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctObjects } from '../../../server/graph/embedded/distinct-objects.ts';
import { openPlans } from '../../../server/graph/planner/plans.ts';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { Store } from '../../../server/rdf/oxigraph.ts';
import { bag } from './bags.ts';

const RUNS = Number(process.env['RANDOM_QUERIES'] ?? 400) / 8;
const options = { use_default_graph_as_union: true };
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const PREFIX = 'PREFIX : <urn:> ';
const parser = new Parser();

/** Words with what folds oddly: sharp s, long s, the Kelvin sign, and characters that are escaped in writing. */
const oddWord = fc.constantFrom(
  'Asumis',
  'tuki',
  'STRASSE',
  'straße',
  'aſe',
  'Kela',
  'a\\"b',
  'x\\nY',
  'Öljy',
);
const plainWord = fc.integer({ min: 0, max: 300 }).map((at) => `w${at}`);
const word = fc.oneof({ weight: 1, arbitrary: oddWord }, { weight: 5, arbitrary: plainWord });
const title = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 2 }), fc.constantFrom('', '@fi', '@sv'))
  .map(([words, tag]) => `"${words.join(' ')}"${tag}`);
const day = fc.integer({ min: 0, max: 400 }).map((at) => {
  const date = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
  return `"${date}"^^<${XSD}date>`;
});
const oddDate = fc.constantFrom(
  `"2025-02-30"^^<${XSD}date>`,
  `"2025-03-01T00:00:00Z"^^<${XSD}dateTime>`,
  '"soon"',
  '<urn:never>',
);

interface Thing {
  titles: string[];
  date: string;
  graph: string;
  isService: boolean;
}
const thing: fc.Arbitrary<Thing> = fc.record({
  titles: fc.array(title, { minLength: 1, maxLength: 3 }),
  date: day,
  graph: fc.constantFrom('g1', 'g2'),
  isService: fc.constantFrom(true, true, false),
});
/** In some the services are all old, so that the latest dates are of other things. */
const things = fc
  .record({
    list: fc.oneof(
      fc.array(thing, { minLength: 20, maxLength: 100 }),
      fc.array(thing, { minLength: 200, maxLength: 300, size: 'max' }),
    ),
    odd: fc.option(oddDate, { freq: 4 }),
    areOld: fc.boolean(),
  })
  .map(({ list, odd, areOld }) => {
    const kept = list.map((each) => ({
      ...each,
      isService: each.isService && !(areOld && each.date > '"2025-03'),
    }));
    return toQuads(kept, 's') + (odd ? `<urn:odd> <urn:date> ${odd} <urn:g1> .\n` : '');
  });

function toQuads(list: readonly Thing[], name: string): string {
  return list
    .flatMap(({ titles, date, graph, isService }, at) => [
      ...titles.map((each) => `<urn:${name}${at}> <urn:title> ${each} <urn:${graph}> .\n`),
      `<urn:${name}${at}> <urn:date> ${date} <urn:${graph}> .\n`,
      isService ? `<urn:${name}${at}> <urn:is> <urn:Service> <urn:${graph}> .\n` : '',
    ])
    .join('');
}

const condition = fc
  .tuple(
    fc.constantFrom('CONTAINS', 'STRSTARTS', 'STRENDS', 'REGEX'),
    fc.constantFrom('?t', 'STR(?t)', 'LCASE(?t)', 'UCASE(STR(?t))'),
    fc.constantFrom(
      'asumis',
      'Asumis',
      'SS',
      'ss',
      'ase',
      'k',
      'K',
      'b',
      'Y',
      'ö',
      'nothing',
      'a.',
    ),
    fc.constantFrom('', ', "i"'),
  )
  .map(([test, subject, needle, flags]) =>
    test === 'REGEX'
      ? `REGEX(${subject}, "${needle}"${flags})`
      : `${test}(${subject}, "${needle}")`,
  );
const words = fc
  .tuple(condition, fc.constantFrom('', 'OPTIONAL { ?s :date ?d }', 'MINUS { ?s :title "tuki" }'))
  .map(
    ([asked, more]) =>
      `${PREFIX}SELECT * { ?s :is :Service ; :title ?t . ${more} FILTER(${asked}) }`,
  );
const latest = fc.record({
  isDescending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 40 }),
  offset: fc.constantFrom(0, 0, 3),
  where: fc.constantFrom(
    '?s :date ?d',
    '?s :is :Service ; :date ?d',
    '?s :is :Service ; :date ?d FILTER(CONTAINS(STR(?d), "5-01"))',
    '?s :is :Service ; :date ?d OPTIONAL { ?s :title ?t FILTER(LANG(?t) = "fi") }',
  ),
});

function open(quads: string) {
  const store = new Store();
  store.load(quads, { format: 'application/n-quads' });
  const statistics = new Statistics();
  statistics.add(quads);
  statistics.readObjectsFrom((predicate) => distinctObjects(store, predicate));
  const planOf = openPlans();
  const planned = (text: string) =>
    planOf(text, parser.parse(text) as Query, statistics).text ?? text;
  return { store, statistics, planned };
}

test('words are found through the list of objects as without it, also in what is added later', () => {
  let listed = 0;
  fc.assert(
    fc.property(things, fc.array(thing, { maxLength: 5 }), words, (quads, added, text) => {
      const { store, statistics, planned } = open(quads);
      const better = planned(text);
      if (better.includes('VALUES')) listed += 1;
      expect(bag(store, better, options), better).toEqual(bag(store, text, options));
      const more = toQuads(added, 'n');
      store.load(more, { format: 'application/n-quads' });
      statistics.add(more);
      expect(bag(store, planned(text), options)).toEqual(bag(store, text, options));
    }),
    { numRuns: RUNS },
  );
  expect(listed).toBeGreaterThan(RUNS / 8);
});

test('the first by date are the first, and each is a solution, also once more is added', () => {
  let ordered = 0;
  fc.assert(
    fc.property(things, fc.array(thing, { maxLength: 5 }), latest, (quads, added, asked) => {
      const { store, statistics, planned } = open(quads);
      const { isDescending, limit, offset, where } = asked;
      const whole = `${PREFIX}SELECT ?s ?d ?t { ${where} }`;
      const slice = (by: string) => `${by} LIMIT ${limit} OFFSET ${offset}`;
      const by = `ORDER BY ${isDescending ? 'DESC' : 'ASC'}(?d)`;
      const check = (): void => {
        const text = `${whole} ${slice(by)}`;
        const better = planned(text);
        if (better.includes('VALUES')) ordered += 1;
        expect(dates(store, better), better).toEqual(dates(store, text));
        const all = bag(store, whole, options);
        for (const row of bag(store, better, options)) {
          const at = all.indexOf(row);
          expect(at, row).toBeGreaterThanOrEqual(0);
          all.splice(at, 1);
        }
      };
      check();
      const more = toQuads(added, 'n');
      store.load(more, { format: 'application/n-quads' });
      statistics.add(more);
      check();
    }),
    { numRuns: RUNS },
  );
  expect(ordered).toBeGreaterThan(RUNS / 8);
});

/** The dates of an answer in its order. */
function dates(store: Store, text: string): string[] {
  const answer = store.query(text, { ...options, results_format: 'text/csv' }) as string;
  return answer.split('\r\n').map((row) => row.split(',')[1] ?? '');
}
