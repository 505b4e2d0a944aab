import type { Language } from '../problems.ts';
import { shorten } from '../rdf/prefixes.ts';
import { booleanNames, columnNames, queryTexts as texts } from './query-texts.ts';
import { RowsTable } from './rows-table.tsx';

/** One value of a solution as the SPARQL 1.1 Query Results JSON Format tells it. */
export interface Term {
  type: string;
  value: string;
  datatype?: string;
  'xml:lang'?: string;
}

export type Row = Readonly<Record<string, Term | undefined>>;

/** Solutions in the SPARQL 1.1 Query Results JSON Format. */
export interface Solutions {
  head: { vars: readonly string[] };
  results: { bindings: readonly Row[] };
}

const TITLE = 'Title';

/** The columns to show: the title of a thing stands in the thing's own column. */
export function columnsOf({ head: { vars } }: Solutions): string[] {
  return vars.filter(
    (name) => !(name.endsWith(TITLE) && vars.includes(name.slice(0, -TITLE.length))),
  );
}

/** The name of a column in words where the saved questions have given it any. */
export function columnName(name: string, language: Language): string {
  return columnNames[name]?.[language] ?? name;
}

/** What a person reads for a value: its title where there is one, else the value, IRIs by prefix. */
export function wordsOf(row: Row, column: string, language: Language): string {
  const term = row[column];
  const title = row[column + TITLE];
  if (title) return title.value;
  if (!term) return '';
  if (term.type === 'uri') return shorten(term.value);
  return booleanNames[term.value]?.[language] ?? term.value;
}

/** Rows as people read them: a thing is shown by its title and leads to its page. */
export function SolutionsTable({
  solutions,
  label,
  caption,
  most,
  language,
}: {
  solutions: Solutions;
  label: string;
  caption: string;
  most: number;
  language: Language;
}) {
  const { bindings } = solutions.results;
  if (bindings.length === 0) return <p>{texts.none[language]}</p>;
  const columns = columnsOf(solutions);
  return (
    <RowsTable
      label={label}
      caption={caption}
      columns={columns.map((name) => columnName(name, language))}
    >
      {bindings.slice(0, most).map((row, at) => (
        <tr key={at}>
          {columns.map((name) => (
            <td key={name} dir="auto">
              <Cell row={row} column={name} language={language} />
            </td>
          ))}
        </tr>
      ))}
    </RowsTable>
  );
}

function Cell({ row, column, language }: { row: Row; column: string; language: Language }) {
  const term = row[column];
  const text = wordsOf(row, column, language);
  if (term?.type === 'uri' && isWebAddress(term.value)) return <a href={term.value}>{text}</a>;
  const spoken = languageOf(row[column + TITLE] ?? term);
  return spoken && spoken !== language ? <span lang={spoken}>{text}</span> : <>{text}</>;
}

/** Only what a browser fetches over HTTP is a link: `javascript:` and its like are text. */
function isWebAddress(iri: string): boolean {
  return /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(iri);
}

/** The language of a text, when its tag is one (BCP 47); a tag that is none says nothing. */
function languageOf(term: Term | undefined): string | undefined {
  const tag = term?.['xml:lang'] ?? '';
  return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag) ? tag : undefined;
}
