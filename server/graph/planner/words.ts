import type { Expression } from '@traqula/rules-sparql-1-1';
import { written, type ReadyValues } from './ast.ts';
import { fullIri, type Known } from './cardinality.ts';
import { endOf, order, type Element, type PlanBranches, type State } from './order.ts';
import type { Planning } from './planning.ts';

/** So many candidates are looked up rather than everything read, where that is this much cheaper. */
const MAX_CANDIDATES = 500;
const CLEARLY_CHEAPER = 0.6;
/** What no condition on words holds of, and what cannot stand in VALUES. */
const WORDLESS = /^(?:_:|<<)/;
/** Letters, digits, spaces and hyphens of Latin-1: they mean themselves in a regular expression. */
const PLAIN = /^[a-zA-Z0-9À-ÖØ-öø-ÿ -]+$/;

/** Whether a written term can satisfy a condition; it may say yes to one that does not. */
type Test = (term: string) => boolean;

interface Words {
  variable: string;
  test: Test;
}

/**
 * A condition on the words of a variable as a join with the objects that can satisfy it, which an index finds.
 * The condition itself stays. Undefined when it is no such condition, no triple pattern among the joins
 * binds the variable as its object, or nothing is won.
 */
export function toCandidates(
  expression: Expression,
  joins: readonly Element[],
  { from, plan, planning }: { from: State; plan: PlanBranches; planning: Planning },
): Element | undefined {
  const words = readWords(expression);
  if (!words || from.possible.has(words.variable)) return undefined;
  planning.listed = true;
  const candidates = findCandidates(words, objectsOf(words.variable, joins, planning));
  if (!candidates) return undefined;
  const element = toElement(words.variable, candidates);
  const costOf = (elements: readonly Element[]) => endOf(order(elements, from, plan), from).cost;
  if (costOf([...joins, element]) > costOf(joins) * CLEARLY_CHEAPER) return undefined;
  planning.changed = true;
  return element;
}

/** The objects that can satisfy a condition; undefined when they are too many. */
function findCandidates(
  { test }: Words,
  objects: ReadonlySet<string> | undefined,
): string[] | undefined {
  if (!objects) return undefined;
  const candidates: string[] = [];
  for (const object of objects) {
    // an escaped letter is not seen
    if (WORDLESS.test(object) || !(object.includes('\\') || test(object))) continue;
    candidates.push(object);
    if (candidates.length > MAX_CANDIDATES) return undefined;
  }
  return candidates;
}

function toElement(variable: string, candidates: readonly string[]): Element {
  const names = new Set([variable]);
  return {
    kind: 'values',
    node: readyValues(variable, candidates),
    certain: names,
    possible: names,
    alone: {
      rows: candidates.length,
      domains: new Map([[variable, Math.max(1, candidates.length)]]),
    },
  };
}

/** What the object of one of some joins can be, where a variable stands for it; undefined when that is not known. */
function objectsOf(
  variable: string,
  joins: readonly Element[],
  known: Known,
): ReadonlySet<string> | undefined {
  for (const join of joins) {
    if (join.kind !== 'triple') continue;
    const { predicate, object } = join.triple;
    if (object.subType !== 'variable' || object.value !== variable) continue;
    if (predicate.type !== 'term' || predicate.subType !== 'namedNode') continue;
    const listed = known.statistics.objectsOf(fullIri(predicate, known));
    if (listed) return listed;
  }
  return undefined;
}

/** `VALUES` of one variable whose terms are written already. */
export function readyValues(variable: string, terms: readonly string[]): ReadyValues {
  return {
    type: 'pattern',
    subType: 'values',
    variables: [{ type: 'term', subType: 'variable', value: variable, loc: written }],
    values: [],
    ready: terms,
    loc: written,
  };
}

/** `CONTAINS`, `STRSTARTS`, `STRENDS` and `REGEX` of plain words in a variable, in any case where that is asked. */
function readWords(expression: Expression): Words | undefined {
  if (expression.type !== 'expression' || expression.subType !== 'operation') return undefined;
  const [text, needle, flags] = expression.args;
  const subject = text && readSubject(text);
  const word = needle && plainOf(needle);
  if (!subject || word === undefined || !PLAIN.test(word)) return undefined;
  const { variable, turn } = subject;
  switch (expression.operator.toLowerCase()) {
    case 'contains':
    case 'strstarts':
    case 'strends':
      return { variable, test: (term) => turn(term).includes(word) };
    case 'regex': {
      const asked = flags ? plainOf(flags) : '';
      if (asked !== '' && asked !== 'i') return undefined;
      const pattern = new RegExp(word, `${asked}u`);
      return { variable, test: (term) => pattern.test(turn(term)) };
    }
    default:
      return undefined;
  }
}

/** A variable, through `STR`, `LCASE` or `UCASE` one in the other. */
function readSubject(
  expression: Expression,
): { variable: string; turn: (term: string) => string } | undefined {
  if (expression.type === 'term')
    return expression.subType === 'variable'
      ? { variable: expression.value, turn: (term) => term }
      : undefined;
  if (expression.subType !== 'operation') return undefined;
  const [inner] = expression.args;
  const subject = inner && readSubject(inner);
  if (!subject) return undefined;
  const { variable, turn } = subject;
  switch (expression.operator.toLowerCase()) {
    case 'str':
      return subject;
    case 'lcase':
      return { variable, turn: (term) => turn(term).toLowerCase() };
    case 'ucase':
      return { variable, turn: (term) => turn(term).toUpperCase() };
    default:
      return undefined;
  }
}

/** The value of a literal without language or datatype. */
function plainOf(expression: Expression): string | undefined {
  if (expression.type !== 'term' || expression.subType !== 'literal') return undefined;
  const { value, langOrIri } = expression;
  return langOrIri === undefined ? value : undefined;
}
