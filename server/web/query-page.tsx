import type { Language } from '../problems.ts';
import type { ExampleQuery } from '../sparql/example-queries.ts';
import { Layout, render } from './layout.tsx';
import { queryTexts as texts } from './query-texts.ts';
import { Code, Rich } from './rich-text.tsx';
import { SavedQuestions } from './saved-questions.tsx';
import { SolutionsTable, type Solutions } from './solutions-table.tsx';

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
      <SavedQuestions
        questions={questions.map(({ query }) => query)}
        hrefOf={({ name }) => `#${name}`}
        language={language}
      />
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
        <SolutionsTable
          solutions={solutions}
          label={summary[language]}
          caption={captionOf(solutions, language)}
          most={SHOWN}
          language={language}
        />
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
        <a href={`${sparqlAddress(text, 'html')}&lang=${language}#query`}>{texts.edit[language]}</a>
      </p>
      <details>
        <summary>{texts.text[language]}</summary>
        <Code text={text} label={texts.text[language]} />
      </details>
    </section>
  );
}

function captionOf({ results: { bindings } }: Solutions, language: Language): string {
  const label = bindings.length > SHOWN ? texts.first[language] : texts.rows[language];
  return `${label} ${String(bindings.length)}`;
}

function sparqlAddress(query: string, format: string): string {
  return `/sparql?${new URLSearchParams({ query, format }).toString()}`;
}
