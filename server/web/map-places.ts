import type { Language } from '../problems.ts';
import { columnsOf, wordsOf, type Row, type Solutions, type Term } from './solutions-table.tsx';

/** A point in degrees (WGS 84). */
export interface Position {
  latitude: number;
  longitude: number;
}

/** A place of an answer, by what a person reads for it. */
export interface Place extends Position {
  label: string;
}

const LATITUDE = /^lat(itude)?$/i;
const LONGITUDE = /^(long?|lng|longitude)$/i;
const NUMBER = /#(integer|decimal|double|float)$/;
const WKT = 'http://www.opengis.net/ont/geosparql#wktLiteral';
const POINT = /^\s*(?:<([^>]*)>\s*)?POINT\s*\(\s*([-+.\deE]+)\s+([-+.\deE]+)\s*\)\s*$/i;
/** Without a name of its own a point is of CRS 84, longitude first; EPSG 4326 puts latitude first. */
const LONGITUDE_FIRST = /\/OGC\/[\d.]+\/CRS84$/;
const LATITUDE_FIRST = /\/EPSG\/[\d.]+\/4326$/;

/**
 * The places of an answer, each once: the points of a column of geo:wktLiteral (GeoSPARQL 1.1), or a
 * latitude and a longitude as numbers in columns that are called so.
 */
export function placesOf(solutions: Solutions, language: Language): Place[] {
  const { vars } = solutions.head;
  const [latitude, longitude] = [LATITUDE, LONGITUDE].map((name) =>
    vars.find((each) => name.test(each)),
  );
  const places = solutions.results.bindings.flatMap((row) => {
    const position =
      vars.map((name) => pointOf(row[name])).find((each) => each !== undefined) ??
      pairOf(row[latitude ?? ''], row[longitude ?? '']);
    return position ? [{ ...position, label: labelOf(row, solutions, language) }] : [];
  });
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function labelOf(row: Row, solutions: Solutions, language: Language): string {
  const named = columnsOf(solutions).find((name) => {
    const isPosition = LATITUDE.test(name) || LONGITUDE.test(name) || row[name]?.datatype === WKT;
    return !isPosition && wordsOf(row, name, language) !== '';
  });
  return named === undefined ? '' : wordsOf(row, named, language);
}

function pointOf(term: Term | undefined): Position | undefined {
  if (term?.datatype !== WKT) return undefined;
  const [, system, first, second] = POINT.exec(term.value) ?? [];
  if (system === undefined || LONGITUDE_FIRST.test(system)) return onEarth(second, first);
  return LATITUDE_FIRST.test(system) ? onEarth(first, second) : undefined;
}

function pairOf(latitude: Term | undefined, longitude: Term | undefined): Position | undefined {
  const areNumbers = [latitude, longitude].every((term) => NUMBER.test(term?.datatype ?? ''));
  return areNumbers ? onEarth(latitude?.value, longitude?.value) : undefined;
}

function onEarth(latitude: string | undefined, longitude: string | undefined) {
  const position = { latitude: Number(latitude), longitude: Number(longitude) };
  const isThere = Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180;
  return isThere ? position : undefined;
}
