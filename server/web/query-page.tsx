import type { Language } from '../problems.ts';
import type { ExampleQuery } from '../sparql/example-queries.ts';
import { Layout, render } from './layout.tsx';
import { booleanNames, columnNames, queryTexts as texts } from './query-texts.ts';
import { Code, Rich } from './rich-text.tsx';

interface Term {
  type: string;
  value: string;
}

/** Solutions in the SPARQL 1.1 Query Results JSON Format. */
export interface Solutions {
  head: { vars: readonly string[] };
  results: { bindings: readonly Readonly<Record<string, Term | undefined>>[] };
}

/** A worked question, and what the server answers it now; undefined when it was too busy. */
export interface WorkedQuestion {
  query: ExampleQuery;
  solutions: Solutions | undefined;
}

const SHOWN = 8;
const LINKS = { CSV: 'csv', JSON: 'json' } as const;

/** The worked questions, each in plain words, as a query, as links that run it, and with its answer. */
export function queryPage(questions: readonly WorkedQuestion[], language: Language): string {
  return render(
    <Layout title={texts.title[language]} language={language} elsewhere="/query">
      <h1>{texts.title[language]}</h1>
      <p class="lead">{texts.lead[language]}</p>
      <p class="text">{texts.start[language]}</p>
      <ul class="choices">
        {questions.map(({ query: { name, summary } }) => (
          <li key={name}>
            <a href={`#${name}`}>{summary[language]}</a>
          </li>
        ))}
      </ul>
      {questions.map((question) => (
        <Question key={question.query.name} {...question} language={language} />
      ))}
      <h2>{texts.ownTitle[language]}</h2>
      <p class="text">
        <Rich text={texts.own[language]} language={language} />
      </p>
    </Layout>,
  );
}

function Question({ query, solutions, language }: WorkedQuestion & { language: Language }) {
  const { name, summary, description, text } = query;
  return (
    <section id={name} class="question">
      <h2>{summary[language]}</h2>
      <p class="text">{description[language]}</p>
      {solutions ? (
        <Rows solutions={solutions} caption={summary[language]} language={language} />
      ) : (
        <p>{texts.unanswered[language]}</p>
      )}
      <p>
        {texts.run[language]}{' '}
        {Object.entries(LINKS).map(([form, format]) => (
          <>
            <a href={sparqlAddress(text, format)}>{form}</a>{' '}
          </>
        ))}
      </p>
      <details>
        <summary>{texts.text[language]}</summary>
        <Code text={text} label={texts.text[language]} />
      </details>
    </section>
  );
}

function sparqlAddress(query: string, format: string): string {
  return `/sparql?${new URLSearchParams({ query, format }).toString()}`;
}

/** Rows as people read them: a thing is shown by its title and leads to its page. */
function Rows({
  solutions: { head, results },
  caption,
  language,
}: {
  solutions: Solutions;
  caption: string;
  language: Language;
}) {
  const { bindings } = results;
  if (bindings.length === 0) return <p>{texts.none[language]}</p>;
  const columns = head.vars.filter((name) => !name.endsWith('Title'));
  const label = bindings.length > SHOWN ? texts.first[language] : texts.rows[language];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="rows">
        <caption>{`${label} ${String(bindings.length)}`}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {columnNames[name]?.[language] ?? name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bindings.slice(0, SHOWN).map((row, at) => (
            <tr key={at}>
              {columns.map((name) => (
                <td key={name}>
                  <Cell term={row[name]} title={row[`${name}Title`]} language={language} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  term,
  title,
  language,
}: {
  term: Term | undefined;
  title: Term | undefined;
  language: Language;
}) {
  if (!term) return null;
  const text = title?.value ?? booleanNames[term.value]?.[language] ?? term.value;
  if (term.type !== 'uri' || !/^https?:/.test(term.value)) return <>{text}</>;
  return <a href={term.value}>{text}</a>;
}
