import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import { frame, readFrame } from '../rdf/frame.ts';
import { describeServices, preferredLanguages, type ServiceCard } from './describe-services.ts';

/** What the page of a service tells: its card, and what a list has no room for. */
export interface ServicePage {
  card: ServiceCard;
  description?: string;
  audiences: readonly { name?: string }[];
  areas: readonly { name?: string }[];
  needs: readonly ServicePort[];
  gives: readonly ServicePort[];
}

/** Information that a service needs or gives. */
export interface ServicePort {
  id: string;
  title?: string;
  /** `statutory` or `consent`. */
  basis?: string;
  purposes?: readonly { name?: string }[];
  personalData?: readonly { name?: string }[];
}

const plan = readFrame('service-page');

/** Everything that a person may want to know of one service, in one language or the next best. */
export async function explainService(
  { graph }: { graph: Graph },
  service: string,
  language: Language,
): Promise<ServicePage> {
  const [cards, ntriples] = await Promise.all([
    describeServices({ graph }, [service], language),
    graph.construct(query('explain-service', { service })),
  ]);
  const framed = frame(ntriples, plan, [service], preferredLanguages(language)).get(service) ?? {};
  const card = cards.get(service) ?? { id: service, name: service };
  const none = { audiences: [], areas: [], needs: [], gives: [] };
  return { ...none, ...(framed as Partial<ServicePage>), card: { ...card, name: card.name } };
}
