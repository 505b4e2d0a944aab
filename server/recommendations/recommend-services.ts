import { randomUUID } from 'node:crypto';
import { areasOf } from '../graph/areas.ts';
import { findCode, type Code } from '../graph/codes.ts';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { noteStaleNames, type Note } from '../graph/stale-names.ts';
import type { Language } from '../problems.ts';
import { contextIri } from '../rdf/contexts.ts';
import { prefixes } from '../rdf/prefixes.ts';
import type { FindPool } from './pool.ts';
import { needsOf, type RecommendationRequest } from './request.ts';

/** What a caller is shown of a service; the recommender only passes it on. */
export interface Card {
  id: string;
}

export interface RecommendDeps {
  graph: Graph;
  baseIri: string;
  version: () => number;
  findPool: FindPool;
  /** What a service is a copy of; `byName` for an asker who has named no place. */
  groupOf: (service: string, byName: boolean) => string;
  describe: (services: readonly string[], language: Language) => Promise<ReadonlyMap<string, Card>>;
}

export interface Reason {
  type: 'Reason';
  kind: string;
  share: number;
  text: string;
}

export interface RecommendationList {
  '@context': string;
  id: string;
  type: 'ItemList';
  version: number;
  language: Language;
  items: {
    type: 'ListItem';
    position: number;
    score: number;
    service: Card;
    reasons: Reason[];
  }[];
  notes: Note[];
}

interface Ranked {
  service: string;
  score: number;
  shares: readonly { kind: string; share: number }[];
}

/**
 * Recommends services for a life situation, best first, each with reasons whose shares sum to its
 * score. It ranks public information and decides nothing about anyone. Throws `unknown-code`.
 */
export async function recommendServices(
  deps: RecommendDeps,
  asked: RecommendationRequest & { language: Language },
): Promise<RecommendationList> {
  const { graph, language } = { graph: deps.graph, language: asked.language };
  const codes = await readCodes(graph, asked);
  const needs = needsOf(asked.lifeSituation, prefixes['meter'] ?? '');
  const lifeEvents = codes.lifeEvent ? [codes.lifeEvent.id, ...codes.lifeEvent.narrower] : [];
  const themes = codes.thematicArea ? [codes.thematicArea.id, ...codes.thematicArea.narrower] : [];
  const pool = await deps.findPool({
    text: asked.text,
    language,
    municipality: codes.municipality?.id,
    theme: codes.thematicArea?.id,
    audience: codes.audience?.id,
    lifeEvents,
    meters: needs.map(({ meter }) => meter),
  });
  const area = codes.municipality ? await areasOf(graph, codes.municipality.id) : [];
  const ranked =
    pool.length === 0
      ? []
      : await rank(graph, { pool, lifeEvent: lifeEvents, theme: themes, needs, area });
  const copyOf = (service: string) => deps.groupOf(service, codes.municipality === undefined);
  const best = bestOfGroups(ranked, copyOf, asked.limit);
  const chosen = best.map(({ service }) => service);
  const [cards, notes, sentences] = await Promise.all([
    deps.describe(chosen, language),
    noteStaleNames(graph, chosen, language),
    readSentences(graph, language),
  ]);
  return {
    '@context': contextIri(deps.baseIri),
    id: `${deps.baseIri}recommendations/${randomUUID()}`,
    type: 'ItemList',
    version: deps.version(),
    language,
    items: best.map(({ service, score, shares }, index) => ({
      type: 'ListItem',
      position: index + 1,
      score,
      service: cards.get(service) ?? { id: service },
      reasons: shares.map(({ kind, share }) => ({
        type: 'Reason',
        kind,
        share,
        text: explain(kind, sentences, codes, language),
      })),
    })),
    notes,
  };
}

interface Codes {
  municipality: Code | undefined;
  lifeEvent: Code | undefined;
  audience: Code | undefined;
  thematicArea: Code | undefined;
}

async function readCodes(graph: Graph, asked: RecommendationRequest): Promise<Codes> {
  const read = (list: keyof Codes) => {
    const value = asked[list];
    return value === undefined ? undefined : findCode({ graph }, list, value);
  };
  return {
    municipality: await read('municipality'),
    lifeEvent: await read('lifeEvent'),
    audience: await read('audience'),
    thematicArea: await read('thematicArea'),
  };
}

async function rank(
  graph: Graph,
  params: Parameters<typeof query<'recommend-services'>>[1],
): Promise<Ranked[]> {
  const solutions = await graph.select(query('recommend-services', params));
  const shares = new Map<string, { kind: string; share: number }[]>();
  for (const { service, kind, share } of solutions) {
    const value = round(Number(share?.value ?? 0));
    if (!service || !kind || value === 0) continue;
    const known = shares.get(service.value);
    if (known) known.push({ kind: kind.value, share: value });
    else shares.set(service.value, [{ kind: kind.value, share: value }]);
  }
  return [...shares]
    .map(([service, given]) => ({
      service,
      score: round(given.reduce((sum, { share }) => sum + share, 0)),
      shares: given.sort(
        (one, other) => other.share - one.share || (one.kind < other.kind ? -1 : 1),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.service < other.service ? -1 : 1));
}

function bestOfGroups(
  ranked: readonly Ranked[],
  groupOf: (service: string) => string,
  limit: number,
): Ranked[] {
  const seen = new Set<string>();
  return ranked
    .filter(({ service }) => {
      const group = groupOf(service);
      return !seen.has(group) && seen.add(group);
    })
    .slice(0, limit);
}

async function readSentences(
  graph: Graph,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const solutions = await graph.select(query('list-weights', {}));
  return new Map(
    solutions.flatMap(({ kind, text }) =>
      kind && text?.['xml:lang'] === language ? [[kind.value, text.value]] : [],
    ),
  );
}

function explain(
  kind: string,
  sentences: ReadonlyMap<string, string>,
  codes: Codes,
  language: Language,
): string {
  const named = {
    'life-event': codes.lifeEvent,
    theme: codes.thematicArea,
    area: codes.municipality,
  }[kind];
  const sentence = sentences.get(kind) ?? kind;
  return named ? `${sentence}: ${named.label[language]}` : sentence;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
