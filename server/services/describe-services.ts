import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { languages, type Language } from '../problems.ts';
import { frame, readFrame, type Framed } from '../rdf/frame.ts';
import { orderChannels, type OrderedChannel } from './channel-order.ts';

/** What an answer shows of a service: what it is, whose, at what cost, and how it is reached, in one language. */
export interface ServiceCard extends Framed {
  id: string;
  name: string;
  summary?: string;
  provider?: { id: string; name: string };
  cost?: readonly Cost[];
  /** An xsd:duration. */
  processingTime?: string;
  /** BCP 47 tags. */
  languages?: readonly string[];
  channels?: readonly ServiceChannel[];
}

/** A cost in euros, in words, or both. */
export interface Cost {
  amount?: string;
  text?: string;
}

/** One way to reach a service. */
export interface ServiceChannel extends Framed, OrderedChannel {
  id: string;
  name?: string;
  description?: string;
  phone?: readonly string[];
  email?: readonly string[];
  url?: readonly string[];
  address?: string;
  accessibility?: readonly Feature[];
}

/** What a place has, or has not, for those who find it hard to move, hear or see. */
export interface Feature {
  id: string;
  /** Its code, where it is one of the code list. */
  code?: string;
  name?: string;
  description?: string;
  available?: boolean;
}

const plan = readFrame('service-card');

/**
 * The cards of services by their IRIs, text in the language asked for or the next best. Channels come in
 * the order in which they work for a person of that language at any time, so that answers stay the same.
 */
export async function describeServices(
  { graph }: { graph: Graph },
  services: readonly string[],
  language: Language,
): Promise<Map<string, ServiceCard>> {
  if (services.length === 0) return new Map();
  const ntriples = await Promise.all([
    graph.construct(query('describe-services', { service: services })),
    graph.construct(query('describe-channels', { service: services })),
    graph.construct(query('describe-places', { service: services })),
  ]);
  const preferred = preferredLanguages(language);
  const cards = frame(ntriples.join('\n'), plan, services, preferred) as Map<string, ServiceCard>;
  for (const card of cards.values()) {
    if (card.channels) card.channels = orderChannels(card.channels, { language });
  }
  return cards;
}

/** The languages to read in, best first. */
export function preferredLanguages(language: Language): Language[] {
  return [language, ...languages.filter((each) => each !== language)];
}
