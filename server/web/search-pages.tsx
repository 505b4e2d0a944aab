import type { Language } from '../problems.ts';
import { Layout, render } from './layout.tsx';
import { Notes, Service, type ChannelView, type ServiceView } from './service-view.tsx';
import { hasText, t } from './texts.ts';

export interface Place {
  code: string;
  name: string;
}

export interface HomeView {
  places: readonly Place[];
  paths: readonly { href: string; title: string }[];
  counts: Readonly<Record<string, number>>;
  /** What was wrong with what was sent. */
  error?: string;
}

/** The way in: one question, the life situations, and below what is in the network and where machines ask. */
export function homePage(view: HomeView, language: Language): string {
  return render(
    <Layout title={t('tagline', language)} language={language} elsewhere="/">
      <h1>{t('question', language)}</h1>
      <SearchForm {...view} language={language} />
      <h2>{t('orChoose', language)}</h2>
      <ul class="choices">
        {view.paths.map(({ href, title }) => (
          <li key={href}>
            <a href={`${href}?lang=${language}`}>{title}</a>
          </li>
        ))}
      </ul>
      <section class="machines">
        <h2>{t('tagline', language)}</h2>
        <p>{t('intro', language)}</p>
        <p>
          {t('inNetwork', language)}{' '}
          {Object.entries(view.counts)
            .flatMap(([kind, count]) =>
              hasText(kind) ? [`${String(count)} ${t(kind, language)}`] : [],
            )
            .join(', ')}
          .
        </p>
        <p>
          <a href={`/docs?lang=${language}`}>{t('apiPage', language)}</a> ·{' '}
          <a href="/sparql">{t('sparqlPage', language)}</a> ·{' '}
          <a href="/vocabularies/platform">{t('vocabularyPage', language)}</a>
        </p>
      </section>
    </Layout>,
  );
}

interface FormProps {
  places: readonly Place[];
  language: Language;
  error?: string;
}

/** Sent by POST, so that a person's words never stand in an address. */
function SearchForm({ places, language, error }: FormProps) {
  return (
    <form method="post" action={`/search?lang=${language}`} class="search">
      {error && (
        <p class="error" role="alert" id="error">
          {error}
        </p>
      )}
      <label for="text">{t('ownWords', language)}</label>
      <p id="hint" class="hint">
        {t('questionHint', language)}
      </p>
      <textarea
        id="text"
        name="text"
        rows={3}
        maxLength={1024}
        required
        aria-describedby={error ? 'hint error' : 'hint'}
        placeholder={t('exampleWords', language)}
      />
      <label for="municipality">{t('municipality', language)}</label>
      <Municipalities places={places} language={language} />
      <button type="submit">{t('find', language)}</button>
    </form>
  );
}

function Municipalities({
  places,
  language,
  chosen,
}: {
  places: readonly Place[];
  language: Language;
  chosen?: string;
}) {
  return (
    <select id="municipality" name="municipality">
      <option value="">{t('wholeCountry', language)}</option>
      {places.map(({ code, name }) => (
        <option key={code} value={code} selected={code === chosen}>
          {name}
        </option>
      ))}
    </select>
  );
}

export interface ResultsView {
  items: readonly { service: ServiceView; reasons: readonly { text: string }[] }[];
  notes: readonly { text: string }[];
}

/** What was found, best first, each with its first working channel and the reasons. */
export function resultsPage({ items, notes }: ResultsView, language: Language): string {
  const title = t(items.length > 0 ? 'found' : 'nothingFound', language);
  return render(
    <Layout title={title} language={language} elsewhere="/">
      <h1>{title}</h1>
      {items.length > 0 && <p class="hint">{t('notADecision', language)}</p>}
      <ol class="cards">
        {items.map(({ service, reasons }) => (
          <li key={service.id} class="card">
            <Service service={service} language={language} />
            <p class="why">
              <strong>{t('why', language)}</strong> {reasons.map(({ text }) => text).join('. ')}.
            </p>
          </li>
        ))}
      </ol>
      <Notes notes={notes} language={language} />
      <p>
        <a href={`/?lang=${language}`}>{t('searchAgain', language)}</a>
      </p>
    </Layout>,
  );
}

export interface PathView {
  title: string;
  steps: readonly {
    fills?: { title: string };
    service: ServiceView;
    channel?: ChannelView;
    because: readonly { text: string }[];
    alternatives: readonly { id: string; name: string }[];
  }[];
  missing: readonly { what: string; why: string; whose: string }[];
  notes: readonly { text: string }[];
}

/** A service path as a numbered list that prints well: what to do, where, and what is missing. */
export function pathPage(
  view: PathView,
  language: Language,
  { places, municipality }: { places: readonly Place[]; municipality: string | undefined },
): string {
  return render(
    <Layout
      title={view.title}
      language={language}
      {...(municipality ? { keep: `&municipality=${encodeURIComponent(municipality)}` } : {})}
    >
      <h1>{view.title}</h1>
      <p class="lead">{t('pathLead', language)}</p>
      <form method="get" class="inline">
        <input type="hidden" name="lang" value={language} />
        <label for="municipality">{t('municipality', language)}</label>{' '}
        <Municipalities
          places={places}
          language={language}
          {...(municipality ? { chosen: municipality } : {})}
        />{' '}
        <button type="submit">{t('show', language)}</button>
      </form>
      <p class="hint">{t('notADecision', language)}</p>
      <ol class="cards path">
        {view.steps.map(({ fills, service, channel, because, alternatives }) => (
          <li key={service.id} class="card">
            {fills && <p class="step">{fills.title}</p>}
            <Service
              service={{ ...service, channels: channel ? [channel] : [] }}
              language={language}
            />
            <ul class="why">
              {because.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {alternatives.length > 0 && (
              <p>
                {t('otherChoices', language)}:{' '}
                {alternatives.map(({ id, name }, at) => (
                  <>
                    {at > 0 && ', '}
                    <a href={id}>{name}</a>
                  </>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
      {view.missing.length > 0 && (
        <section>
          <h2>{t('missing', language)}</h2>
          <ul>
            {view.missing.map(({ what, why, whose }) => (
              <li key={what}>
                <strong>{what}</strong>: {why} {whose && `(${whose})`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Notes notes={view.notes} language={language} />
    </Layout>,
  );
}
