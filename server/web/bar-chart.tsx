import type { Language } from '../problems.ts';
import { columnName, columnsOf, wordsOf, type Solutions } from './solutions-table.tsx';
import { sparqlTexts as texts } from './sparql-texts.ts';

interface Bar {
  label: string;
  number: number;
}

const MOST = 25;

/** Solutions that are a name and a number as bars; the table beside says the same, so they are not read aloud. */
export function BarChart({ solutions, language }: { solutions: Solutions; language: Language }) {
  const bars = barsOf(solutions, language);
  if (!bars) return null;
  const [, measured = ''] = columnsOf(solutions);
  const longest = Math.max(...bars.map(({ number }) => number));
  return (
    <figure class="chart" aria-hidden="true">
      <figcaption>{`${columnName(measured, language)} – ${texts.longestBars[language]}`}</figcaption>
      <ol>
        {bars.map(({ label, number }, at) => (
          <li key={at}>
            <span dir="auto">{label}</span>
            <svg>
              <rect width={`${((number / longest) * 100).toFixed(1)}%`} height="100%" rx="2" />
            </svg>
            <b>{number.toLocaleString(language)}</b>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Bars, longest first, when there are two columns and the second is a number in every row. */
function barsOf(solutions: Solutions, language: Language): Bar[] | undefined {
  const [name, measured, ...more] = columnsOf(solutions);
  const { bindings } = solutions.results;
  if (!name || !measured || more.length > 0 || bindings.length < 2) return undefined;
  const bars = bindings.map((row) => ({
    label: wordsOf(row, name, language),
    number: /#(integer|decimal|double)$/.test(row[measured]?.datatype ?? '')
      ? Number(row[measured]?.value)
      : Number.NaN,
  }));
  if (!bars.every(({ number }) => Number.isFinite(number) && number >= 0)) return undefined;
  const sorted = bars.sort((one, other) => other.number - one.number).slice(0, MOST);
  return (sorted[0]?.number ?? 0) > 0 ? sorted : undefined;
}
