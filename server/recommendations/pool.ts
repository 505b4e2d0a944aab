import { areasOf } from '../graph/areas.ts';
import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import type { TextIndex } from '../text/text-index.ts';

const POOL_SIZE = 300;
const CACHED_SETS = 200;

/** What narrows the candidates and what brings them in: concept IRIs. */
export interface PoolCriteria {
  text: string | undefined;
  language: Language;
  municipality: string | undefined;
  theme: string | undefined;
  audience: string | undefined;
  lifeEvents: readonly string[];
  meters: readonly string[];
}

export interface Candidate {
  service: string;
  /** How well the words match, 0 to 1 of the best. */
  words: number;
}

export interface PoolDeps {
  graph: Graph;
  texts: TextIndex;
  version: () => number;
}

/** Finds at most 300 candidates: by words, else by life event, meters or class, among what is eligible. */
export type FindPool = (criteria: PoolCriteria) => Promise<Candidate[]>;

/** Opens the pool finder; sets of eligible services are kept until the dataset version changes. */
export function openPool({ graph, texts, version }: PoolDeps): FindPool {
  let keptFor = -1;
  const kept = new Map<string, Promise<ReadonlySet<string>>>();

  const setOf = (key: string, read: () => Promise<Solution[]>): Promise<ReadonlySet<string>> => {
    if (keptFor !== version() || kept.size > CACHED_SETS) kept.clear();
    keptFor = version();
    let set = kept.get(key);
    if (!set) kept.set(key, (set = read().then(services)));
    return set;
  };

  const eligible = async ({ municipality, theme, audience }: PoolCriteria) => {
    const sets = [
      municipality &&
        setOf(`area ${municipality}`, async () =>
          graph.select(query('list-eligible', { area: await areasOf(graph, municipality) })),
        ),
      theme && setOf(`theme ${theme}`, () => graph.select(query('list-of-theme', { theme }))),
      audience &&
        setOf(`audience ${audience}`, () => graph.select(query('list-of-audience', { audience }))),
    ];
    return intersection(await Promise.all(sets.filter((set) => typeof set === 'object')));
  };

  return async (criteria) => {
    const accepted = await eligible(criteria);
    const found = new Map<string, number>();
    if (criteria.text) {
      const options = { language: criteria.language, limit: POOL_SIZE, eligible: accepted };
      for (const hit of texts.search(criteria.text, options)) found.set(hit.document, hit.score);
    }
    for (const service of await bySituation(graph, criteria, accepted)) {
      if (found.size >= 2 * POOL_SIZE) break;
      if (!found.has(service)) found.set(service, 0);
    }
    return [...found].map(([service, words]) => ({ service, words }));
  };
}

async function bySituation(
  graph: Graph,
  { text, theme, lifeEvents, meters }: PoolCriteria,
  accepted: ReadonlySet<string> | undefined,
): Promise<string[]> {
  if (lifeEvents.length === 0 && meters.length === 0) {
    return !text && theme && accepted ? [...accepted] : [];
  }
  const solutions = await graph.select(
    query('list-of-situation', { lifeEvent: lifeEvents, meter: meters }),
  );
  return [...services(solutions)].filter((service) => accepted?.has(service) ?? true);
}

function services(solutions: readonly Solution[]): ReadonlySet<string> {
  return new Set(solutions.flatMap(({ service }) => (service ? [service.value] : [])));
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const [first, ...others] = [...sets].sort((one, other) => one.size - other.size);
  return first && new Set([...first].filter((each) => others.every((set) => set.has(each))));
}
