import type { Term } from '@rdfjs/types';
import type { Store as Shapes } from 'n3';
import { languages } from '../problems.ts';
import { readProjectFile } from '../rdf/files.ts';
import { namedNode, Store } from '../rdf/oxigraph.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { writeTerm } from '../rdf/terms.ts';
import { rev } from '../rdf/vocab.gen.ts';
import type { Violation } from './report.ts';
import { severityOf, textsOf, type Door } from './shapes.ts';

/** What the rules look names, duties and areas up in. */
const VOCABULARIES = ['duties', 'municipalities', 'reforms'];
const UNDER_CHECK = namedNode('urn:x-revontuli:under-check');

type Solution = ReadonlyMap<string, Term>;

/** The N-Triples of documents to look at, and of what surrounds them. */
export interface Content {
  documents: readonly { document: string; triples: readonly string[] }[];
  surroundings: string;
}

interface Rule {
  shape: Term;
  select: string;
  /** The IRIs that the query names: it is shown only what is said with these predicates. */
  names: ReadonlySet<string>;
  /** Only documents in which this is found need to be asked about. */
  mentions: RegExp | undefined;
}

/**
 * The rules of the shapes that name a published query (`rev:foundBy`). They see documents and what
 * surrounds them, as far as the query names its predicates, beside the vocabularies; each solution about a
 * document is a result, as in SHACL's SELECT-based constraints (https://www.w3.org/TR/shacl/#sparql-constraints-validation).
 */
export function openContentRules(shapes: Shapes): (content: Content, door: Door) => Violation[] {
  const store = new Store();
  for (const name of VOCABULARIES) {
    store.load(readProjectFile('vocabularies', `${name}.ttl`), { format: 'text/turtle' });
  }
  const rules = readRules(shapes, store);
  const ask = (asked: readonly Rule[], { documents, surroundings }: Content, door: Door) => {
    if (documents.length === 0) return [];
    const isAsked = (triple: string) => asked.some(({ names }) => names.has(predicateOf(triple)));
    const triples = documents.flatMap((each) => each.triples).filter(isAsked);
    store.load([...triples, surroundings].join('\n'), {
      format: 'application/n-triples',
      to_graph_name: UNDER_CHECK,
    });
    try {
      return asked.flatMap(({ shape, select }) => {
        const solutions = store.query(select, { use_default_graph_as_union: true }) as Solution[];
        return toResults(solutions, (solution) => toResult(shapes, shape, solution, door));
      });
    } finally {
      store.update(`CLEAR SILENT GRAPH ${UNDER_CHECK.toString()}`);
    }
  };
  return (content, door) => {
    const own = new Set(content.documents.map(({ document }) => document));
    const found = rules
      .filter(({ mentions }) => mentions)
      .flatMap((rule) => {
        const documents = content.documents.filter((each) => concerns(rule, each.triples));
        return ask([rule], { ...content, documents }, door);
      });
    const others = rules.filter(({ mentions }) => !mentions);
    return [...found, ...ask(others, content, door)].filter(({ focusNode }) =>
      own.has(focusNode.replace(/#.*$/, '')),
    );
  };
}

function readRules(shapes: Shapes, store: Store): Rule[] {
  return shapes.getQuads(null, rev.foundBy, null, null).map(({ subject: shape, object }) => {
    const [property] = shapes.getObjects(shape, rev.mentions, null);
    const mentioned = property && store.match(null, namedNode(property.value), null);
    const select = readProjectFile('queries', `${object.value}.rq`);
    return {
      shape,
      select,
      names: namesIn(select),
      mentions: mentioned && anyOf(mentioned.map((quad) => quad.object.value.trim())),
    };
  });
}

/** What a query writes as a prefixed name or as `a`; the prefixes are ours. */
function namesIn(select: string): Set<string> {
  const body = select.slice(select.indexOf('SELECT'));
  const names = Array.from(
    body.matchAll(/\b([a-z][\w-]*):([\w-]+)/g),
    ([, prefix = '', name = '']) => {
      return (prefixes[prefix] ?? '') + name;
    },
  );
  return new Set([...names, `${prefixes['rdf'] ?? ''}type`]);
}

function predicateOf(triple: string): string {
  const start = triple.indexOf(' <') + 2;
  return triple.slice(start, triple.indexOf('>', start));
}

function anyOf(names: readonly string[]): RegExp {
  return new RegExp(names.map((name) => name.replace(/[^\p{L}\p{N}]/gu, '.')).join('|'), 'iu');
}

function concerns({ mentions }: Rule, triples: readonly string[]): boolean {
  return !mentions || triples.some((triple) => triple.includes('"@') && mentions.test(triple));
}

/** One result for each focus node, path and value; solutions that differ in their message are its languages. */
function toResults(
  solutions: readonly Solution[],
  toFirst: (solution: Solution) => Violation,
): Violation[] {
  const results = new Map<string, Violation>();
  for (const solution of solutions) {
    const key = ['this', 'path', 'value'].map((name) => solution.get(name)?.value).join(' ');
    const result = results.get(key) ?? toFirst(solution);
    results.set(key, result);
    const message = solution.get('message');
    const language =
      message?.termType === 'Literal' && languages.find((each) => each === message.language);
    if (message && language) result.message = { ...result.message, [language]: message.value };
  }
  return [...results.values()];
}

function toResult(shapes: Shapes, shape: Term, solution: Solution, door: Door): Violation {
  const sh = prefixes['sh'] ?? '';
  const value = solution.get('value');
  return {
    focusNode: solution.get('this')?.value ?? '',
    path: (solution.get('path') ?? pathOf(shapes, shape))?.value,
    shape: shape.value,
    severity: severityOf(shapes, shape, door),
    ...(value ? { value: writeTerm(value) } : {}),
    message: textsOf(shapes, shape, `${sh}message`, shape.value),
    mend: textsOf(shapes, shape, rev.mend, shape.value),
  };
}

function pathOf(shapes: Shapes, shape: Term): Term | undefined {
  if (shape.termType !== 'NamedNode') return undefined;
  const [path] = shapes.getObjects(shape, `${prefixes['sh'] ?? ''}path`, null);
  return path?.termType === 'NamedNode' ? path : undefined;
}
