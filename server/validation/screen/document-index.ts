import { canonicalTerm, type TermText } from '../../rdf/term-text.ts';

const RDF_TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** The triples of one document, found by subject and predicate. */
export interface DocumentIndex {
  /** The subjects that have a class, with each of their classes. */
  typed: Iterable<readonly [subject: TermText, classes: readonly TermText[]]>;
  objects: (subject: TermText, predicate: TermText) => readonly TermText[];
  subjects: (predicate: TermText, object: TermText) => readonly TermText[];
}

type Node = Map<TermText, TermText[]>;

const NONE: readonly TermText[] = [];

/**
 * Indexes N-Triples lines by their text, without building terms. Undefined where a line is not plainly a
 * triple of IRIs and literals: whoever asked must then parse it properly.
 */
export function indexTriples(triples: readonly string[]): DocumentIndex | undefined {
  const nodes = new Map<TermText, Node>();
  for (const triple of triples) if (!addTriple(nodes, triple)) return undefined;
  return {
    typed: typedNodes(nodes),
    objects: (subject, predicate) => nodes.get(subject)?.get(predicate) ?? NONE,
    subjects: (predicate, object) =>
      [...nodes].flatMap(([subject, node]) =>
        node.get(predicate)?.includes(object) ? [subject] : [],
      ),
  };
}

function addTriple(nodes: Map<TermText, Node>, triple: string): boolean {
  const first = triple.indexOf(' ');
  const second = triple.indexOf(' ', first + 1);
  const isPlain = triple.startsWith('<') && triple[first + 1] === '<' && triple.endsWith(' .');
  const object = isPlain ? canonicalTerm(triple.slice(second + 1, -2)) : undefined;
  if (object === undefined || triple.lastIndexOf('\\', second) >= 0) return false;
  const subject = triple.slice(0, first);
  const predicate = triple.slice(first + 1, second);
  const node = nodes.get(subject) ?? new Map<TermText, TermText[]>();
  nodes.set(subject, node);
  const objects = node.get(predicate);
  if (!objects) node.set(predicate, [object]);
  else if (!objects.includes(object)) objects.push(object);
  return true;
}

function* typedNodes(
  nodes: Map<TermText, Node>,
): Generator<readonly [TermText, readonly TermText[]]> {
  for (const [subject, node] of nodes) {
    const classes = node.get(RDF_TYPE);
    if (classes) yield [subject, classes];
  }
}
