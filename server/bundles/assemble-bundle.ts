import { createHash } from 'node:crypto';
import { areasOf } from '../graph/areas.ts';
import { findCode } from '../graph/codes.ts';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { noteStaleNames, type Note } from '../graph/stale-names.ts';
import { Problem, type Language } from '../problems.ts';
import { contextIri } from '../rdf/contexts.ts';
import { followChain, type Link } from './chain.ts';
import { fillSlots, type Filling, type RankByWords } from './fill-slots.ts';
import { inOrder } from './order.ts';
import { findReadings, type Reading } from './readings.ts';
import type { BundleRequest } from './request.ts';
import { findMissing, toStep, type Card, type Missing, type Step } from './steps.ts';
import { findTemplate, readSlots, type Template } from './templates.ts';
import { sentences } from './words.ts';

export interface BundleDeps {
  graph: Graph;
  baseIri: string;
  version: () => number;
  rankByWords: RankByWords;
  groupOf: (service: string) => string;
  describe: (services: readonly string[], language: Language) => Promise<ReadonlyMap<string, Card>>;
}

export interface ServiceBundle {
  '@context': string;
  id: string;
  type: 'ServiceBundle';
  version: number;
  language: Language;
  title: string;
  template?: string;
  steps: Step[];
  missing: Missing[];
  guides: Reading[];
  events: Reading[];
  totals: { stepCount: number; providerCount: number; missingCount: number };
  notes: Note[];
}

type Asked = BundleRequest & { language: Language };

/**
 * Assembles the services that together see a person through a life event: a template's slots filled,
 * then what their inputs need, in an order that works, with what is missing and whose it is. The same
 * question at the same dataset version gives the same bytes. Throws `no-template`, `unknown-code`.
 */
export async function assembleBundle(deps: BundleDeps, asked: Asked): Promise<ServiceBundle> {
  const { graph } = deps;
  const municipality = asked.municipality
    ? (await findCode({ graph }, 'municipality', asked.municipality)).id
    : undefined;
  const areas = await areasOf(graph, municipality);
  const version = deps.version();
  const { plan, fillings } = asked.goal
    ? await planForGoal(deps, asked.goal, areas)
    : await planForTemplate(deps, asked, areas);
  const eligible = await eligibleServices(graph, areas);
  const links = await followChain(graph, {
    services: [...new Set(fillings.flatMap(({ service }) => (service ? [service] : [])))],
    have: new Set(asked.have.map((each) => toProfileIri(each, deps.baseIri))),
    mayJoin: (service) => eligible.has(service),
    language: asked.language,
  });
  const ordered = orderLinks(links, fillings);
  const shown = [
    ...links.map(({ service }) => service),
    ...fillings.flatMap(({ alternatives }) => alternatives),
  ];
  const cards = await deps.describe([...new Set(shown)], asked.language);
  const parts = {
    links: new Map(links.map((link) => [link.service, link])),
    fillings,
    cards,
    language: asked.language,
  };
  const steps = ordered.map((service, index) => toStep(service, index + 1, parts));
  const missing = findMissing(parts);
  const notes = await noteStaleNames(graph, ordered, asked.language);
  const { guides, events } = plan
    ? await findReadings(graph, { template: plan.id, areas }, asked.language)
    : { guides: [], events: [] };
  if (!municipality)
    notes.push({ type: 'Note', text: sentences.askMunicipality[asked.language], about: [] });
  return {
    '@context': contextIri(deps.baseIri),
    id: `${deps.baseIri}bundles/${identify(asked, version)}`,
    type: 'ServiceBundle',
    version,
    language: asked.language,
    title: plan?.title ?? cards.get(ordered.at(-1) ?? '')?.name ?? '',
    ...(plan ? { template: plan.id } : {}),
    steps,
    missing,
    guides,
    events,
    totals: {
      stepCount: steps.length,
      providerCount: new Set(steps.map(({ responsible }) => responsible)).size,
      missingCount: missing.length,
    },
    notes,
  };
}

interface Plan {
  plan: Template | undefined;
  fillings: Filling[];
}

async function planForTemplate(
  deps: BundleDeps,
  asked: Asked,
  areas: readonly string[],
): Promise<Plan> {
  const plan = await findTemplate(deps, asked, asked.language);
  const slots = await readSlots(deps.graph, plan.id, asked.language);
  const { language } = asked;
  const fillings = await fillSlots(deps, { template: plan.id, slots, areas, language });
  return { plan, fillings };
}

/** A goal is a service, or a profile version whose producer is then the service. */
async function planForGoal(
  deps: BundleDeps,
  goal: string,
  areas: readonly string[],
): Promise<Plan> {
  const service = goal.includes(':') ? goal : `${deps.baseIri}services/${goal}`;
  const known = await deps.describe([service], 'en');
  const producers = known.has(service)
    ? []
    : await deps.graph.select(
        query('list-producers', { wanted: [toProfileIri(goal, deps.baseIri)] }),
      );
  const eligible = await eligibleServices(deps.graph, areas);
  const able = producers.flatMap((row) => (row['service'] ? [row['service'].value] : []));
  const chosen = known.has(service)
    ? service
    : (able.find((each) => eligible.has(each)) ?? able[0]);
  if (!chosen) throw new Problem('no-template', { value: goal, templates: '-' });
  const slot = {
    id: '',
    order: 1,
    required: true,
    title: '',
    description: '',
    words: '',
    responsible: undefined,
  };
  return { plan: undefined, fillings: [{ slot, service: chosen, alternatives: [] }] };
}

async function eligibleServices(
  graph: Graph,
  areas: readonly string[],
): Promise<ReadonlySet<string>> {
  const solutions = await graph.select(query('list-eligible', { area: areas }));
  return new Set(solutions.flatMap(({ service }) => (service ? [service.value] : [])));
}

function orderLinks(links: readonly Link[], fillings: readonly Filling[]): string[] {
  const place = new Map(fillings.map(({ slot, service }) => [service, slot.order]));
  const earliest = (link: Link): number =>
    place.get(link.service) ??
    Math.min(...link.broughtFor.map((service) => place.get(service) ?? 999)) - 0.5;
  const given = [...links].sort(
    (one, other) => earliest(one) - earliest(other) || (one.service < other.service ? -1 : 1),
  );
  const byService = new Map(links.map((link) => [link.service, link]));
  return inOrder(
    given.map(({ service }) => service),
    (service) => (byService.get(service)?.needs ?? []).flatMap(({ from }) => (from ? [from] : [])),
  );
}

function toProfileIri(value: string, baseIri: string): string {
  return value.includes(':') ? value : `${baseIri}profiles/${value}`;
}

function identify(asked: Asked, version: number): string {
  const { lifeEvent, goal, template, municipality, language } = asked;
  const said = [
    version,
    lifeEvent,
    goal,
    template,
    municipality,
    language,
    ...[...asked.have].sort(),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}
