import { orderChannels } from '../services/channel-order.ts';
import type { ServiceCard, ServiceChannel } from '../services/describe-services.ts';
import type { Language } from '../problems.ts';
import { Channel } from './channel-view.tsx';
import { costInWords, durationInWords, languagesInWords } from './facts-in-words.ts';
import { hrefTo, type Reader } from './reader.ts';
import { t } from './texts.ts';

/** How many channels a card shows; the service's page has them all. */
const SHOWN = 2;

/** A service as it is shown in a list: what it is, the channel that works now, and what it costs. */
export function Service({ service, reader }: { service: ServiceCard; reader: Reader }) {
  const channels = channelsFor(service.channels ?? [], reader);
  const more = channels.length - SHOWN;
  return (
    <>
      <h2>
        <a href={hrefTo(service.id, reader)} dir="auto">
          {service.name}
        </a>
      </h2>
      {service.provider && (
        <p class="provider" dir="auto">
          {service.provider.name}
        </p>
      )}
      {service.summary && <p dir="auto">{service.summary}</p>}
      {channels.length > 0 && (
        <ul class="channels">
          {channels.slice(0, SHOWN).map((channel) => (
            <li key={channel.id}>
              <Channel channel={channel} reader={reader} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <p>
          <a href={`${hrefTo(service.id, reader)}#contact`}>
            {t('moreWays', reader.language)} ({channels.length})
            <span class="hidden"> – {service.name}</span>
          </a>
        </p>
      )}
      <Facts
        service={channels.length > 0 ? { ...service, languages: [] } : service}
        language={reader.language}
      />
    </>
  );
}

/** The channels of a service for one reader: those for people, the working one first. */
export function channelsFor(channels: readonly ServiceChannel[], reader: Reader): ServiceChannel[] {
  const { language, at, municipality } = reader;
  const place = municipality ? [municipality.id, ...Object.values(municipality.label)] : [];
  const centre = municipality?.centre;
  return orderChannels(channels, { language, at, place, centre }).filter(
    ({ channelType }) => channelType !== 'API',
  );
}

/** What a service costs, how long it takes and in what languages it is given. */
export function Facts({ service, language }: { service: ServiceCard; language: Language }) {
  const { languages = [] } = service;
  const cost = costInWords(service.cost ?? [], language);
  const duration = service.processingTime && durationInWords(service.processingTime, language);
  const facts = [
    cost && ([t('cost', language), cost] as const),
    duration && ([t('duration', language), `${t('usually', language)} ${duration}`] as const),
    languages.length > 0 &&
      ([t('inLanguages', language), languagesInWords(languages, language)] as const),
  ].filter((fact) => typeof fact === 'object');
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names of one kind under their title; nothing when none is known. */
export function Names({ title, names }: { title: string; names: readonly { name?: string }[] }) {
  const known = names.flatMap(({ name }) => (name ? [name] : []));
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      <div>
        <dt>{title}</dt>
        <dd dir="auto">{known.join(', ')}</dd>
      </div>
    </dl>
  );
}

/** Remarks beside an answer; nothing when there are none. */
export function Notes({
  notes,
  language,
}: {
  notes: readonly { text: string }[];
  language: Language;
}) {
  if (notes.length === 0) return null;
  return (
    <section class="notes">
      <h2>{t('goodToKnow', language)}</h2>
      <ul>
        {notes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
