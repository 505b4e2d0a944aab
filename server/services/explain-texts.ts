import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import { frame, readFrame } from '../rdf/frame.ts';
import { preferredLanguages } from './describe-services.ts';

/** A service that a guide or an event leads to. */
export interface Mention {
  id: string;
  name?: string;
  summary?: string;
  /** IRIs of the areas where it is offered. */
  areas?: readonly string[];
}

/** A part of a guide. */
export interface Chapter {
  id: string;
  position?: string;
  name?: string;
  description?: string;
  mentions?: readonly Mention[];
}

/** What the page of a guide tells, its chapters in their order. */
export interface GuidePage {
  id: string;
  name?: string;
  summary?: string;
  provider?: { id: string; name?: string };
  audiences?: readonly { name?: string }[];
  areas?: readonly { name?: string }[];
  chapters?: readonly Chapter[];
}

/** What the page of a local event tells. */
export interface EventPage {
  id: string;
  name?: string;
  description?: string;
  /** xsd:dateTime. */
  startDate?: string;
  endDate?: string;
  isFree?: boolean;
  languages?: readonly string[];
  provider?: { id: string; name?: string };
  areas?: readonly { name?: string }[];
  place?: { name?: string; address?: string; locality?: string };
  mentions?: readonly Mention[];
}

const guidePlan = readFrame('guide-page');
const eventPlan = readFrame('event-page');

/** A guide with its chapters and the services that they lead to, in one language or the next best. */
export async function explainGuide(
  { graph }: { graph: Graph },
  guide: string,
  language: Language,
): Promise<GuidePage> {
  const ntriples = await graph.construct(query('explain-guide', { guide }));
  const framed = frame(ntriples, guidePlan, [guide], preferredLanguages(language)).get(guide);
  const page: GuidePage = { ...(framed as Partial<GuidePage> | undefined), id: guide };
  const chapters = [...(page.chapters ?? [])].sort(
    (one, other) => Number(one.position ?? 0) - Number(other.position ?? 0),
  );
  return { ...page, chapters };
}

/** A local event: when, where, whose and for whom, in one language or the next best. */
export async function explainEvent(
  { graph }: { graph: Graph },
  event: string,
  language: Language,
): Promise<EventPage> {
  const ntriples = await graph.construct(query('explain-event', { event }));
  const framed = frame(ntriples, eventPlan, [event], preferredLanguages(language)).get(event);
  return { ...(framed as Partial<EventPage> | undefined), id: event };
}
