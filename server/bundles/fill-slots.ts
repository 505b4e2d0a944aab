import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import type { Slot } from './templates.ts';

const MAX_ALTERNATIVES = 3;
/** A service of the network itself goes before a national description of its kind. */
const WEIGHTS = { words: 0.5, isService: 0.4, isLocal: 0.1 } as const;

/** How well each of some services matches words, 0 to 1 of the best. */
export type RankByWords = (
  words: string,
  among: ReadonlySet<string>,
  language: Language,
) => ReadonlyMap<string, number>;

export interface Filling {
  slot: Slot;
  service: string | undefined;
  alternatives: readonly string[];
}

interface FillDeps {
  graph: Graph;
  rankByWords: RankByWords;
  groupOf: (service: string) => string;
}

interface SlotsToFill {
  template: string;
  slots: readonly Slot[];
  areas: readonly string[];
  language: Language;
}

interface Candidate {
  service: string;
  isLocal: boolean;
  isService: boolean;
}

/** Chooses for each slot the best service that satisfies its shape in these areas, and the next best. */
export async function fillSlots(
  deps: FillDeps,
  { template, slots, areas, language }: SlotsToFill,
): Promise<Filling[]> {
  const candidates = await readCandidates(deps.graph, template, areas);
  const used = new Set<string>();
  return slots.map((slot) => {
    const offered = candidates.get(slot.id) ?? [];
    const among = new Set(offered.map(({ service }) => service));
    const matches = deps.rankByWords(slot.words, among, language);
    const distinct = firstOfGroups(rankCandidates(offered, matches), deps.groupOf);
    const service = distinct.find((each) => !used.has(each)) ?? distinct[0];
    if (service) used.add(service);
    const alternatives = distinct.filter((each) => each !== service).slice(0, MAX_ALTERNATIVES);
    return { slot, service, alternatives };
  });
}

async function readCandidates(
  graph: Graph,
  template: string,
  areas: readonly string[],
): Promise<ReadonlyMap<string, Candidate[]>> {
  const solutions = await graph.select(query('fill-slots', { template, area: areas }));
  const bySlot = new Map<string, Candidate[]>();
  for (const { slot, service, nationwide, general } of solutions) {
    if (!slot || !service) continue;
    const isService = general?.value === '0';
    const candidate = {
      service: service.value,
      isService,
      isLocal: isService && nationwide?.value === '0',
    };
    const known = bySlot.get(slot.value);
    if (known) known.push(candidate);
    else bySlot.set(slot.value, [candidate]);
  }
  return bySlot;
}

function rankCandidates(
  candidates: readonly Candidate[],
  matches: ReadonlyMap<string, number>,
): string[] {
  const score = ({ service, isService, isLocal }: Candidate): number =>
    WEIGHTS.words * (matches.get(service) ?? 0) +
    WEIGHTS.isService * Number(isService) +
    WEIGHTS.isLocal * Number(isLocal);
  return [...candidates]
    .sort((one, other) => score(other) - score(one) || (one.service < other.service ? -1 : 1))
    .map(({ service }) => service);
}

function firstOfGroups(
  services: readonly string[],
  groupOf: (service: string) => string,
): string[] {
  const seen = new Set<string>();
  return services.filter((service) => {
    const group = groupOf(service);
    return !seen.has(group) && seen.add(group);
  });
}
