import type { GraphNode, TermLiteral } from '@traqula/rules-sparql-1-1';
import { languages, Problem, type Language } from '../../problems.ts';
import { prefixes } from '../../rdf/prefixes.ts';
import type { PropertyCall } from '../calls.ts';

type Property = PropertyCall['property'];

/** The arguments of a call as they are written. */
export interface WrittenArguments {
  call: PropertyCall;
  /** The name of the variable for the score or the distance. */
  variable: string | undefined;
}

const XSD = prefixes['xsd'] ?? '';
const MAX_TEXT = 200;
const MAX_METRES = 100_000;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const USAGE: Readonly<Record<Property, string>> = {
  matches: '?service rev:matches ("asumistuki" "fi" ?score)',
  near: '?place rev:near (65.01 25.47 5000 ?metres)',
};

/** Reads what a property function is called with. Throws `call-arguments`, `call-language`, `call-out-of-range`. */
export function readArguments(property: Property, list: readonly GraphNode[]): WrittenArguments {
  const last = list.at(-1);
  const variable = last && 'subType' in last && last.subType === 'variable' ? last : undefined;
  const constants = (variable ? list.slice(0, -1) : list).map((node, at) => {
    if (node.type === 'term' && node.subType === 'literal') return node;
    throw malformed(property, at + 1);
  });
  const call = property === 'matches' ? toMatches(constants) : toNear(constants);
  return { call, variable: variable && 'value' in variable ? variable.value : undefined };
}

/** A call that is not written as it should be, and at which argument. */
export function malformed(property: Property, argument: number): Problem {
  return new Problem('call-arguments', {
    function: `rev:${property}`,
    usage: USAGE[property],
    argument,
  });
}

function toMatches([text, language, ...others]: readonly TermLiteral[]): PropertyCall {
  if (!text || typeof text.langOrIri === 'object') throw malformed('matches', 1);
  const isTagged = text.langOrIri !== undefined;
  if (others.length > 0 || (isTagged && language)) throw malformed('matches', isTagged ? 2 : 3);
  const { length } = text.value.trim();
  requireRange('matches', 1, { value: length, lowest: 1, highest: MAX_TEXT });
  const asked = text.langOrIri ?? language?.value;
  return {
    property: 'matches',
    text: text.value,
    language: asked === undefined ? undefined : toLanguage(asked),
  };
}

function toLanguage(asked: string): Language {
  const language = languages.find((each) => each === asked.toLowerCase());
  if (language) return language;
  throw new Problem('call-language', {
    function: 'rev:matches',
    languages: languages.map((each) => `"${each}"`).join(', '),
  });
}

function toNear(constants: readonly TermLiteral[]): PropertyCall {
  const [latitude, longitude, metres, ...others] = constants.map((constant, at) => {
    if (isNumber(constant)) return Number(constant.value);
    throw malformed('near', at + 1);
  });
  if (latitude === undefined || longitude === undefined || metres === undefined)
    throw malformed('near', constants.length + 1);
  if (others.length > 0) throw malformed('near', 4);
  requireRange('near', 1, { value: latitude, lowest: -90, highest: 90 });
  requireRange('near', 2, { value: longitude, lowest: -180, highest: 180 });
  requireRange('near', 3, { value: metres, lowest: 1, highest: MAX_METRES });
  return { property: 'near', latitude, longitude, metres };
}

function isNumber({ value, langOrIri }: TermLiteral): boolean {
  if (typeof langOrIri !== 'object') return false;
  const isNumeric = 'prefix' in langOrIri || langOrIri.value.startsWith(XSD);
  return isNumeric && NUMBER.test(value);
}

function requireRange(
  property: Property,
  argument: number,
  { value, lowest, highest }: { value: number; lowest: number; highest: number },
): void {
  if (value >= lowest && value <= highest) return;
  throw new Problem('call-out-of-range', {
    function: `rev:${property}`,
    argument,
    value,
    lowest,
    highest,
  });
}
