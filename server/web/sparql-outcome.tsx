import type { Language } from '../problems.ts';
import { BarChart } from './bar-chart.tsx';
import { ResultMap } from './result-map.tsx';
import { Code } from './rich-text.tsx';
import { RowsTable } from './rows-table.tsx';
import { SolutionsTable, type Solutions } from './solutions-table.tsx';
import { sparqlTexts as texts } from './sparql-texts.ts';

/** What the planner makes of a query. */
export interface Plan {
  before: string;
  after: string;
  estimates: readonly { join: string; rows: number; cost: number }[];
}

/** What came of a query; what is not `whole` is only its beginning. */
export type SparqlOutcome =
  | { kind: 'solutions'; solutions: Solutions; whole: boolean }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'triples'; turtle: string; whole: boolean }
  | { kind: 'plan'; plan: Plan }
  | { kind: 'problem'; title: string; detail: string };

interface Shown {
  /** The query, for the links to the whole answer. */
  query: string;
  language: Language;
}

/** What came of a query, for a person. */
export function Outcome({ outcome, ...shown }: Shown & { outcome: SparqlOutcome }) {
  const { language } = shown;
  switch (outcome.kind) {
    case 'problem':
      return (
        <div class="error" role="alert">
          <p>{outcome.title}</p>
          <p class="detail" dir="auto">
            {outcome.detail}
          </p>
        </div>
      );
    case 'boolean':
      return <p class="lead">{(outcome.value ? texts.yes : texts.no)[language]}</p>;
    case 'plan':
      return <PlanView plan={outcome.plan} language={language} />;
    case 'triples':
      return <Triples {...outcome} {...shown} />;
    case 'solutions':
      return <Rows {...outcome} {...shown} />;
  }
}

function Rows({ solutions, whole, ...shown }: Shown & { solutions: Solutions; whole: boolean }) {
  const { language } = shown;
  const { length } = solutions.results.bindings;
  const caption = whole ? `${texts.rows[language]} ${String(length)}` : texts.cut[language];
  return (
    <>
      {!whole && <p class="disclaimer">{texts.cut[language]}</p>}
      <BarChart solutions={solutions} language={language} />
      <ResultMap solutions={solutions} language={language} />
      <SolutionsTable
        solutions={solutions}
        label={texts.result[language]}
        caption={caption}
        most={length}
        language={language}
      />
      <Files forms={{ CSV: 'csv', TSV: 'tsv', JSON: 'json', XML: 'xml' }} {...shown} />
      <p class="hint">{texts.formulas[language]}</p>
    </>
  );
}

function Triples({ turtle, whole, ...shown }: Shown & { turtle: string; whole: boolean }) {
  const { language } = shown;
  if (turtle.trim() === '') return <p>{texts.noTriples[language]}</p>;
  return (
    <>
      {!whole && <p class="disclaimer">{texts.cutText[language]}</p>}
      <Code text={turtle} label="Turtle" />
      <Files
        forms={{ Turtle: 'ttl', 'N-Triples': 'nt', 'JSON-LD': 'jsonld', 'RDF/XML': 'rdf' }}
        {...shown}
      />
    </>
  );
}

/** Forms of one button each, so that a query too long for an address is handed over too. */
function Files({ forms, query, language }: Shown & { forms: Readonly<Record<string, string>> }) {
  return (
    <form class="inline files" action="/sparql" method="post">
      <input type="hidden" name="query" value={query} />
      <span>{texts.all[language]}</span>
      {Object.entries(forms).map(([name, format]) => (
        <button key={format} type="submit" class="plain" name="format" value={format}>
          {name}
        </button>
      ))}
    </form>
  );
}

function PlanView({ plan, language }: { plan: Plan; language: Language }) {
  const { before, after, estimates } = plan;
  if (before === after) return <p class="lead">{texts.planSame[language]}</p>;
  return (
    <>
      <div class="plans">
        <div>
          <h3>{texts.planBefore[language]}</h3>
          <Code text={before} label={texts.planBefore[language]} />
        </div>
        <div>
          <h3>{texts.planAfter[language]}</h3>
          <Code text={after} label={texts.planAfter[language]} />
        </div>
      </div>
      <h3>{texts.estimates[language]}</h3>
      <RowsTable
        label={texts.estimates[language]}
        columns={[texts.join, texts.estimatedRows, texts.cost].map((name) => name[language])}
      >
        {estimates.map(({ join, rows, cost }, at) => (
          <tr key={at}>
            <td>
              <code>{join}</code>
            </td>
            <td>{rows.toLocaleString(language)}</td>
            <td>{cost.toLocaleString(language)}</td>
          </tr>
        ))}
      </RowsTable>
    </>
  );
}
