import type { Literal, Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { contextDocument, networkContext } from './contexts.ts';
import { readProjectFile } from './files.ts';

/** A JSON object as a frame makes it. */
export type Framed = Record<string, unknown>;

interface FrameNode {
  readonly type?: readonly string[];
  readonly [key: string]: unknown;
}

interface TermDefinition {
  predicate: string;
  isSet: boolean;
  type: string | undefined;
  /** The short names of its values, by IRI: what a term of type `@vocab` names in its own context. */
  names: ReadonlyMap<string, string>;
}

type Nodes = ReadonlyMap<string, ReadonlyMap<string, readonly Term[]>>;

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const NO_NAMES: ReadonlyMap<string, string> = new Map();
const definitions = readDefinitions();

/** A frame of `mappings/frames/`, read once: keys are terms of the network's context. */
export function readFrame(name: string): FrameNode {
  return JSON.parse(readProjectFile('mappings', 'frames', `${name}.jsonld`)) as FrameNode;
}

/**
 * Frames N-Triples into plain JSON, one object for each subject asked for that is there (JSON-LD 1.1
 * framing over a fixed context, without its cost). Text comes in the first of the languages it exists in;
 * several values come in the order of their N-Triples, whatever order an engine gave them in.
 */
export function frame(
  ntriples: string,
  plan: FrameNode,
  subjects: readonly string[],
  languages: readonly string[],
): Map<string, Framed> {
  const sorted = ntriples.split('\n').sort().join('\n');
  const nodes = indexNodes(new Parser({ format: 'N-Triples' }).parse(sorted));
  const framed = subjects
    .filter((subject) => nodes.has(subject))
    .map((subject) => [subject, frameNode(nodes, plan, subject, languages)] as const);
  return new Map(framed);
}

function frameNode(
  nodes: Nodes,
  plan: FrameNode,
  subject: string,
  languages: readonly string[],
): Framed {
  const node = nodes.get(subject);
  const result: Framed = { id: subject };
  const type = typeOf(node?.get(RDF_TYPE) ?? [], plan.type ?? []);
  if (type) result['type'] = type;
  for (const [key, inner] of Object.entries(plan)) {
    const definition = definitions.get(key);
    if (!definition || key === 'type') continue;
    const values = node?.get(definition.predicate) ?? [];
    const isNode = Object.keys(inner as object).length > 0;
    const framed = isNode
      ? values.map((value) => frameNode(nodes, inner as FrameNode, value.value, languages))
      : plainValues(values, definition, languages);
    if (framed.length > 0) result[key] = definition.isSet ? framed : framed[0];
  }
  return result;
}

/** The types that the plan names, in its order; when the data has none, what the plan says first. */
function typeOf(types: readonly Term[], wanted: readonly string[]): string | string[] | undefined {
  const found = wanted.filter((name) =>
    types.some((type) => type.value === definitions.get(name)?.predicate),
  );
  return found.length > 1 ? found : (found[0] ?? wanted[0]);
}

function plainValues(
  values: readonly Term[],
  { type, names }: TermDefinition,
  languages: readonly string[],
): unknown[] {
  const tagged = values.filter(
    (value): value is Literal => value.termType === 'Literal' && value.language !== '',
  );
  if (tagged.length > 0) {
    const rank = (literal: Literal): number => {
      const at = languages.indexOf(literal.language);
      return at < 0 ? languages.length : at;
    };
    const best = [...tagged].sort((one, other) => rank(one) - rank(other))[0];
    return best ? [best.value] : [];
  }
  const order = [...names.keys()];
  return [...new Set(values.map((value) => value.value))]
    .sort((one, other) => order.indexOf(one) - order.indexOf(other) || (one < other ? -1 : 1))
    .map((value) => names.get(value) ?? value)
    .map((value) => (type === 'xsd:boolean' ? value === 'true' || value === '1' : value));
}

function indexNodes(quads: readonly Quad[]): Nodes {
  const nodes = new Map<string, Map<string, Term[]>>();
  for (const { subject, predicate, object } of quads) {
    let node = nodes.get(subject.value);
    if (!node) nodes.set(subject.value, (node = new Map<string, Term[]>()));
    const values = node.get(predicate.value);
    if (values) values.push(object);
    else node.set(predicate.value, [object]);
  }
  return nodes;
}

function readDefinitions(): Map<string, TermDefinition> {
  const context = (contextDocument(networkContext)?.['@context'] ?? {}) as Record<string, unknown>;
  const expand = (compact: string): string => {
    const [prefix = '', local = ''] = compact.split(':');
    const namespace = context[prefix];
    return typeof namespace === 'string' ? namespace + local : compact;
  };
  const found = Object.entries(context).flatMap(([key, value]): [string, TermDefinition][] => {
    if (typeof value === 'string') {
      return [[key, { predicate: expand(value), isSet: false, type: undefined, names: NO_NAMES }]];
    }
    const { '@id': id, '@container': container, '@type': type } = value as Record<string, string>;
    if (!id) return [];
    const inner = type === '@vocab' ? (value as { '@context'?: object })['@context'] : undefined;
    const names = Object.entries(inner ?? {}).map(
      ([name, iri]) => [expand(iri as string), name] as const,
    );
    const isSet = container === '@set';
    return [[key, { predicate: expand(id), isSet, type, names: new Map(names) }]];
  });
  return new Map(found);
}
