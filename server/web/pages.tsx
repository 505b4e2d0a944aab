import { catalogue, type ProblemType } from '../problem-catalogue.ts';
import type { Language } from '../problems.ts';
import { Layout, render } from './layout.tsx';
import { hasText, t } from './texts.ts';

/** The way in: what this is, what is in the network, and where machines ask. */
export function homePage(language: Language, counts: Readonly<Record<string, number>>): string {
  return render(
    <Layout title={t('tagline', language)} language={language}>
      <h1>{t('tagline', language)}</h1>
      <p class="lead">{t('intro', language)}</p>
      <h2>{t('inNetwork', language)}</h2>
      <ul class="counts">
        {Object.entries(counts).map(([kind, count]) =>
          hasText(kind) ? (
            <li key={kind}>
              <strong>{count}</strong> {t(kind, language)}
            </li>
          ) : null,
        )}
      </ul>
      <h2>{t('forMachines', language)}</h2>
      <ul>
        <li>
          <a href="/docs">{t('apiPage', language)}</a>
        </li>
        <li>
          <a href="/sparql">{t('sparqlPage', language)}</a>
        </li>
        <li>
          <a href="/vocabularies/platform">{t('vocabularyPage', language)}</a>
        </li>
      </ul>
    </Layout>,
  );
}

/** What a type of problem means. */
export function problemPage(type: ProblemType, language: Language): string {
  const { status, title, detail } = catalogue[type];
  return render(
    <Layout title={title[language]} language={language}>
      <h1>{title[language]}</h1>
      <p>{detail[language]}</p>
      <p>
        {t('status', language)}: {status} · <code>{type}</code>
      </p>
    </Layout>,
  );
}

/** The API description with Swagger UI, which needs scripts; without them, a link to the description. */
export function apiPage(language: Language): string {
  return render(
    <Layout
      title={t('apiPage', language)}
      language={language}
      styles={['/assets/swagger/swagger-ui.css']}
      scripts={['/assets/swagger/swagger-ui-bundle.js', '/assets/docs.js']}
    >
      <h1>{t('apiPage', language)}</h1>
      <p>
        <a href="/openapi.json">OpenAPI 3.1</a>
      </p>
      <div id="api" />
    </Layout>,
  );
}
