import type { Language } from '../problems.ts';
import type { Link, Need, Port } from './chain.ts';
import type { Filling } from './fill-slots.ts';
import { fillIn, sentences } from './words.ts';

/** What a caller is shown of a service. */
export interface Card {
  id: string;
  name: string;
  provider?: { id: string; name: string };
  channels?: readonly object[];
}

/** Something that a step gives or needs. */
export interface StepPort {
  id: string;
  title: string;
  profile: string;
  basis?: string;
}

/** Something that a step needs, and where it comes from. */
export interface StepNeed extends StepPort {
  required: boolean;
  from?: string;
  through?: string;
  atHand: boolean;
}

export interface Step {
  type: 'Step';
  position: number;
  fills?: { id: string; title: string };
  service: Omit<Card, 'channels'>;
  channel?: object;
  needs: StepNeed[];
  gives: StepPort[];
  because: { type: 'Reason'; kind: string; text: string }[];
  alternatives: Omit<Card, 'channels'>[];
  responsible: string;
}

export interface Missing {
  what: string;
  why: string;
  whose: string;
  profile?: string;
}

interface Parts {
  links: ReadonlyMap<string, Link>;
  fillings: readonly Filling[];
  cards: ReadonlyMap<string, Card>;
  language: Language;
}

/** One step of a bundle, as it is answered. */
export function toStep(service: string, position: number, parts: Parts): Step {
  const filling = parts.fillings.find((each) => each.service === service);
  const link = parts.links.get(service);
  const { channels = [], ...card } = parts.cards.get(service) ?? { id: service, name: service };
  return {
    type: 'Step',
    position,
    ...(filling?.slot.id ? { fills: { id: filling.slot.id, title: filling.slot.title } } : {}),
    service: card,
    ...(channels[0] ? { channel: channels[0] } : {}),
    needs: (link?.needs ?? []).map(toNeed),
    gives: (link?.gives ?? []).map(toPort),
    because: because(service, filling, parts),
    alternatives: (filling?.alternatives ?? []).map((id) => {
      const alternative = parts.cards.get(id);
      const provider = alternative?.provider;
      return { id, name: alternative?.name ?? id, ...(provider ? { provider } : {}) };
    }),
    responsible: card.provider?.name ?? filling?.slot.responsible ?? '',
  };
}

/** What the bundle still lacks: required slots that nobody fills and required inputs that nobody gives. */
export function findMissing({ links, fillings, cards, language }: Parts): Missing[] {
  const unfilled = fillings
    .filter(({ slot, service }) => slot.required && !service)
    .map(({ slot }) => ({
      what: slot.title,
      why: fillIn(sentences.nobodyFills[language], { why: slot.description }),
      whose: slot.responsible ?? '',
    }));
  const unfed = [...links.values()].flatMap(({ service, needs }) =>
    needs
      .filter(({ required, from, atHand }) => required && !from && !atHand)
      .map(({ title, profile }) => {
        const card = cards.get(service);
        const why = fillIn(sentences.nobodyGives[language], { service: card?.name ?? service });
        return { what: title, why, whose: card?.provider?.name ?? '', profile };
      }),
  );
  return [...unfilled, ...unfed];
}

function because(service: string, filling: Filling | undefined, parts: Parts): Step['because'] {
  const { links, cards, language } = parts;
  const fills = filling?.slot.id
    ? [{ kind: 'slot', text: fillIn(sentences.fills[language], { title: filling.slot.title }) }]
    : [];
  const feeds = [...links.values()].flatMap((other) =>
    other.needs
      .filter(({ from }) => from === service)
      .map(({ title }) => {
        const name = cards.get(other.service)?.name ?? other.service;
        return {
          kind: 'chain',
          text: fillIn(sentences.gives[language], { what: title, service: name }),
        };
      }),
  );
  return [...fills, ...feeds].map((reason) => ({ type: 'Reason', ...reason }));
}

function toPort({ id, title, profile, basis }: Port): StepPort {
  return { id, title, profile, ...(basis ? { basis } : {}) };
}

function toNeed(need: Need): StepNeed {
  return {
    ...toPort(need),
    required: need.required,
    ...(need.from ? { from: need.from } : {}),
    ...(need.through ? { through: need.through } : {}),
    atHand: need.atHand,
  };
}
