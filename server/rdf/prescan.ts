import { Problem } from '../problems.ts';
import type { RdfMediaType } from './formats.ts';

const MAX_DEPTH = 64;

/**
 * One linear pass over text that no parser has seen yet: refuses nesting over 64 levels, NUL and a
 * DOCTYPE, naming the line. What it lets through cannot exhaust the stack of a recursive parser.
 */
export function prescanRdf(text: string, format: RdfMediaType): void {
  refuseNul(text);
  if (format === 'application/rdf+xml') prescanXml(text);
  else if (format === 'application/ld+json') prescanJson(text);
  else prescanTurtle(text);
}

/** The same for JSON. */
export function prescanJson(text: string): void {
  refuseNul(text);
  scanBrackets(text, { strings: ['"'], comment: '', iris: false });
}

/** The same for SPARQL, whose codepoint escapes (SPARQL 1.1 §19.2) may stand for brackets, too. */
export function prescanSparql(text: string): void {
  refuseNul(text);
  const plain = text.replace(/\\u([0-9A-F]{4})|\\U([0-9A-F]{8})/gi, (escaped, ...hex: string[]) => {
    const point = Number.parseInt(hex[0] ?? hex[1] ?? '', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escaped;
  });
  scanBrackets(plain, { strings: ['"', "'"], comment: '#', iris: true });
}

function prescanTurtle(text: string): void {
  scanBrackets(text, { strings: ['"', "'"], comment: '#', iris: true });
}

function refuseNul(text: string): void {
  const at = text.search(/\u0000|\\u0000|\\U00000000|&#0*;|&#x0*;/i);
  if (at >= 0)
    throw new Problem('forbidden-character', { line: lineOf(text, at), value: 'U+0000' });
}

interface Lexis {
  strings: readonly string[];
  comment: string;
  iris: boolean;
}

function scanBrackets(text: string, lexis: Lexis): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (lexis.strings.includes(character)) at = endOfString(text, at);
    else if (lexis.iris && character === '<') at = endOfIri(text, at);
    else if (character === lexis.comment) at = endOfLine(text, at);
    else if ('{[('.includes(character)) {
      depth += 1;
      if (depth > MAX_DEPTH) throw tooDeep(text, at);
    } else if ('}])'.includes(character)) depth -= 1;
  }
}

/** What may end a string or hide its end; the searches below jump from one to the next. */
const STOPS: Readonly<Record<string, RegExp>> = {
  '"': /["\\\n\r]/g,
  "'": /['\\\n\r]/g,
  '"""': /["\\]/g,
  "'''": /['\\]/g,
};
/** The rest of an IRI: no character up to the space, and none of `<"{}|^` and the backtick. */
const REST_OF_IRI = /[!#-;=?-\]_a-z~\u007f-\uffff]*>/y;

/** A short string also ends with its line, as it does for a parser: nothing can hide behind a lone quote. */
function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  const long = quote.repeat(3);
  const mark = text.startsWith(long, start) ? long : quote;
  const stop = STOPS[mark] ?? /$/g;
  stop.lastIndex = start + mark.length;
  while (stop.test(text)) {
    const at = stop.lastIndex - 1;
    if (text.charAt(at) === '\\') stop.lastIndex += 1;
    else if (text.startsWith(mark, at)) return at + mark.length - 1;
    else if (mark === quote) return at;
  }
  return text.length;
}

/** `<` opens an IRI only when no space comes before `>`; otherwise it compares. */
function endOfIri(text: string, start: number): number {
  REST_OF_IRI.lastIndex = start + 1;
  return REST_OF_IRI.test(text) ? REST_OF_IRI.lastIndex - 1 : start;
}

function endOfLine(text: string, start: number): number {
  return indexOrEnd(text, '\n', start);
}

function prescanXml(text: string): void {
  const doctype = text.search(/<!DOCTYPE/i);
  if (doctype >= 0) throw new Problem('doctype-refused', { line: lineOf(text, doctype) });
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const start = at;
    at = endOfMarkup(text, start);
    if (text.startsWith('</', start)) depth -= 1;
    else if (!'!?'.includes(text.charAt(start + 1)) && text.charAt(at - 1) !== '/') depth += 1;
    if (depth > MAX_DEPTH) throw tooDeep(text, start);
  }
}

/** Where a tag, comment, CDATA section or instruction ends; a `>` inside an attribute's value ends nothing. */
function endOfMarkup(text: string, start: number): number {
  for (const [opening, closing] of XML_SECTIONS) {
    if (text.startsWith(opening, start))
      return indexOrEnd(text, closing, start) + closing.length - 1;
  }
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") at = indexOrEnd(text, character, at + 1);
    else if (character === '>') return at;
  }
  return text.length;
}

const XML_SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function indexOrEnd(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at < 0 ? text.length : at;
}

function tooDeep(text: string, at: number): Problem {
  return new Problem('nested-too-deep', { limit: MAX_DEPTH, line: lineOf(text, at) });
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
