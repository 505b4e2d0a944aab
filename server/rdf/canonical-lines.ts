import { isIri } from './terms.ts';

/** A parsed triple as N-Triples, with the graph it was written in ('' for the default graph). */
export interface Line {
  graph: string;
  triple: string;
}

const BETWEEN_BRACKETS = '<([^<>"{}|^`\\\\\\u0000-\\u0020]*)>';
/** What stands in a literal as it is, and what beside it: an escape that is always made, half a character of two. */
const PLAIN = '[^"\\\\\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff\\ufff0-\\uffff]*';
const OTHER = '(?:\\\\[tbnrf"\\\\]|[\\ud800-\\udbff][\\udc00-\\udfff])';
const LITERAL = `"${PLAIN}(?:${OTHER}${PLAIN})*"(?:@[a-z]{2,3}|\\^\\^${BETWEEN_BRACKETS})?`;
const LINE = new RegExp(
  `${BETWEEN_BRACKETS} ${BETWEEN_BRACKETS} (?:${BETWEEN_BRACKETS}|${LITERAL})(?: ${BETWEEN_BRACKETS})? \\.\\n`,
  'y',
);
const END = ' .\n'.length;
/** Datatypes that a canonical literal does not write, or not so. */
const UNWRITTEN = /^http:\/\/www\.w3\.org\/(?:2001\/XMLSchema#string|1999\/02\/22-rdf-syntax-ns#)/;

/**
 * Reads N-Triples, or N-Quads where lines may have graphs, that are written as the engine would write them
 * (Canonical N-Triples, without blank nodes), in a small part of the time of its parser. Undefined when any line is
 * written otherwise, or wrongly.
 */
export function readCanonical(text: string, mayHaveGraphs: boolean): Line[] | undefined {
  if (text.includes('&#')) return undefined; // may be a NUL, which is refused in every form
  const lines: Line[] = [];
  const isSound = openIriCheck();
  let graph = '';
  LINE.lastIndex = 0;
  for (let start = 0; start < text.length; start = LINE.lastIndex) {
    const [line, subject, predicate, object, datatype, name] = LINE.exec(text) ?? [];
    if (line === undefined || ![subject, predicate, object, datatype, name].every(isSound))
      return undefined;
    if (datatype !== undefined && UNWRITTEN.test(datatype)) return undefined;
    if (name !== undefined && !mayHaveGraphs) return undefined;
    if (name === undefined) graph = '';
    else if (graph.slice(1, -1) !== name) graph = `<${name}>`;
    const end = LINE.lastIndex - END - (graph === '' ? 0 : graph.length + 1);
    lines.push({ graph, triple: `${text.slice(start, end)} .` });
  }
  return lines;
}

/** Tells IRIs of one text from what is none; most come again with the next line. */
function openIriCheck(): (iri: string | undefined) => boolean {
  const sound = new Set<string>();
  return (iri) => {
    if (iri === undefined || sound.has(iri)) return true;
    if (!isIri(iri)) return false;
    sound.add(iri);
    return true;
  };
}
