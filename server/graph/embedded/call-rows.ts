import { randomUUID } from 'node:crypto';
import type { Pattern, PatternBgp, Query, TermIri } from '@traqula/rules-sparql-1-1';
import { writeIri } from '../../rdf/terms.ts';
import type { Found, PropertyCall } from '../calls.ts';
import { replaceBgps, variable, written, type GivenValues } from '../planner/ast.ts';
import type { PlacedCall } from './property-calls.ts';

/** A query in which rows stand for its calls. */
export interface Answered {
  query: Query;
  /** Puts the rows into a text of the query. */
  fill: (text: string) => string;
  /** Puts the first rows into it, for people to read. */
  hint: (text: string) => string;
}

interface AnsweredCall extends PlacedCall {
  found: readonly Found[];
}

/** Stands for the rows of a call until the query is text: printing a thousand terms one by one is slow. */
const MARK = `urn:uuid:${randomUUID()}#`;
/** The row of several variables stands in parentheses. */
const MARKED_ROW = new RegExp(`\\(\\s*<${MARK}(\\d+)>[^)]*\\)|<${MARK}(\\d+)>`, 'g');
const HINTED = 3;
const PLACES: Readonly<Record<PropertyCall['property'], number>> = { matches: 4, near: 1 };

/** Puts `VALUES` with what was found in the place of each call. */
export function answerCalls(
  query: Query,
  placed: readonly PlacedCall[],
  given: readonly (readonly Found[])[],
): Answered {
  const calls = placed.map((call, at): AnsweredCall => {
    const { subject } = call;
    const found = given[at] ?? [];
    const isOwn = (each: Found) => !('iri' in subject) || each.subject === subject.iri;
    return { ...call, found: found.filter(isOwn) };
  });
  const fill = (text: string, write: (call: AnsweredCall) => string) =>
    text.replace(MARKED_ROW, (_, several?: string, one?: string) => {
      const call = calls[Number(several ?? one)];
      return call ? write(call) : '';
    });
  return {
    query: { ...query, where: replaceBgps(query.where, (bgp) => split(bgp, calls)) } as Query,
    fill: (text) => fill(text, (call) => writeRows(call, call.found)),
    hint: (text) =>
      fill(text, (call) => {
        const rows = writeRows(call, call.found.slice(0, HINTED));
        const more = call.found.length - HINTED;
        return more > 0 ? `${rows} # ${String(more)} more\n` : rows;
      }),
  };
}

/** A basic graph pattern as the rows of its calls and what remains of it. */
function split(bgp: PatternBgp, calls: readonly AnsweredCall[]): Pattern[] {
  const own = calls.filter((call) => call.triples.some((each) => bgp.triples.includes(each)));
  if (own.length === 0) return [bgp];
  const replaced = new Set<unknown>(own.flatMap((call) => call.triples));
  const triples = bgp.triples.filter((each) => !replaced.has(each));
  const rows = own.map((call) => toValues(call, calls.indexOf(call)));
  return triples.length > 0 ? [...rows, { ...bgp, triples }] : rows;
}

function toValues({ subject, variable: value, found }: AnsweredCall, at: number): GivenValues {
  const names = ['variable' in subject ? subject.variable : undefined, value];
  const variables = names.flatMap((name) => (name === undefined ? [] : [variable(name)]));
  const mark: TermIri = {
    type: 'term',
    subType: 'namedNode',
    value: `${MARK}${String(at)}`,
    loc: written,
  };
  const row = Object.fromEntries(variables.map((each) => [each.value, mark]));
  const values = found.length > 0 ? [row] : [];
  return {
    type: 'pattern',
    subType: 'values',
    variables,
    values,
    given: found.length,
    loc: written,
  };
}

function writeRows(
  { call, subject, variable: value }: AnsweredCall,
  found: readonly Found[],
): string {
  const places = PLACES[call.property];
  const rows = found.map((each) => {
    const score = each.value.toFixed(places);
    if ('iri' in subject) return score;
    const iri = writeIri(each.subject);
    return value === undefined ? iri : `(${iri} ${score})`;
  });
  return rows.join(' ');
}
