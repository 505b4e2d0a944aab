import { createHash } from 'node:crypto';
import { Parser } from 'n3';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';
import { Store } from '../rdf/oxigraph.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { toTm35fin } from './coordinates.ts';
import type { Json, JsonObject } from './lift.ts';

/** Records of the Finnish Service Catalogue (PTV Open API v11), sorted by identifier, and what they could not carry. */
export interface CatalogueRecords {
  services: JsonObject[];
  channels: JsonObject[];
  organisations: JsonObject[];
  leftOut: readonly LeftOut[];
}

/** Something that a record has no place for, and the IRI of the node that says it. */
export interface LeftOut {
  reason: string;
  node: string;
}

type Value = string | boolean;
/** What the queries say of each node: its values by the record's keys. */
type Nodes = ReadonlyMap<string, ReadonlyMap<string, readonly Value[]>>;

const FOLDER = 'mappings/to-ptv';
const PTV = prefixes['ptv'] ?? '';
const BOOLEAN = 'http://www.w3.org/2001/XMLSchema#boolean';
const ORDER = ['fi', 'sv', 'en', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
// RFC 9562 §6.6: the namespace of names that are URLs.
const URL_NAMESPACE = '6ba7b8119dad11d180b400c04fd430c8';

const { records: templates } = JSON.parse(readProjectFile(FOLDER, 'records.json')) as {
  records: Readonly<Record<string, JsonObject>>;
};

/**
 * The records that documents of the network make, given as Turtle texts. Nothing but the documents and
 * the code lists decides a record, so the same network gives the same text. An IRI under the base
 * becomes its name-based UUID (RFC 9562 §5.5); the network's own name stays as `sourceId`.
 */
export function toCatalogueRecords(turtle: readonly string[], baseIri: string): CatalogueRecords {
  const store = new Store();
  const codes = listProjectFiles('vocabularies', '.ttl').map((name) =>
    readProjectFile('vocabularies', `${name}.ttl`),
  );
  for (const text of [...codes, ...turtle]) {
    store.load(text, { format: 'text/turtle', base_iri: baseIri });
  }
  const nodes = readNodes(store);
  const fillAll = (isWanted: (kind: string) => boolean): JsonObject[] =>
    [...nodes]
      .flatMap(([node, keys]) => {
        const kind = keys.get('kind')?.[0];
        const template = typeof kind === 'string' && isWanted(kind) ? templates[kind] : undefined;
        return template ? [fillRecord(template, node, { nodes, baseIri })] : [];
      })
      .sort(inOrder);
  return {
    services: fillAll((kind) => kind === 'service'),
    channels: fillAll((kind) => kind !== 'service' && kind !== 'organisation'),
    organisations: fillAll((kind) => kind === 'organisation'),
    leftOut: readLeftOut(store),
  };
}

/** Only the records that some organisations answer for, by the names that the network has for them. */
export function recordsOf(records: CatalogueRecords, names: readonly string[]): CatalogueRecords {
  const organisations = records.organisations.filter(
    ({ sourceId }) => typeof sourceId === 'string' && names.includes(sourceId),
  );
  const ids = new Set(organisations.map(({ id }) => id));
  const unknown = names.find((name) => !organisations.some(({ sourceId }) => sourceId === name));
  if (unknown !== undefined) throw new Error(`there is no organisation ${unknown}`);
  const channels = records.channels.filter(({ organizationId }) => ids.has(organizationId ?? null));
  const services = records.services.filter(({ organizations }) =>
    (organizations as readonly { organization: { id: string } }[]).some(({ organization }) =>
      ids.has(organization.id),
    ),
  );
  const kept = new Set([...services, ...organisations].map(({ id }) => id));
  const leftOut = records.leftOut.filter(({ node }) => kept.has(uuidOf(node.replace(/#.*/, ''))));
  return { services, channels, organisations, leftOut };
}

/** The name-based UUID of an IRI (RFC 9562 §5.5). */
export function uuidOf(iri: string): string {
  const hash = createHash('sha1').update(Buffer.from(URL_NAMESPACE, 'hex')).update(iri).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join('-');
}

function readNodes(store: Store): Nodes {
  const nodes = new Map<string, Map<string, Value[]>>();
  for (const name of listProjectFiles(FOLDER, '.rq')) {
    const text = readProjectFile(FOLDER, `${name}.rq`);
    const made = store.query(text, { results_format: 'application/n-triples' }) as string;
    for (const { subject, predicate, object } of new Parser({ format: 'N-Triples' }).parse(made)) {
      const keys = nodes.get(subject.value) ?? new Map<string, Value[]>();
      const key = predicate.value.slice(PTV.length);
      const isBoolean = object.termType === 'Literal' && object.datatype.value === BOOLEAN;
      const value = isBoolean ? object.value === 'true' : object.value;
      const values = keys.get(key) ?? [];
      if (!values.includes(value)) values.push(value);
      nodes.set(subject.value, keys.set(key, values));
    }
  }
  return nodes;
}

interface Filling {
  nodes: Nodes;
  baseIri: string;
}

/** One value of a record in the form of its template: a list shows its member, an object its keys. */
function fill(template: Json, value: Value, filling: Filling): Json {
  if (template === null || typeof template !== 'object') {
    return typeof value === 'string' && value.startsWith(filling.baseIri) ? uuidOf(value) : value;
  }
  return fillRecord(template as JsonObject, String(value), filling);
}

function fillRecord(template: JsonObject, node: string, filling: Filling): JsonObject {
  const keys = filling.nodes.get(node);
  const entries = Object.entries(template).map(([key, inner]): [string, Json] => {
    const values = keys?.get(key) ?? [];
    if (!Array.isArray(inner)) {
      const first = [...values].sort()[0];
      const empty = typeof inner === 'object' ? null : inner;
      return [key, first === undefined ? empty : fill(inner, first, filling)];
    }
    const member = inner[0] as Json | undefined;
    if (member === undefined) return [key, []];
    return [key, values.map((each) => fill(member, each, filling)).sort(inOrder)];
  });
  return withMetres(Object.fromEntries(entries));
}

/** The catalogue gives coordinates in metres of ETRS-TM35FIN. */
function withMetres(record: JsonObject): JsonObject {
  const { latitude, longitude } = record;
  if (typeof latitude !== 'string' || typeof longitude !== 'string') return record;
  const { northing, easting } = toTm35fin(Number(latitude), Number(longitude));
  return { ...record, latitude: northing, longitude: easting };
}

/** Finnish before Swedish before English, Monday before Tuesday; the rest by its text. */
function inOrder(one: Json, other: Json): number {
  return placeOf(one) - placeOf(other) || (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
}

function placeOf(value: Json): number {
  const word =
    typeof value === 'object'
      ? ((value as JsonObject | null)?.['language'] ?? (value as JsonObject | null)?.['dayFrom'])
      : value;
  const place = typeof word === 'string' ? ORDER.indexOf(word) : -1;
  return place < 0 ? ORDER.length : place;
}

function readLeftOut(store: Store): LeftOut[] {
  return listProjectFiles(`${FOLDER}/left-out`, '.rq').flatMap((name) => {
    const text = readProjectFile(FOLDER, 'left-out', `${name}.rq`);
    const rows = store.query(text) as Map<string, { value: string }>[];
    return rows
      .map((row) => ({
        reason: row.get('reason')?.value ?? '',
        node: row.get('example')?.value ?? '',
      }))
      .sort((one, other) => (one.node + one.reason < other.node + other.reason ? -1 : 1));
  });
}
