import { commitIri, revisionIri } from '../commits/provenance.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';
import { beforeVersion, listHappenings, type Happening, type Place } from '../store/happenings.ts';
import { readCommit } from '../store/history.ts';
import type { Store } from '../store/store.ts';

export interface StreamDeps {
  store: Store;
  baseIri: string;
}

/** The commits that a node of the tree is about, the first and the last included. */
export interface Range {
  first: number;
  last: number;
}

/** A node of the tree of pages as N-Triples lines, its members in the order in which they happened. */
export interface StreamNode {
  lines: string[];
  /** Whether nothing will ever be added to it. */
  isFull: boolean;
  /** The newest dataset version that it tells of. */
  version: number;
}

/** Commits in a page, and in the node above it. */
const PAGE = 100;
const SHELF = 10_000;
/** Members in one answer; a page of large commits goes on under further addresses. */
const MEMBERS = 1000;

/** The root of the stream, from where every page is found (LDES 1.0, TREE). */
export async function rootOf(deps: StreamDeps, newest: number): Promise<StreamNode> {
  const root = `${deps.baseIri}changes`;
  const below = { first: 1, until: newest, span: SHELF, newest };
  const relations = await relationsOf(deps, root, below);
  return { lines: [...streamLines(deps), ...relations], isFull: false, version: newest };
}

/** The node of a range of commits, from a place in it on; undefined when there is no such node, or not yet. */
export async function nodeOf(
  deps: StreamDeps,
  range: Range,
  newest: number,
  after?: Place,
): Promise<StreamNode | undefined> {
  const span = range.last - range.first + 1;
  const isNode = (span === PAGE || span === SHELF) && range.last % span === 0;
  if (!isNode || range.first > newest) return undefined;
  const isFull = newest >= range.last;
  const version = Math.min(newest, range.last);
  const address = addressOf(deps, range);
  const node = addressOf(deps, range, after);
  const content =
    span === SHELF
      ? await relationsOf(deps, address, { first: range.first, until: version, span: PAGE, newest })
      : await membersOf(deps, range, { until: version, after, node });
  const immutable = isFull ? [triple(node, term('ldes', 'immutable'), TRUE)] : [];
  return { lines: [...streamLines(deps), ...immutable, ...content], isFull, version };
}

async function membersOf(
  deps: StreamDeps,
  range: Range,
  { until, after, node }: { until: number; after: Place | undefined; node: string },
): Promise<string[]> {
  const from = after ?? beforeVersion(range.first);
  const found = await listHappenings(deps.store, from, { until, limit: MEMBERS + 1 });
  const members = found.slice(0, MEMBERS);
  const lines = members.flatMap((member) => memberLines(deps, member));
  const last = members.at(-1);
  const next = found.length > MEMBERS && last && addressOf(deps, range, last);
  return [
    triple(node, term('rdf', 'type'), writeIri(term('tree', 'Node'))),
    ...lines,
    ...(next ? relationLines(node, `${node}#next`, next) : []),
  ];
}

/** The nodes below a node, each with the times between which its members were made. */
async function relationsOf(
  deps: StreamDeps,
  node: string,
  { first, until, span, newest }: { first: number; until: number; span: number; newest: number },
): Promise<string[]> {
  const lines = [triple(node, term('rdf', 'type'), writeIri(term('tree', 'Node')))];
  for (let begin = first; begin <= until; begin += span) {
    const range = { first: begin, last: begin + span - 1 };
    const below = addressOf(deps, range);
    const name = `${node}#${nameOf(range)}`;
    const [begun, ended] = [await timeOf(deps, range.first), await timeOf(deps, range.last)];
    const isFull = newest >= range.last;
    if (begun)
      lines.push(
        ...relationLines(node, name, below, { comparison: 'GreaterThanOrEqualTo', value: begun }),
      );
    if (isFull && ended)
      lines.push(
        ...relationLines(node, `${name}-end`, below, {
          comparison: 'LessThanOrEqualTo',
          value: ended,
        }),
      );
  }
  return lines;
}

async function timeOf({ store }: StreamDeps, version: number): Promise<string | undefined> {
  return (await readCommit(store, version))?.at;
}

function relationLines(
  node: string,
  relation: string,
  to: string,
  bound?: { comparison: 'GreaterThanOrEqualTo' | 'LessThanOrEqualTo'; value: string },
): string[] {
  const compared = bound && [
    triple(relation, term('tree', 'path'), writeIri(term('as', 'published'))),
    triple(relation, term('tree', 'value'), time(bound.value)),
  ];
  return [
    triple(node, term('tree', 'relation'), writeIri(relation)),
    triple(
      relation,
      term('rdf', 'type'),
      writeIri(term('tree', `${bound?.comparison ?? ''}Relation`)),
    ),
    triple(relation, term('tree', 'node'), writeIri(to)),
    ...(compared ?? []),
  ];
}

/** What every node says of the stream that it belongs to. */
function streamLines({ baseIri }: StreamDeps): string[] {
  const stream = streamIri(baseIri);
  const root = `${baseIri}changes`;
  const paths: readonly [string, string][] = [
    [term('rdf', 'type'), term('ldes', 'EventStream')],
    [term('ldes', 'timestampPath'), term('as', 'published')],
    [term('ldes', 'sequencePath'), term('rev', 'datasetVersion')],
    [term('ldes', 'versionOfPath'), term('as', 'object')],
    [term('ldes', 'versionCreateObject'), term('as', 'Create')],
    [term('ldes', 'versionUpdateObject'), term('as', 'Update')],
    [term('ldes', 'versionDeleteObject'), term('as', 'Delete')],
    [term('tree', 'view'), root],
  ];
  const titles = { fi: 'Verkoston muutokset', sv: 'Nätverkets ändringar', en: 'Changes' };
  return [
    ...paths.map(([predicate, object]) => triple(stream, predicate, writeIri(object))),
    ...Object.entries(titles).map(([language, title]) =>
      triple(stream, term('dct', 'title'), writeLiteral(title, { language })),
    ),
  ];
}

/**
 * A member by itself, as N-Triples lines: what a commit was for a document. It never changes. Undefined when
 * that commit did nothing to that document.
 */
export async function memberOf(deps: StreamDeps, place: Place): Promise<string[] | undefined> {
  const { version, document } = place;
  const asked = { until: version, limit: 1, documents: [document] };
  const [happening] = await listHappenings(deps.store, beforeVersion(version), asked);
  return happening && activityLines(deps, happening);
}

const ACTIVITIES = { created: 'Create', changed: 'Update', removed: 'Delete' } as const;

function memberLines(deps: StreamDeps, happening: Happening): string[] {
  const member = writeIri(memberIri(deps, happening));
  return [
    triple(streamIri(deps.baseIri), term('tree', 'member'), member),
    ...activityLines(deps, happening),
  ];
}

/** The activity that a commit was for a document, and the version that it made. */
function activityLines(deps: StreamDeps, happening: Happening): string[] {
  const { version, at, document, change } = happening;
  const { baseIri } = deps;
  const revision = revisionIri(document, version);
  const member = memberIri(deps, happening);
  const number = writeLiteral(String(version), { datatype: term('xsd', 'integer') });
  return [
    triple(member, term('rdf', 'type'), writeIri(term('as', ACTIVITIES[change]))),
    triple(member, term('as', 'object'), writeIri(document)),
    triple(member, term('as', 'published'), time(at)),
    triple(member, term('rev', 'datasetVersion'), number),
    triple(member, term('prov', 'wasInformedBy'), writeIri(commitIri(version, baseIri))),
    ...(change === 'removed' ? [] : [triple(member, term('as', 'result'), writeIri(revision))]),
  ];
}

/** The IRI of a member; it can be fetched. It does not hang on how many members a page has. */
function memberIri({ baseIri }: StreamDeps, { version, document }: Place): string {
  return `${baseIri}changes/${String(version)}?${new URLSearchParams({ document }).toString()}`;
}

function streamIri(baseIri: string): string {
  return `${baseIri}changes#stream`;
}

function addressOf({ baseIri }: StreamDeps, range: Range, after?: Place): string {
  const address = `${baseIri}changes/${nameOf(range)}`;
  if (!after) return address;
  const { version, document } = after;
  return `${address}?${new URLSearchParams({ version: String(version), document }).toString()}`;
}

function nameOf({ first, last }: Range): string {
  return `${String(first)}-${String(last)}`;
}

const TRUE = writeLiteral('true', { datatype: term('xsd', 'boolean') });

function time(at: string): string {
  return writeLiteral(at, { datatype: term('xsd', 'dateTime') });
}

function triple(subject: string, predicate: string, object: string): string {
  return `${writeIri(subject)} ${writeIri(predicate)} ${object} .`;
}

function term(prefix: string, name: string): string {
  return (prefixes[prefix] ?? '') + name;
}
