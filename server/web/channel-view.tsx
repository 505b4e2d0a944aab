import type { ServiceChannel } from '../services/describe-services.ts';
import { languagesInWords } from './facts-in-words.ts';
import { exceptionsInWords, openInWords, weekInWords } from './hours-in-words.ts';
import { Accessibility, AccessMarks, Distance } from './place-view.tsx';
import type { Reader } from './reader.ts';
import { hasText, t } from './texts.ts';

interface ChannelProps {
  channel: ServiceChannel;
  reader: Reader;
}

/** A channel in short: what it is, how to use it, how far it is, and whether it works now. */
export function Channel({ channel, reader }: ChannelProps) {
  return (
    <>
      <Way channel={channel} reader={reader} />
      <AccessMarks channel={channel} reader={reader} />
    </>
  );
}

function Way({ channel, reader }: ChannelProps) {
  const { language } = reader;
  const { name, channelType = '', languages = [], requiresLogin, openingHours = [] } = channel;
  const state = openInWords(openingHours, reader.at, language);
  return (
    <>
      <p class="channel-name">
        <span class={`kind kind-${hasText(channelType) ? channelType : 'other'}`}>
          {t(hasText(channelType) ? channelType : 'channelOther', language)}
        </span>{' '}
        <span dir="auto">{name}</span>
      </p>
      <Ways channel={channel} />
      <Distance channel={channel} reader={reader} />
      {state && <p class={state.isOpen ? 'state open' : 'state'}>{state.text}</p>}
      {languages.length > 0 && (
        <p class="hint">
          {t('inLanguages', language)}: {languagesInWords(languages, language)}
        </p>
      )}
      {requiresLogin && (
        <p class="hint">
          {t('needsLogin', language)}. {t('loginNeeded', language)}
        </p>
      )}
    </>
  );
}

/** A channel with all that is known of it: its hours day by day, exceptions, accessibility and remarks. */
export function WholeChannel({ channel, reader }: ChannelProps) {
  const { language, at } = reader;
  const { description, openingHours = [] } = channel;
  const week = weekInWords(openingHours, at, language);
  const exceptions = exceptionsInWords(openingHours, at, language);
  return (
    <>
      <Way channel={channel} reader={reader} />
      {description && (
        <p class="text" dir="auto">
          {description}
        </p>
      )}
      {week.length > 0 && <Lines title={t('hours', language)} lines={week} />}
      {exceptions.length > 0 && <Lines title={t('exceptions', language)} lines={exceptions} />}
      <Accessibility channel={channel} reader={reader} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <dl class="lines">
      <dt>{title}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </dl>
  );
}

/** What can be pressed or visited. Only web addresses become links. */
function Ways({
  channel: { phone = [], url = [], email = [], address },
}: Pick<ChannelProps, 'channel'>) {
  const pages = url.filter((each) => /^https?:/.test(each));
  return (
    <>
      {phone.map((number) => (
        <p key={number}>
          <a class="act" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
            {number}
          </a>
        </p>
      ))}
      {pages.map((each) => (
        <p key={each}>
          <a class="act" href={each} rel="external">
            {each.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
          </a>
        </p>
      ))}
      {email.map((each) => (
        <p key={each}>
          <a href={`mailto:${encodeURIComponent(each).replace('%40', '@')}`}>{each}</a>
        </p>
      ))}
      {address && (
        <p dir="auto" class="address">
          {address}
        </p>
      )}
    </>
  );
}
