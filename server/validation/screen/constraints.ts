import type { DocumentIndex } from './document-index.ts';
import { isIri, isLiteral, languageOf, valueOf, type TermText } from '../../rdf/term-text.ts';
import { compare, hasDatatype } from './values.ts';
import { every, not, some, type Verdict } from './verdict.ts';

/** Whether a node conforms to a shape. */
export type Check = (graph: DocumentIndex, node: TermText) => Verdict;
/** Whether one value conforms; the focus node is the one that the value was found at. */
export type ValueCheck = (graph: DocumentIndex, value: TermText, focus: TermText) => Verdict;
/** Whether all values of a path conform together. */
export type ValuesCheck = (
  graph: DocumentIndex,
  values: readonly TermText[],
  focus: TermText,
) => Verdict;

/** What a constraint is told of its shape. */
export interface Parameter {
  /** The one value of the parameter. */
  term: TermText;
  /** Its values when it is a list. */
  list: readonly TermText[];
  /** A class and its subclasses. */
  classes: ReadonlySet<TermText>;
  /** The shape that the parameter points at. */
  check: Check;
  /** The shapes that the parameter lists. */
  checks: readonly Check[];
  /** The one value of another parameter of the same shape. */
  other: (name: string) => TermText | undefined;
}

const RDF_TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
const SH = 'http://www.w3.org/ns/shacl#';

/** Constraints on each value, by the local name of the parameter that asks for them (SHACL §4). */
export const valueConstraints: Readonly<Record<string, (parameter: Parameter) => ValueCheck>> = {
  class: ({ classes }) => hasClass(classes),
  datatype: ({ term }) => ofDatatype(valueOf(term)),
  nodeKind: ({ term }) => ofKind(valueOf(term).slice(SH.length)),
  minInclusive: ({ term }) => compared(term, (order) => order >= 0),
  maxInclusive: ({ term }) => compared(term, (order) => order <= 0),
  minLength: ({ term }) => ofLength((length) => length >= countOf(term)),
  maxLength: ({ term }) => ofLength((length) => length <= countOf(term)),
  pattern: ({ term, other }) => matches(valueOf(term), valueOf(other('flags') ?? '""')),
  languageIn: ({ list }) => inLanguage(list.map(valueOf)),
  in: ({ list }) => oneOf(new Set(list)),
  disjoint: ({ term }) => apartFrom(term),
  or:
    ({ checks }) =>
    (graph, value) =>
      some(checks, (check) => check(graph, value)),
  and:
    ({ checks }) =>
    (graph, value) =>
      every(checks, (check) => check(graph, value)),
  not:
    ({ check }) =>
    (graph, value) =>
      not(check(graph, value)),
};

/** Constraints on the values of a path together. */
export const valuesConstraints: Readonly<Record<string, (parameter: Parameter) => ValuesCheck>> = {
  minCount:
    ({ term }) =>
    (_, values) =>
      values.length >= countOf(term),
  maxCount:
    ({ term }) =>
    (_, values) =>
      values.length <= countOf(term),
  hasValue:
    ({ term }) =>
    (_, values) =>
      values.includes(term),
  uniqueLang: ({ term }) => (term.startsWith('"true"^^') ? (_, values) => once(values) : unsure),
  lessThanOrEquals: ({ term }) => inOrder(term),
  qualifiedValueShape: ({ check, other }) => qualified(check, other),
};

/** Parameters that only go with another one. */
export const companions = new Set(['flags', 'qualifiedMinCount', 'qualifiedMaxCount']);

const unsure = (): Verdict => undefined;

function countOf(term: TermText): number {
  return Number.parseInt(valueOf(term), 10);
}

function hasClass(classes: ReadonlySet<TermText>): ValueCheck {
  return (graph, value) => graph.objects(value, RDF_TYPE).some((one) => classes.has(one));
}

function ofDatatype(datatype: string): ValueCheck {
  return (_, value) => hasDatatype(value, datatype);
}

function ofKind(kind: string): ValueCheck {
  return (_, value) => kind.includes(isIri(value) ? 'IRI' : 'Literal');
}

function compared(bound: TermText, accepts: (order: number) => boolean): ValueCheck {
  return (_, value) => {
    const order = compare(value, bound);
    return order === undefined ? undefined : accepts(order);
  };
}

function ofLength(accepts: (length: number) => boolean): ValueCheck {
  return (_, value) => accepts(valueOf(value).length);
}

function matches(pattern: string, flags: string): ValueCheck {
  const regex = new RegExp(pattern, flags);
  return (_, value) => regex.test(valueOf(value));
}

/** As the engine understands `sh:languageIn`: the tag begins with one of the list. */
function inLanguage(ranges: readonly string[]): ValueCheck {
  return (_, value) => {
    const language = languageOf(value);
    return language !== '' && ranges.some((range) => language.startsWith(range));
  };
}

function oneOf(terms: ReadonlySet<TermText>): ValueCheck {
  return (_, value) => terms.has(value);
}

function apartFrom(predicate: TermText): ValueCheck {
  return (graph, value, focus) => !graph.objects(focus, predicate).includes(value);
}

function once(values: readonly TermText[]): boolean {
  const languages = values.filter(isLiteral).map(languageOf).filter(Boolean);
  return new Set(languages).size === languages.length;
}

function inOrder(predicate: TermText): ValuesCheck {
  return (graph, values, focus) =>
    every(values, (value) =>
      every(graph.objects(focus, predicate), (later) => {
        const order = compare(value, later);
        return order === undefined ? undefined : order <= 0;
      }),
    );
}

function qualified(check: Check, other: Parameter['other']): ValuesCheck {
  const [least, most] = [other('qualifiedMinCount'), other('qualifiedMaxCount')];
  return (graph, values) => {
    const verdicts = values.map((value) => check(graph, value));
    const sure = verdicts.filter((verdict) => verdict === true).length;
    const possible = verdicts.filter((verdict) => verdict !== false).length;
    const [min, max] = [least ? countOf(least) : 0, most ? countOf(most) : Infinity];
    if (possible < min || sure > max) return false;
    return sure >= min && possible <= max ? true : undefined;
  };
}
