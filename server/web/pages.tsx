import { catalogue, type ProblemType } from '../problem-catalogue.ts';
import type { Language } from '../problems.ts';
import { Layout, render } from './layout.tsx';
import { t } from './texts.ts';

/** What a type of problem means. */
export function problemPage(type: ProblemType, language: Language): string {
  const { status, title, detail } = catalogue[type];
  return render(
    <Layout title={title[language]} language={language}>
      <h1>{title[language]}</h1>
      <p>{detail[language].replace(/\{\w+\}/g, '…')}</p>
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
