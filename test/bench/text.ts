import { openClient } from './client.ts';
import type { Bench } from './harness.ts';
import { median, report } from './timing.ts';

const PREFIXES = `PREFIX cv: <http://data.europa.eu/m8g/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rev: <https://w3id.org/revontuli#> `;
const WORDS = ['asumistuki', 'jäin työttömäksi ja vuokra huolettaa'];
const OULU = { latitude: 65.01, longitude: 25.47, metres: 5000 };

/** Words and distances through /sparql, against the plain search of the index and a query without a call. */
export async function benchText({ filled }: Bench): Promise<void> {
  const app = await filled();
  const { answerCalls } = app.parts;
  const client = await openClient(app);
  report('one lookup, HTTP', await median(() => client.query('SELECT ?s { ?s ?p ?o } LIMIT 1')));
  for (const [at, text] of WORDS.entries()) {
    const call = { property: 'matches', text, language: 'fi' } as const;
    const floor = await median(() => answerCalls?.([call]));
    report(`words ${String(at + 1)}, index`, floor);
    const matches = `?service rev:matches ("${text}" "fi" ?score)`;
    const time = (rest: string) =>
      median(() => client.query(`${PREFIXES}SELECT * { ${matches} ${rest} }`));
    report(`words ${String(at + 1)}, /sparql`, await time(''), undefined, floor);
    const titled = '. ?service dct:title ?title FILTER(LANG(?title) = "fi")';
    report(`words ${String(at + 1)}, with titles`, await time(titled), undefined, floor);
  }
  const floor = await median(() => answerCalls?.([{ property: 'near', ...OULU }]));
  report('places, index', floor);
  const { latitude, longitude, metres } = OULU;
  const near = `?channel rev:near (${[latitude, longitude, metres].join(' ')} ?metres)`;
  const places = () => client.query(`${PREFIXES}SELECT * { ${near} . ?s cv:hasChannel ?channel }`);
  report('places, /sparql', await median(places), undefined, floor);
  await client.close();
}
