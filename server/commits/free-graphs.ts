import { Problem } from '../problems.ts';
import { writeIri } from '../rdf/terms.ts';
import { kindOf } from '../validation/kinds.ts';

/** The steward's own graph, which is written to as the default graph. */
export function defaultGraphOf(baseIri: string): string {
  return `${baseIri}data/default`;
}

/** Whether a graph may be one without a shape; its name is its address. */
export function isFreeGraph(graph: string, baseIri: string): boolean {
  const path = graph.startsWith(`${baseIri}data/`) ? graph.slice(baseIri.length + 5) : '';
  return path !== '' && path.length <= 500 && !/[?#]|(^|\/)\.{0,2}(\/|$)/.test(path);
}

/**
 * A free graph says what it likes of everything but what a typed document says of itself, and of nobody in
 * person. Throws `foreign-subject`, `personal-data`, `invalid-identifier`.
 */
export function requireFreeContent(
  graph: string,
  triples: readonly string[],
  baseIri: string,
): void {
  writeIri(graph);
  for (const triple of triples) {
    const subject = triple.slice(0, triple.indexOf(' '));
    const kind = kindOf(subject.slice(1, -1).replace(/#.*/s, ''), baseIri);
    if (kind && kind !== 'data') throw new Problem('foreign-subject', { document: graph, subject });
    if (hasIdentityCode(triple)) throw new Problem('personal-data', { subject });
  }
}

const IDENTITY_CODE =
  /(?<![0-9A-Za-z])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])(?![0-9A-Za-z])/g;
const CHECK_MARKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Whether a text holds a Finnish personal identity code whose check mark is right. */
function hasIdentityCode(text: string): boolean {
  return [...text.matchAll(IDENTITY_CODE)].some(
    ([, day = '', month = '', year = '', number = '', mark]) =>
      CHECK_MARKS[Number(day + month + year + number) % 31] === mark,
  );
}
