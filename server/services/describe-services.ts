import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { languages, type Language } from '../problems.ts';
import { frame, readFrame, type Framed } from '../rdf/frame.ts';

/** What an answer shows of a service: name, summary, provider and channels in one language. */
export interface ServiceCard extends Framed {
  id: string;
  name: string;
  provider?: { id: string; name: string };
  channels?: readonly (Framed & { channelType?: string })[];
}

const plan = readFrame('service-card');
/** The channels that need no login and no travel come first. */
const CHANNEL_ORDER = [
  'Phone',
  'EChannel',
  'WebPage',
  'Bot',
  'ServiceLocation',
  'PrintableForm',
  'API',
];

/** The cards of services by their IRIs, text in the language asked for or the next best. */
export async function describeServices(
  { graph }: { graph: Graph },
  services: readonly string[],
  language: Language,
): Promise<Map<string, ServiceCard>> {
  if (services.length === 0) return new Map();
  const ntriples = await graph.construct(query('describe-services', { service: services }));
  const preferred = [language, ...languages.filter((each) => each !== language)];
  const cards = frame(ntriples, plan, services, preferred) as Map<string, ServiceCard>;
  for (const card of cards.values()) {
    if (card.channels) card.channels = [...card.channels].sort(byChannelOrder);
  }
  return cards;
}

function byChannelOrder(one: { channelType?: string }, other: { channelType?: string }): number {
  const place = (channel: { channelType?: string }): number =>
    (CHANNEL_ORDER.indexOf(channel.channelType ?? '') + CHANNEL_ORDER.length + 1) %
    (CHANNEL_ORDER.length + 1);
  return place(one) - place(other);
}
