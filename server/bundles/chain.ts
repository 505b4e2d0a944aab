import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { languages, type Language } from '../problems.ts';

const MAX_ROUNDS = 8;

/** A port of a service in a bundle. */
export interface Port {
  id: string;
  title: string;
  profile: string;
  required: boolean;
  /** Statutory or consent, as the short name of the legal basis; undefined when none is said. */
  basis: string | undefined;
}

/** An input and where it comes from: another service of the bundle, what is at hand, or nowhere. */
export interface Need extends Port {
  from: string | undefined;
  through: string | undefined;
  atHand: boolean;
}

export interface Link {
  service: string;
  needs: Need[];
  gives: Port[];
  /** The services whose inputs it was brought in for; empty for one that fills a slot. */
  broughtFor: string[];
}

interface ChainOptions {
  services: readonly string[];
  have: ReadonlySet<string>;
  /** Whether a service may be brought in: it is offered where the person lives. */
  mayJoin: (service: string) => boolean;
  language: Language;
}

/**
 * Follows the required inputs of services back through produces and consumes, bringing in whoever
 * gives what is asked for, directly or through a mapping, until nothing changes (at most eight rounds).
 */
export async function followChain(graph: Graph, options: ChainOptions): Promise<Link[]> {
  const links = new Map<string, Link>();
  const add = async (services: readonly string[], broughtFor: readonly string[]): Promise<void> => {
    const ports = await readPorts(graph, services, options.language);
    for (const service of services) {
      const { needs = [], gives = [] } = ports.get(service) ?? {};
      links.set(service, { service, needs, gives, broughtFor: [...broughtFor] });
    }
  };
  await add(options.services, []);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const brought = await satisfyNeeds(graph, links, options);
    if (brought.size === 0) break;
    for (const [service, broughtFor] of brought) await add([service], broughtFor);
  }
  return [...links.values()];
}

/** Marks every need that something gives; returns the services that must be brought in for the rest. */
async function satisfyNeeds(
  graph: Graph,
  links: ReadonlyMap<string, Link>,
  { have, mayJoin }: ChainOptions,
): Promise<Map<string, string[]>> {
  const open = [...links.values()].flatMap(({ service, needs }) =>
    needs.filter(({ from, atHand }) => !from && !atHand).map((need) => ({ service, need })),
  );
  for (const { need } of open) need.atHand = have.has(need.profile);
  const wanted = [...new Set(open.map(({ need }) => need.profile))].filter(
    (each) => !have.has(each),
  );
  const producers =
    wanted.length === 0 ? [] : await graph.select(query('list-producers', { wanted }));
  const brought = new Map<string, string[]>();
  for (const { service, need } of open) {
    const able = producers
      .filter((row) => row['wanted']?.value === need.profile && row['service']?.value !== service)
      .map((row) => ({ service: row['service']?.value ?? '', mapping: row['mapping']?.value }))
      .sort((one, other) => Number(!links.has(one.service)) - Number(!links.has(other.service)));
    const chosen = able.find(
      (each) => links.has(each.service) || (need.required && mayJoin(each.service)),
    );
    if (!chosen || need.atHand) continue;
    need.from = chosen.service;
    need.through = chosen.mapping;
    if (!links.has(chosen.service)) {
      brought.set(chosen.service, [...(brought.get(chosen.service) ?? []), service]);
    }
  }
  return brought;
}

async function readPorts(
  graph: Graph,
  services: readonly string[],
  language: Language,
): Promise<Map<string, { needs: Need[]; gives: Port[] }>> {
  const result = new Map<string, { needs: Need[]; gives: Port[] }>();
  if (services.length === 0) return result;
  const solutions = await graph.select(query('list-ports', { service: services }));
  const preferred = [language, ...languages] as string[];
  const ids = new Set(solutions.flatMap(({ port }) => (port ? [port.value] : [])));
  for (const id of ids) {
    const rows = solutions.filter(({ port }) => port?.value === id);
    const rank = (tag: string | undefined): number => (preferred.indexOf(tag ?? '') + 9) % 9;
    const row = [...rows].sort(
      (one, other) => rank(one['title']?.['xml:lang']) - rank(other['title']?.['xml:lang']),
    )[0];
    const service = row?.['service']?.value ?? '';
    const port: Port = {
      id,
      title: row?.['title']?.value ?? id,
      profile: row?.['profile']?.value ?? '',
      required: row?.['required']?.value === 'true',
      basis: row?.['basis']?.value.replace(/^.*[/#]/, ''),
    };
    const known = result.get(service) ?? { needs: [], gives: [] };
    if (row?.['direction']?.value === 'gives') known.gives.push(port);
    else known.needs.push({ ...port, from: undefined, through: undefined, atHand: false });
    result.set(service, known);
  }
  return result;
}
