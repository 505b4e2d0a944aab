import type { Language } from '../problems.ts';
import { t } from './texts.ts';

export interface ChannelView {
  name?: string;
  channelType?: string;
  phone?: readonly string[];
  url?: readonly string[];
  email?: readonly string[];
  address?: string;
  requiresLogin?: boolean;
}

export interface ServiceView {
  id: string;
  name?: string;
  summary?: string;
  provider?: { name: string };
  channels?: readonly ChannelView[];
}

/** A service as it is shown in a list: name, provider, summary and its first channels. */
export function Service({ service, language }: { service: ServiceView; language: Language }) {
  return (
    <>
      <h2>
        <a href={service.id}>{service.name ?? service.id}</a>
      </h2>
      {service.provider && <p class="provider">{service.provider.name}</p>}
      <p>{service.summary}</p>
      <ul class="channels">
        {(service.channels ?? []).slice(0, 3).map((channel) => (
          <li key={channel.name}>
            <Channel channel={channel} language={language} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Channel({ channel, language }: { channel: ChannelView; language: Language }) {
  const { name, phone = [], url = [], email = [], address, requiresLogin } = channel;
  return (
    <>
      {name}
      {phone.map((number) => (
        <>
          {' '}
          <a href={`tel:${number.replace(/\s/g, '')}`}>{number}</a>
        </>
      ))}
      {url
        .filter((each) => /^https?:/.test(each))
        .map((each) => (
          <>
            {' '}
            <a href={each}>{each.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a>
          </>
        ))}
      {email.map((each) => ` ${each}`)}
      {address && ` ${address}`}
      {requiresLogin && <small> ({t('needsLogin', language)})</small>}
    </>
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
    <section>
      <h2>{t('goodToKnow', language)}</h2>
      <ul>
        {notes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
