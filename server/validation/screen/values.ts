import { datatypeOf, isLiteral, valueOf, type TermText } from '../../rdf/term-text.ts';
import type { Verdict } from './verdict.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const DAY = '[1-9]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const NOT_IN_EVERY_MONTH = /-(?:02-29|02-30|(?:02|04|06|09|11)-31)/;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';

/** Forms that are surely of a datatype; a value of another form may be too, which the engine decides. */
const plainForms = new Map<string, RegExp>([
  [`${RDF}langString`, /^/],
  // the engine takes no character beyond the basic plane for one of a string
  [`${XSD}string`, /^[\u0000-\uD7FF\uE000-\uFFFD]*$/u],
  [`${XSD}boolean`, /^(?:true|false)$/],
  [`${XSD}integer`, /^-?\d{1,15}$/],
  [`${XSD}decimal`, /^-?\d{1,9}(?:\.\d{1,9})?$/],
  [`${XSD}date`, new RegExp(`^${DAY}$`)],
  [`${XSD}time`, new RegExp(`^${TIME}$`)],
  [`${XSD}dateTime`, new RegExp(`^${DAY}T${TIME}(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d)$`)],
  [
    `${XSD}duration`,
    /^P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/,
  ],
]);

const NUMBERS = [`${XSD}integer`, `${XSD}decimal`];

/** Whether a term is a well-formed literal of a datatype. */
export function hasDatatype(term: TermText, datatype: string): Verdict {
  if (datatypeOf(term) !== datatype) return false;
  return isPlain(term, datatype) ? true : undefined;
}

/** Below zero, zero or above as one literal is less than, equal to or greater than another; undefined where that is not plain. */
export function compare(one: TermText, other: TermText): number | undefined {
  const [left, right] = [datatypeOf(one), datatypeOf(other)];
  if (!isPlain(one, left) || !isPlain(other, right)) return undefined;
  if (NUMBERS.includes(left) && NUMBERS.includes(right)) {
    return Number(valueOf(one)) - Number(valueOf(other));
  }
  const [earlier, later] = [valueOf(one), valueOf(other)];
  if (left !== right || NOT_IN_EVERY_MONTH.test(`${earlier} ${later}`)) return undefined;
  if (left === `${XSD}dateTime`) return Date.parse(earlier) - Date.parse(later);
  if (left !== `${XSD}date`) return undefined;
  return earlier < later ? -1 : Number(earlier > later);
}

function isPlain(term: TermText, datatype: string): boolean {
  return isLiteral(term) && plainForms.get(datatype)?.test(valueOf(term)) === true;
}
