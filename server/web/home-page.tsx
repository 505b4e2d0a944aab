import type { Language } from '../problems.ts';
import { Layout, render } from './layout.tsx';
import { t } from './texts.ts';

/** A municipality to choose. */
export interface Place {
  code: string;
  name: string;
}

/** A meter on which a person may tell how they are. */
export interface Meter {
  code: string;
  name: string;
}

/** What the front page shows. */
export interface HomeView {
  places: readonly Place[];
  paths: readonly { href: string; title: string }[];
  meters: readonly Meter[];
  /** Whose the meters are. */
  credit: string;
  counts: Readonly<Record<string, number>>;
  /** What was wrong with what was sent. */
  error?: string;
}

/** What a person wants to know the number of, and where the list of it is. */
const COUNTED = [
  ['service', '/services'],
  ['organisation', '/organisations'],
  ['template', '/templates'],
  ['guide', '/guides'],
  ['event', '/events'],
] as const;
const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The way in: one question, the life situations, and below what is in the network. */
export function homePage(view: HomeView, language: Language): string {
  return render(
    <Layout title={t('question', language)} language={language} elsewhere="/">
      <div class="hero">
        <div>
          <h1>{t('question', language)}</h1>
          <p class="lead">{t('forPeople', language)}</p>
        </div>
        <SearchForm {...view} language={language} />
      </div>
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
          {COUNTED.map(([kind, href], at) => (
            <>
              {at > 0 && ', '}
              <a key={kind} href={`${href}?lang=${language}`}>
                {`${String(view.counts[kind] ?? 0)} ${t(kind, language)}`}
              </a>
            </>
          ))}
          .
        </p>
      </section>
    </Layout>,
  );
}

/** Sent by POST, so that a person's words never stand in an address. */
function SearchForm(props: HomeView & { language: Language }) {
  const { places, meters, credit, language, error } = props;
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
        dir="auto"
        aria-describedby={error ? 'hint error' : 'hint'}
        placeholder={t('exampleWords', language)}
      />
      <label for="municipality">
        {t('municipality', language)} <small>({t('optional', language)})</small>
      </label>
      <Municipalities places={places} language={language} />
      <details class="meters">
        <summary>{t('meters', language)}</summary>
        <p class="hint" id="meters-hint">
          {t('metersHint', language)}
        </p>
        <div class="scales">
          {meters.map((meter) => (
            <Scale key={meter.code} meter={meter} language={language} />
          ))}
        </div>
        <p class="hint">{credit}</p>
      </details>
      <button type="submit">{t('find', language)}</button>
    </form>
  );
}

function Scale({ meter: { code, name }, language }: { meter: Meter; language: Language }) {
  return (
    <p class="scale">
      <label for={`meter-${code}`}>{name}</label>
      <select id={`meter-${code}`} name={code} aria-describedby="meters-hint">
        <option value="">{t('noAnswer', language)}</option>
        {SCALE.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </p>
  );
}

/** A choice of municipality, the whole country first. */
export function Municipalities({
  places,
  language,
  chosen,
}: {
  places: readonly Place[];
  language: Language;
  chosen?: string | undefined;
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

/** The choice of municipality on a page that changes with it. */
export function MunicipalityForm(props: Parameters<typeof Municipalities>[0]) {
  const { language } = props;
  return (
    <form method="get" class="inline">
      <input type="hidden" name="lang" value={language} />
      <label for="municipality">{t('municipality', language)}</label>
      <Municipalities {...props} />
      <button type="submit">{t('show', language)}</button>
    </form>
  );
}
