import type { Language } from '../problems.ts';
import { Layout, render } from './layout.tsx';
import { t } from './texts.ts';

/** What went wrong, for a person; the same as the problem document says. */
export interface ErrorView {
  status: number;
  title: string;
  detail: string;
  /** What is wrong in what was sent, place by place. */
  reasons?: readonly string[];
  /** What has come in place of what is gone. */
  successors?: readonly { href: string; name: string }[];
}

/** A problem as a page, with the way on. */
export function errorPage(view: ErrorView, language: Language): string {
  const { status, title, detail, reasons = [], successors } = view;
  const heading = status === 410 ? t('withdrawn', language) : title;
  return render(
    <Layout title={heading} language={language}>
      <h1>{heading}</h1>
      {successors && <Successors successors={successors} language={language} />}
      <p dir="auto" class="text">
        {detail}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="act" href={`/?lang=${language}`}>
          {t('toStart', language)}
        </a>
      </p>
    </Layout>,
  );
}

function Successors({
  successors,
  language,
}: {
  successors: NonNullable<ErrorView['successors']>;
  language: Language;
}) {
  if (successors.length === 0) return <p class="lead">{t('noSuccessor', language)}</p>;
  return (
    <>
      <p class="lead">{t('replacedBy', language)}:</p>
      <ul class="choices">
        {successors.map(({ href, name }) => (
          <li key={href}>
            <a href={href} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
