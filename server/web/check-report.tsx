import type { Language } from '../problems.ts';
import { shorten } from '../rdf/prefixes.ts';
import type { Partner } from '../services/list-partners.ts';
import type { Violation } from '../validation/report.ts';
import { checkTexts as texts } from './join-texts.ts';

/** What came of checking a description: it could not be read, or a report, and whom it fits with. */
export type Checked =
  | { unread: { title: string; detail: string; status: number } }
  | {
      conforms: boolean;
      document: string;
      results: readonly Violation[];
      /** Undefined unless the description conforms. */
      fits: { hasPorts: boolean; partners: readonly Partner[] } | undefined;
    };

/** The report of a check as people read it: each finding with its place, what is wrong and how to mend it. */
export function CheckReport({ checked, language }: { checked: Checked; language: Language }) {
  if ('unread' in checked) {
    return (
      <div class="report bad" role="alert">
        <h3>{checked.unread.title}</h3>
        <p>{checked.unread.detail}</p>
      </div>
    );
  }
  const { conforms, document, results, fits } = checked;
  return (
    <div class={`report ${conforms ? 'good' : 'bad'}`} role={conforms ? 'status' : 'alert'}>
      <h3>{texts[conforms ? 'good' : 'bad'][language]}</h3>
      {results.length > 0 && <Findings {...{ results, document, language }} />}
      {fits && <Fits {...fits} language={language} />}
    </div>
  );
}

function Findings({
  results,
  document,
  language,
}: {
  results: readonly Violation[];
  document: string;
  language: Language;
}) {
  return (
    <ol class="findings">
      {results.map(({ focusNode, path, shape, severity, value, message, mend }) => (
        <li key={`${focusNode} ${shape} ${value ?? ''}`}>
          <p>
            <strong>{message[language]}</strong>
            {severity !== 'Violation' && <small> ({texts.remark[language]})</small>}
          </p>
          <dl>
            <dt>{texts.place[language]}</dt>
            <dd>
              <code>{placeOf(focusNode, document)}</code>
              {path && <code>{shorten(path)}</code>}
              {value !== undefined && value !== `<${focusNode}>` && (
                <code>{value.slice(0, 200)}</code>
              )}
            </dd>
            <dt>{texts.mend[language]}</dt>
            <dd>{mend[language]}</dd>
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** A node as it is written in the description: the fragment, or the whole IRI of the service itself. */
function placeOf(focusNode: string, document: string): string {
  return focusNode.startsWith(`${document}#`) ? focusNode.slice(document.length) : focusNode;
}

function Fits({
  hasPorts,
  partners,
  language,
}: {
  hasPorts: boolean;
  partners: readonly Partner[];
  language: Language;
}) {
  if (!hasPorts) return <p>{texts.noPorts[language]}</p>;
  if (partners.length === 0) return <p>{texts.fitsNone[language]}</p>;
  return (
    <>
      <h4>{texts.fits[language]}</h4>
      <ul>
        {partners.map(({ direction, service, title, what, basis, throughMapping }) => (
          <li key={`${direction} ${service} ${what}`}>
            <a href={`${service}?lang=${language}`}>{title}</a> {texts[direction][language]}: {what}
            {basis && `, ${texts[basis][language]}`}
            {throughMapping && ` (${texts.through[language]})`}
          </li>
        ))}
      </ul>
    </>
  );
}
