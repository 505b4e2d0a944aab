import type { ServiceCard } from '../services/describe-services.ts';
import { Layout, render } from './layout.tsx';
import type { Reader } from './reader.ts';
import { Notes, Service } from './service-view.tsx';
import { t } from './texts.ts';

/** What was found for a person. */
export interface ResultsView {
  items: readonly { service: ServiceCard; reasons: readonly { text: string }[] }[];
  notes: readonly { text: string }[];
}

/** What was found, best first, each with the channel that works now and the reasons. */
export function resultsPage({ items, notes }: ResultsView, reader: Reader): string {
  const { language, municipality } = reader;
  const title = t(items.length > 0 ? 'found' : 'nothingFound', language);
  return render(
    <Layout title={title} language={language} elsewhere="/">
      <h1>{title}</h1>
      {items.length > 0 && (
        <p class="disclaimer">
          {municipality && <strong>{municipality.label[language]}. </strong>}
          {t('notADecision', language)}
        </p>
      )}
      <ol class="cards">
        {items.map(({ service, reasons }) => (
          <li key={service.id} class="card">
            <Service service={service} reader={reader} />
            <p class="why">
              <strong>{t('why', language)}</strong> {reasons.map(({ text }) => text).join('. ')}.
            </p>
          </li>
        ))}
      </ol>
      <Notes notes={notes} language={language} />
      <p>
        <a class="act" href={`/?lang=${language}`}>
          {t('searchAgain', language)}
        </a>
      </p>
    </Layout>,
  );
}
