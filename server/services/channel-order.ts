import { metresBetween, toPosition, type Position } from '../graph/positions.ts';
import { openState, type OpeningHours } from './opening-hours.ts';

export type { Position };

/** What the order of channels looks at. */
export interface OrderedChannel {
  channelType?: string;
  requiresLogin?: boolean;
  languages?: readonly string[];
  areas?: readonly string[];
  locality?: string;
  latitude?: string;
  longitude?: string;
  openingHours?: readonly OpeningHours[];
}

/** Who asks: what language, where, and when; what is not known does not count. */
export interface Asker {
  language: string;
  /** The names of the person's municipality, and its IRI. */
  place?: readonly string[];
  /** Where the centre of that municipality is. */
  centre?: Position | undefined;
  at?: Date;
}

const METRES = 1000;
/** What a person can use at once comes first: a call, then the web, then a visit, then paper. */
const KINDS = ['Phone', 'EChannel', 'WebPage', 'Bot', 'ServiceLocation', 'PrintableForm'];

/**
 * Channels in the order in which they work for the asker: for people before for machines, in the asker's
 * language, open now, phone first, without login before with it, in the asker's municipality first, what is
 * nearer to its centre before what is farther; otherwise as given.
 */
export function orderChannels<C extends OrderedChannel>(channels: readonly C[], asker: Asker): C[] {
  return channels
    .map((channel) => ({ channel, key: sortKey(channel, asker) }))
    .sort((one, other) => compare(one.key, other.key))
    .map(({ channel }) => channel);
}

function sortKey(channel: OrderedChannel, asker: Asker): number[] {
  const { language, place = [], at } = asker;
  const { channelType = '', requiresLogin = false, languages = [], openingHours = [] } = channel;
  const kind = KINDS.indexOf(channelType);
  const where = [...(channel.areas ?? []), channel.locality ?? ''];
  return [
    Number(channelType === 'API'),
    Number(languages.length > 0 && !languages.includes(language)),
    Number(at !== undefined && openState(openingHours, at)?.isOpen === false),
    kind < 0 ? KINDS.length : kind,
    Number(requiresLogin),
    Number(place.length > 0 && !where.some((each) => place.includes(each))),
    kilometresTo(channel, asker.centre) ?? Infinity,
  ];
}

/** How far a channel is from a place, in kilometres; undefined for what is no place or has no position. */
export function kilometresTo(
  { channelType, latitude, longitude }: OrderedChannel,
  centre: Position | undefined,
): number | undefined {
  const position = channelType === 'ServiceLocation' ? toPosition(latitude, longitude) : undefined;
  return position && centre && metresBetween(position, centre) / METRES;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
