import { toDegrees } from './coordinates.ts';

/** A JSON value that came from outside. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object that came from outside; its keys are not known. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Which keys are not read, also within the keys that have a context of their own (JSON-LD 1.1 §4.1.8). */
interface Reading {
  unread: ReadonlySet<string>;
  scopes: ReadonlyMap<string, Reading>;
}

type Lifted = boolean | number | string | Lifted[] | { [key: string]: Lifted };

// Only plain words become predicates, so a record can hold no JSON-LD keyword and no remote context.
const KEY = /^[A-Za-z][A-Za-z0-9_]*$/;
// Lone surrogates and control characters have no place in RDF literals.
const NOT_TEXT = /[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu;
const MAX_DEPTH = 32;
// What the lift itself adds; a record has no say in it.
const ADDED = new Set(['index', 'firstDay', 'lastDay', 'wgs84Latitude', 'wgs84Longitude']);

const finnishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' });

/** Whether a JSON value is an object and not a list. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Records as JSON-LD text under one context. Texts are trimmed and blank ones left out; a member of
 * a list gets its place as `index` (from 1), coordinates get `wgs84Latitude` and `wgs84Longitude`,
 * and times of validity the Finnish days `firstDay` and `lastDay` they fall on. Keys that the context
 * maps to null are left out before the JSON-LD parser, which is the slow part, sees them.
 */
export function toJsonLd(
  context: JsonObject,
  records: readonly JsonObject[],
  iris: readonly string[],
): string {
  const reading = toReading(context);
  const graph = records.map((record, at) => ({
    ...liftObject(record, reading, 0),
    '@id': iris[at],
  }));
  return JSON.stringify({ '@context': context, '@graph': graph });
}

function toReading(context: JsonObject, outer: Iterable<string> = []): Reading {
  const entries = Object.entries(context);
  const unread = new Set(outer);
  for (const [key, definition] of entries) {
    if (definition === null) unread.add(key);
    else unread.delete(key);
  }
  const scopes = new Map<string, Reading>();
  for (const [key, definition] of entries) {
    const scoped = isJsonObject(definition) ? definition['@context'] : undefined;
    if (isJsonObject(scoped)) scopes.set(key, toReading(scoped, unread));
  }
  return { unread, scopes };
}

function lift(value: Json, reading: Reading, depth: number): Lifted | undefined {
  if (value === null || depth > MAX_DEPTH) return undefined;
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (typeof value !== 'object') return value;
  return isJsonObject(value) ? liftObject(value, reading, depth) : liftList(value, reading, depth);
}

function liftList(list: readonly Json[], reading: Reading, depth: number): Lifted[] {
  return list.flatMap((member, at) => {
    const lifted = lift(member, reading, depth + 1);
    if (lifted === undefined) return [];
    const hasPlace = isJsonObject(member) && !reading.unread.has('index');
    return hasPlace ? [{ ...(lifted as object), index: at + 1 }] : [lifted];
  });
}

function liftObject(object: JsonObject, reading: Reading, depth: number): Record<string, Lifted> {
  const result: Record<string, Lifted> = { ...liftCoordinates(object), ...liftDays(object) };
  for (const [key, value] of Object.entries(object)) {
    if (!KEY.test(key) || ADDED.has(key) || reading.unread.has(key)) continue;
    const lifted = lift(value, reading.scopes.get(key) ?? reading, depth + 1);
    if (lifted !== undefined) result[key] = lifted;
  }
  return result;
}

function liftCoordinates({ latitude, longitude }: JsonObject): Record<string, string> {
  if (typeof latitude !== 'string' || typeof longitude !== 'string') return {};
  const degrees = toDegrees(latitude, longitude);
  return degrees ? { wgs84Latitude: degrees.latitude, wgs84Longitude: degrees.longitude } : {};
}

function liftDays({ validFrom, validTo }: JsonObject): Record<string, string> {
  const firstDay = toFinnishDay(validFrom);
  const lastDay = toFinnishDay(validTo);
  return { ...(firstDay && { firstDay }), ...(lastDay && { lastDay }) };
}

/** The catalogue's times are UTC without saying so: a day that starts in Finland starts at 21 or 22 o'clock the day before. */
function toFinnishDay(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const time = new Date(/Z$|[+-]\d\d:\d\d$|^\d{4}-\d\d-\d\d$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(time.getTime()) ? undefined : finnishDay.format(time);
}

function cleanText(text: string): string {
  return text.replace(NOT_TEXT, '').trim();
}
