import type { DocumentEntry } from '../services/describe-documents.ts';
import type { DocumentKind } from '../validation/kinds.ts';
import { isOver, spanInWords } from './facts-in-words.ts';
import { Layout, render } from './layout.tsx';
import { listLeads, listTitles, readingTexts } from './list-texts.ts';
import { hrefTo, type Reader } from './reader.ts';

/** A page of a list of documents. */
export interface ListView {
  kind: DocumentKind;
  entries: readonly DocumentEntry[];
  /** The IRI after which this page begins, and after which the next one does. */
  after?: string | undefined;
  next?: string | undefined;
}

/** How many areas an entry names; a service may be offered in hundreds. */
const AREAS_SHOWN = 3;

/** A list of documents for people: their names in alphabetical order, events by their time. */
export function listPage({ kind, entries, after, next }: ListView, reader: Reader): string {
  const { language } = reader;
  const title = listTitles[kind][language];
  const lead = listLeads[kind]?.[language];
  return render(
    <Layout title={title} language={language} keep={afterOf(after)}>
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {entries.length === 0 && <p>{readingTexts.empty[language]}</p>}
      <ul class="entries">
        {inOrder(entries, reader).map((entry) => (
          <li key={entry.id}>
            <Entry kind={kind} entry={entry} reader={reader} />
          </li>
        ))}
      </ul>
      {(after ?? next) && (
        <p class="pager">
          {after && <a href={`?lang=${language}`}>{readingTexts.firstPage[language]}</a>}{' '}
          {next && (
            <a class="act" rel="next" href={`?lang=${language}${afterOf(next)}`}>
              {readingTexts.nextPage[language]}
            </a>
          )}
        </p>
      )}
    </Layout>,
  );
}

interface EntryProps {
  kind: ListView['kind'];
  entry: DocumentEntry;
  reader: Reader;
}

function Entry({ kind, entry, reader }: EntryProps) {
  const facts = factsOf(entry, reader);
  const version = kind === 'profile' ? /\/([^/]+)$/.exec(entry.id)?.[1] : undefined;
  return (
    <>
      <h2>
        <a href={pageOf(kind, entry.id, reader)} dir="auto">
          {nameOf(entry)}
        </a>{' '}
        {version && <small>{version}</small>}
      </h2>
      {facts.length > 0 && (
        <p class="hint" dir="auto">
          {facts.join(' · ')}
        </p>
      )}
      {entry.summary && (
        <p class="text" dir="auto">
          {entry.summary}
        </p>
      )}
    </>
  );
}

function factsOf(entry: DocumentEntry, { language, at }: Reader): string[] {
  const { startDate, endDate, provider, classification, areas = [] } = entry;
  const names = areas.flatMap(({ name }) => (name ? [name] : []));
  const places = names.length > AREAS_SHOWN ? [...names.slice(0, AREAS_SHOWN), '…'] : names;
  return [
    isOver(entry, at) ? readingTexts.over[language] : undefined,
    startDate && spanInWords(startDate, endDate, language),
    provider?.name,
    classification?.name,
    places.join(', '),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
}

/** Names as people look them up; of events the next one first and what is over last. */
function inOrder(entries: readonly DocumentEntry[], { language, at }: Reader): DocumentEntry[] {
  const key = (entry: DocumentEntry) =>
    `${isOver(entry, at) ? '1' : '0'}${entry.startDate ? new Date(entry.startDate).toISOString() : ''}`;
  return [...entries].sort(
    (one, other) =>
      compare(key(one), key(other)) || nameOf(one).localeCompare(nameOf(other), language),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** What has no name is called by its address. */
function nameOf({ id, name }: DocumentEntry): string {
  return name ?? id.slice(id.lastIndexOf('/') + 1);
}

/** A path has a page of its own beside its document. */
function pageOf(kind: ListView['kind'], id: string, reader: Reader): string {
  const href = hrefTo(id, reader);
  return kind === 'template' ? href.replace(/^\/templates\//, '/paths/') : href;
}

function afterOf(after: string | undefined): string {
  return after ? `&after=${encodeURIComponent(after)}` : '';
}
