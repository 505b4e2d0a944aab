import type { ServicePage, ServicePort } from '../services/explain-service.ts';
import type { StoredDocument } from '../store/journal.ts';
import { WholeChannel } from './channel-view.tsx';
import { TechnicalDetails } from './document-page.tsx';
import { Layout, render } from './layout.tsx';
import { hrefTo, keepOf, type Reader } from './reader.ts';
import { channelsFor, Facts, Names } from './service-view.tsx';
import { hasText, t } from './texts.ts';

/** A service for people: what it is, how to get in touch, what it costs and what it needs; technical details last. */
export function servicePage(page: ServicePage, document: StoredDocument, reader: Reader): string {
  const { card, description } = page;
  const { language } = reader;
  const { name } = card;
  return render(
    <Layout title={name} language={language} keep={keepOf(reader)}>
      <h1 dir="auto">{name}</h1>
      {card.provider && (
        <p class="provider">
          {t('offeredBy', language)}:{' '}
          <a href={hrefTo(card.provider.id, reader)} dir="auto">
            {card.provider.name}
          </a>
        </p>
      )}
      {card['type'] === 'GeneralDescription' && (
        <p class="disclaimer">{t('nationalDescription', language)}</p>
      )}
      {card.summary && (
        <p class="lead" dir="auto">
          {card.summary}
        </p>
      )}
      <div class="columns">
        <Contact page={page} reader={reader} />
        <section class="glance">
          <h2>{t('atAGlance', language)}</h2>
          <Facts service={card} language={language} />
          <Names title={t('whereOffered', language)} names={page.areas} />
          <Names title={t('forWhom', language)} names={page.audiences} />
        </section>
      </div>
      {description && (
        <section>
          <h2>{t('aboutService', language)}</h2>
          {description.split('\n').map((paragraph) => (
            <p class="text" dir="auto">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      <Ports title={t('dataNeeded', language)} ports={page.needs} reader={reader} />
      <Ports title={t('dataGiven', language)} ports={page.gives} reader={reader} />
      <details class="technical">
        <summary>{t('technical', language)}</summary>
        <TechnicalDetails document={document} language={language} />
      </details>
    </Layout>,
  );
}

function Contact({ page: { card }, reader }: { page: ServicePage; reader: Reader }) {
  const channels = channelsFor(card.channels ?? [], reader);
  return (
    <section id="contact" class="contact">
      <h2>{t('howToReach', reader.language)}</h2>
      {channels.length === 0 && <p>{t('noChannels', reader.language)}</p>}
      <ul class="channels">
        {channels.map((channel) => (
          <li key={channel.id}>
            <WholeChannel channel={channel} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The information that a service needs or gives, in words. */
function Ports({
  title,
  ports,
  reader: { language },
}: {
  title: string;
  ports: readonly ServicePort[];
  reader: Reader;
}) {
  if (ports.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="ports">
        {ports.map(({ id, title: name, basis, purposes = [] }) => (
          <li key={id}>
            <strong dir="auto">{name}</strong>
            {purposes.length > 0 && (
              <p class="hint" dir="auto">
                {t('usedFor', language)}: {purposes.map((purpose) => purpose.name).join(', ')}
              </p>
            )}
            {basis && hasText(basis) && <p class="hint">{t(basis, language)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
