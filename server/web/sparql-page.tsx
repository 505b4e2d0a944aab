import type { Language } from '../problems.ts';
import { prefixes } from '../rdf/prefixes.ts';
import type { ExampleQuery } from '../sparql/example-queries.ts';
import { ClassPicture } from './class-picture.tsx';
import { Layout, render } from './layout.tsx';
import { Rich } from './rich-text.tsx';
import { SavedQuestions } from './saved-questions.tsx';
import type { Solutions } from './solutions-table.tsx';
import { Outcome, type SparqlOutcome } from './sparql-outcome.tsx';
import { sparqlTexts as texts } from './sparql-texts.ts';

/** What the page of the SPARQL endpoint shows. */
export interface SparqlView {
  questions: readonly ExampleQuery[];
  /** The query as it was sent. */
  query?: string;
  /** What came of it. */
  outcome?: SparqlOutcome;
  /** The links between the classes, counted; undefined when the server was too busy. */
  links?: Solutions | undefined;
}

/** The question that stands in the form of who comes without one. */
const FIRST = 'list-flows';
const FORMS = {
  ofRows: { csv: 'CSV', tsv: 'TSV', json: 'JSON', xml: 'XML' },
  ofTriples: { ttl: 'Turtle', nt: 'N-Triples', jsonld: 'JSON-LD', rdf: 'RDF/XML' },
} as const;

/** The SPARQL endpoint for people: a form and its answer, which work without scripts, and the saved questions. */
export function sparqlPage(view: SparqlView, language: Language): string {
  const { questions, query, outcome, links } = view;
  const asked = questions.find(({ text }) => text.trim() === query?.trim());
  return render(
    <Layout
      title={asked?.summary[language] ?? texts.title[language]}
      language={language}
      elsewhere="/sparql"
      styles={['/assets/sparql.css']}
      modules={['/assets/sparql-editor.js']}
    >
      <h1>{texts.title[language]}</h1>
      {!outcome && <p class="lead">{texts.lead[language]}</p>}
      <QueryForm
        query={query ?? questions.find(({ name }) => name === FIRST)?.text ?? ''}
        language={language}
      />
      {outcome && (
        <Result outcome={outcome} query={query ?? ''} asked={asked} language={language} />
      )}
      <h2 id="saved">{texts.saved[language]}</h2>
      <p class="text">{texts.savedLead[language]}</p>
      <SavedQuestions
        questions={questions}
        hrefOf={({ text }) => addressOf(text, language)}
        language={language}
      />
      {links && (
        <>
          <h2>{texts.picture[language]}</h2>
          <p class="text">{texts.pictureLead[language]}</p>
          <ClassPicture solutions={links} language={language} />
        </>
      )}
      <h2>{texts.tools[language]}</h2>
      <p class="text">
        <Rich text={texts.toolsText[language]} language={language} />
      </p>
    </Layout>,
  );
}

function Result({
  outcome,
  query,
  asked,
  language,
}: {
  outcome: SparqlOutcome;
  query: string;
  /** The saved question that this is. */
  asked: ExampleQuery | undefined;
  language: Language;
}) {
  return (
    <section id="result" tabIndex={-1}>
      <h2>{asked?.summary[language] ?? texts.result[language]}</h2>
      {asked && <p class="text">{asked.description[language]}</p>}
      <Outcome outcome={outcome} query={query} language={language} />
    </section>
  );
}

function QueryForm({ query, language }: { query: string; language: Language }) {
  return (
    <form
      class="query"
      action="/sparql#result"
      method="get"
      id="query"
      data-prefixes={JSON.stringify(prefixes)}
    >
      <input type="hidden" name="lang" value={language} />
      <label for="query-text">{texts.query[language]}</label>
      <textarea
        id="query-text"
        class="code"
        name="query"
        rows={14}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        dir="ltr"
      >
        {`\n${query.trimEnd()}`}
      </textarea>
      <div class="buttons">
        <label for="format">{texts.format[language]}</label>
        <select id="format" name="format">
          <option value="html">{texts.thisPage[language]}</option>
          {Object.entries(FORMS).map(([group, forms]) => (
            <optgroup key={group} label={texts[group as keyof typeof FORMS][language]}>
              {Object.entries(forms).map(([format, name]) => (
                <option key={format} value={format}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <button type="submit">{texts.run[language]}</button>
        <button type="submit" class="plain" name="explain" value="true">
          {texts.explain[language]}
        </button>
        <button type="submit" class="plain" formmethod="post">
          {texts.runLong[language]}
        </button>
        <button
          type="button"
          class="plain"
          id="open-editor"
          hidden
          data-close={texts.closeEditor[language]}
          data-failed={texts.editorFailed[language]}
          aria-expanded="false"
        >
          {texts.openEditor[language]}
        </button>
      </div>
      <p class="hint">{texts.runLongHint[language]}</p>
      <p class="hint" id="editor-hint" hidden>
        {texts.editorHint[language]}
      </p>
      <p role="status" id="editor-status" />
    </form>
  );
}

function addressOf(query: string, language: Language): string {
  return `/sparql?${new URLSearchParams({ lang: language, query }).toString()}#result`;
}
