import type { Chapter, GuidePage, Mention } from '../services/explain-texts.ts';
import type { StoredDocument } from '../store/journal.ts';
import { TechnicalDetails } from './document-page.tsx';
import { MunicipalityForm, type Place } from './home-page.tsx';
import { Layout, render } from './layout.tsx';
import { readingTexts } from './list-texts.ts';
import { hrefTo, keepOf, type Reader } from './reader.ts';
import { Names } from './service-view.tsx';
import { t } from './texts.ts';

/** A guide for people: its chapters one after another, each with the services that it leads to. */
export function guidePage(
  guide: GuidePage,
  document: StoredDocument,
  reader: Reader,
  places: readonly Place[],
): string {
  const { language, municipality } = reader;
  const { id, name = id, summary, provider, chapters = [], audiences = [], areas = [] } = guide;
  return render(
    <Layout title={name} language={language} keep={keepOf(reader)}>
      <h1 dir="auto">{name}</h1>
      {provider && (
        <p class="provider">
          {readingTexts.publishedBy[language]}:{' '}
          <a href={hrefTo(provider.id, reader)} dir="auto">
            {provider.name}
          </a>
        </p>
      )}
      {summary && (
        <p class="lead" dir="auto">
          {summary}
        </p>
      )}
      <MunicipalityForm places={places} language={language} chosen={municipality?.code} />
      {municipality && <p class="disclaimer">{readingTexts.elsewhere[language]}</p>}
      <Contents chapters={chapters} reader={reader} />
      {chapters.map((chapter) => (
        <ChapterView key={chapter.id} chapter={chapter} reader={reader} />
      ))}
      <Names title={t('forWhom', language)} names={audiences} />
      <Names title={t('whereOffered', language)} names={areas} />
      <details class="technical">
        <summary>{t('technical', language)}</summary>
        <TechnicalDetails document={document} language={language} />
      </details>
    </Layout>,
  );
}

function Contents({ chapters, reader }: { chapters: readonly Chapter[]; reader: Reader }) {
  if (chapters.length < 2) return null;
  return (
    <nav class="contents" aria-label={readingTexts.contents[reader.language]}>
      <ol>
        {chapters.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${anchorOf(id)}`} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ChapterView({ chapter, reader }: { chapter: Chapter; reader: Reader }) {
  const { id, name, description = '', mentions = [] } = chapter;
  return (
    <section class="chapter" aria-labelledby={anchorOf(id)}>
      <h2 id={anchorOf(id)} dir="auto">
        {name}
      </h2>
      {description.split('\n').map((paragraph) => (
        <p class="text" dir="auto">
          {paragraph}
        </p>
      ))}
      {mentions.length > 0 && (
        <>
          <h3>{readingTexts.helps[reader.language]}</h3>
          <Mentions mentions={mentions} reader={reader} />
        </>
      )}
    </section>
  );
}

/** Services to go on to, by name. */
export function Mentions({ mentions, reader }: { mentions: readonly Mention[]; reader: Reader }) {
  const named = [...mentions].sort((one, other) =>
    (one.name ?? '').localeCompare(other.name ?? '', reader.language),
  );
  return (
    <ul class="entries">
      {named.map(({ id, name = id, summary }) => (
        <li key={id}>
          <a href={hrefTo(id, reader)} dir="auto">
            {name}
          </a>
          {summary && (
            <p class="hint" dir="auto">
              {summary}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The technical details of the page have the fragment of the document for themselves. */
function anchorOf(id: string): string {
  return `chapter-${id.slice(id.indexOf('#') + 1)}`;
}
