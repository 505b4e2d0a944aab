import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { languages } from '../../server/problems.ts';
import { recommendServices } from '../../server/recommendations/recommend-services.ts';

/**
 * How well words find services: situations in citizens' words, each with two patterns of Finnish names, of
 * what answers it (grade 2) and of what helps (grade 1). Asked of the network in a data folder, whatever an
 * operator has imported there, or of the sample network.
 */
interface Situation {
  id: string;
  fi: string;
  sv: string;
  en: string;
  hi: string;
  lo: string;
}

const TOP = 10;
const GAINS = [0, 1, 3];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('name a file of situations');
const situations = JSON.parse(readFileSync(file, 'utf8')) as Situation[];
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'revontuli-ranking-'));
const settings = { ...readConfig({}), port: 0, dataDir, logLevel: 'silent' } as const;
const app = await openApp(settings, pino({ level: 'silent' }));
const { recommend } = app.parts;
for (const language of languages) {
  const grades: number[][] = [];
  for (const situation of situations) {
    const asked = { text: situation[language], language, limit: TOP };
    const { items } = await recommendServices(recommend, asked);
    const ids = items.map(({ service }) => service.id);
    grades.push(await gradesOf(ids, situation));
  }
  process.stdout.write(`${language}  ${figuresOf(grades)}\n`);
}
await app.close();
if (values.data === undefined) rmSync(dataDir, { recursive: true, force: true });

async function gradesOf(ids: readonly string[], { hi, lo }: Situation): Promise<number[]> {
  const cards = await recommend.describe(ids, 'fi');
  return ids.map((id) => {
    const { name = '' } = (cards.get(id) ?? {}) as { name?: string };
    return new RegExp(hi).test(name) ? 2 : Number(new RegExp(lo).test(name));
  });
}

/** MRR and success among five of grade 2; nDCG against ten perfect answers. */
function figuresOf(grades: readonly (readonly number[])[]): string {
  const discounted = (gain: (at: number) => number) =>
    Array.from({ length: TOP }, (_, at) => gain(at) / Math.log2(at + 2)).reduce((a, b) => a + b);
  const mean = (of: (list: readonly number[]) => number) =>
    (grades.reduce((sum, list) => sum + of(list), 0) / grades.length).toFixed(3);
  const first = (list: readonly number[]) => list.indexOf(2) + 1;
  const ideal = discounted(() => GAINS[2] ?? 0);
  const mrr = mean((list) => (first(list) > 0 ? 1 / first(list) : 0));
  const found = mean((list) => Number(first(list) > 0 && first(list) <= 5));
  const ndcg = mean((list) => discounted((at) => GAINS[list[at] ?? 0] ?? 0) / ideal);
  return `MRR ${mrr}  S@5 ${found}  nDCG@10 ${ndcg}`;
}
