import type { Language } from '../problems.ts';
import { shorten } from '../rdf/prefixes.ts';
import { ArrowHead } from './arrow-head.tsx';
import { RowsTable } from './rows-table.tsx';
import type { Solutions } from './solutions-table.tsx';
import { classNames, sparqlTexts as texts } from './sparql-texts.ts';

interface Link {
  from: string;
  link: string;
  to: string;
  count: number;
}

const BOX = { width: 168, height: 46 };
const GRID = { width: 246, height: 104 };
/** Where each class stands: column and row. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  'rev:Guide': [0, 0],
  'schema:Chapter': [0, 1],
  'schema:Event': [0, 2],
  'rev:Slot': [0, 3],
  'org:Organization': [1, 2],
  'rev:Service': [1, 1],
  'cv:Channel': [1, 0],
  'p-plan:Plan': [1, 3],
  'rev:InputPort': [2, 0],
  'rev:OutputPort': [2, 1],
  'prof:Profile': [3, 1],
  'rev:Mapping': [3, 0],
};
const SIZE = { width: 3 * GRID.width + BOX.width + 4, height: 3 * GRID.height + BOX.height + 4 };

/** The classes of the network and the links between them as a picture, and the same as a table. */
export function ClassPicture({
  solutions,
  language,
}: {
  solutions: Solutions;
  language: Language;
}) {
  const links = linksOf(solutions);
  const classes = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.picture[language]}>
        <svg
          class="picture classes"
          viewBox={`0 0 ${String(SIZE.width)} ${String(SIZE.height)}`}
          role="img"
          aria-label={`${texts.picture[language]}. ${texts.pictureTable[language]}.`}
        >
          <defs>
            <ArrowHead id="head" />
          </defs>
          {sumByPair(links).map((link) => (
            <Line key={`${link.from} ${link.to}`} {...link} language={language} />
          ))}
          {classes.map((name) => (
            <Box key={name} name={name} language={language} />
          ))}
        </svg>
      </div>
      <details>
        <summary>{texts.pictureTable[language]}</summary>
        <LinkTable links={links} language={language} />
      </details>
    </>
  );
}

function LinkTable({ links, language }: { links: readonly Link[]; language: Language }) {
  return (
    <RowsTable
      label={texts.pictureTable[language]}
      columns={[texts.from, texts.link, texts.to, texts.links].map((name) => name[language])}
    >
      {links.map(({ from, link, to, count }) => (
        <tr key={`${from} ${link} ${to}`}>
          <td>{classNames[from]?.[language] ?? from}</td>
          <td>
            <code>{link}</code>
          </td>
          <td>{classNames[to]?.[language] ?? to}</td>
          <td>{count.toLocaleString(language)}</td>
        </tr>
      ))}
    </RowsTable>
  );
}

function Box({ name, language }: { name: string; language: Language }) {
  const { x, y } = centreOf(name);
  return (
    <g class="step">
      <rect
        x={x - BOX.width / 2}
        y={y - BOX.height / 2}
        width={BOX.width}
        height={BOX.height}
        rx="6"
      />
      <text x={x} y={y - 3} text-anchor="middle">
        {classNames[name]?.[language] ?? name}
      </text>
      <text x={x} y={y + 14} text-anchor="middle" class="note">
        {name}
      </text>
    </g>
  );
}

function Line({ from, to, count, language }: Omit<Link, 'link'> & { language: Language }) {
  const [start, end] = [edgeOf(from, to), edgeOf(to, from)];
  return (
    <>
      <path
        class="arrow"
        d={`M${String(start.x)} ${String(start.y)} ${String(end.x)} ${String(end.y)}`}
        marker-end="url(#head)"
      />
      <text
        class="count"
        x={(start.x + end.x) / 2}
        y={(start.y + end.y) / 2 + 5}
        text-anchor="middle"
      >
        {count.toLocaleString(language)}
      </text>
    </>
  );
}

function centreOf(name: string): { x: number; y: number } {
  const [column, row] = PLACES[name] ?? [0, 0];
  return {
    x: column * GRID.width + BOX.width / 2 + 2,
    y: row * GRID.height + BOX.height / 2 + 2,
  };
}

/** Where the line from the middle of one box to that of another leaves the first. */
function edgeOf(name: string, towards: string): { x: number; y: number } {
  const [here, there] = [centreOf(name), centreOf(towards)];
  const [dx, dy] = [there.x - here.x, there.y - here.y];
  const share = Math.min(
    dx === 0 ? Infinity : BOX.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : BOX.height / 2 / Math.abs(dy),
  );
  return { x: Math.round(here.x + dx * share), y: Math.round(here.y + dy * share) };
}

function linksOf({ results }: Solutions): Link[] {
  const named = (iri: string | undefined): string => shorten(iri ?? '');
  return results.bindings.map((row) => ({
    from: named(row['from']?.value),
    link: named(row['link']?.value),
    to: named(row['to']?.value),
    count: Number(row['links']?.value),
  }));
}

/** One line for each two classes, however many properties link them. */
function sumByPair(links: readonly Link[]): Omit<Link, 'link'>[] {
  const sums = new Map<string, Omit<Link, 'link'>>();
  for (const { from, to, count } of links) {
    const pair = `${from} ${to}`;
    sums.set(pair, { from, to, count: count + (sums.get(pair)?.count ?? 0) });
  }
  return [...sums.values()];
}
