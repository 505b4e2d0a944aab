import type { EventPage } from '../services/explain-texts.ts';
import type { StoredDocument } from '../store/journal.ts';
import { TechnicalDetails } from './document-page.tsx';
import { isOver, languagesInWords, spanInWords } from './facts-in-words.ts';
import { Mentions } from './guide-page.tsx';
import { Layout, render } from './layout.tsx';
import { readingTexts } from './list-texts.ts';
import { hrefTo, keepOf, type Reader } from './reader.ts';
import { t } from './texts.ts';

/** A local event for people: when and where it is first, then what happens and what it belongs with. */
export function eventPage(event: EventPage, document: StoredDocument, reader: Reader): string {
  const { language } = reader;
  const { id, name = id, description = '', provider, mentions = [] } = event;
  return render(
    <Layout title={name} language={language} keep={keepOf(reader)}>
      <h1 dir="auto">{name}</h1>
      {provider && (
        <p class="provider">
          {readingTexts.organisedBy[language]}:{' '}
          <a href={hrefTo(provider.id, reader)} dir="auto">
            {provider.name}
          </a>
        </p>
      )}
      {isOver(event, reader.at) && (
        <p class="disclaimer">
          <strong>{readingTexts.eventIsOver[language]}</strong>
        </p>
      )}
      <dl class="facts glance">
        {factsOf(event, reader).map(([title, fact]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd dir="auto">{fact}</dd>
          </div>
        ))}
      </dl>
      {description.split('\n').map((paragraph) => (
        <p class="text" dir="auto">
          {paragraph}
        </p>
      ))}
      {mentions.length > 0 && (
        <section>
          <h2>{readingTexts.belongsWith[language]}</h2>
          <Mentions mentions={mentions} reader={reader} />
        </section>
      )}
      <details class="technical">
        <summary>{t('technical', language)}</summary>
        <TechnicalDetails document={document} language={language} />
      </details>
    </Layout>,
  );
}

function factsOf(event: EventPage, { language }: Reader): [string, string][] {
  const { startDate, endDate, place, areas = [], isFree, languages = [] } = event;
  const area = areas.flatMap(({ name }) => (name ? [name] : [])).join(', ');
  const where = [place?.name, place?.address, place?.locality].filter(Boolean).join(', ');
  const facts: [string, string | undefined][] = [
    [readingTexts.when[language], startDate && spanInWords(startDate, endDate, language)],
    [readingTexts.where[language], where === '' ? area : where],
    [t('cost', language), chargeInWords(isFree, language)],
    [
      t('inLanguages', language),
      languages.length > 0 ? languagesInWords(languages, language) : undefined,
    ],
  ];
  return facts.flatMap(([title, fact]): [string, string][] => (fact ? [[title, fact]] : []));
}

function chargeInWords(isFree: boolean | undefined, language: Reader['language']) {
  if (isFree === undefined) return undefined;
  return isFree ? t('freeOfCharge', language) : readingTexts.costsMoney[language];
}
