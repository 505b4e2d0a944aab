import type { Query } from '@traqula/rules-sparql-1-1';
import {
  asksExists,
  bgpOf,
  groupOf,
  isVolatile,
  lateral,
  limitOf,
  selectOf,
  type PlannedPattern,
} from './ast.ts';
import { fullIri } from './cardinality.ts';
import { toElements } from './blocks.ts';
import { endOf, nothingYet, order, type Element, type State, type Step } from './order.ts';
import { isBarrier, isFilter, type PlannedGroup, type Planning } from './planning.ts';
import { scopeOf } from './scope.ts';
import { holdsAggregate } from './top.ts';
import { readyValues } from './words.ts';

/** Dates of one form, so that their text is in their order: of days, or of whole seconds in UTC. */
const DATE = /^"(\d{4}-\d\d-\d\d)"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#date>$/;
const TIME =
  /^"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#dateTime>$/;
/** More dates than these are not written into a query. */
const MAX_DATES = 1000;
/** Only where the expected cost is this much less. */
const CLEARLY_CHEAPER = 0.6;
/** Of how many solutions a filter leaves one, as long as nothing is known. */
const FILTERED = 10;

type Triple = Extract<Element, { kind: 'triple' }>;

interface Asked {
  /** The variable that is ordered by, and the pattern that binds it. */
  name: string;
  dated: Triple;
  isDescending: boolean;
  /** How many solutions are wanted. */
  wanted: number;
}

/**
 * `ORDER BY` one date and `LIMIT` over joins: the dates one after the other in their order, each with its
 * solutions, until there are enough; then those are sorted. Undefined when it cannot be so, or nothing is won.
 */
export function inOrder(
  query: Query,
  { end }: PlannedGroup,
  planning: Planning,
): PlannedPattern[] | undefined {
  const joins = query.where?.patterns.filter((pattern) => !isFilter(pattern)) ?? [];
  const filters = query.where?.patterns.filter(isFilter) ?? [];
  const isPlain = joins.every((pattern) => pattern.type !== 'query' && pattern.subType === 'bgp');
  if (!isPlain || filters.some((filter) => isVolatile(filter) || asksExists(filter)))
    return undefined;
  const elements = joins.flatMap((each) =>
    isBarrier(each) || isFilter(each) ? [] : toElements(each, planning),
  );
  const asked = readAsked(query, elements);
  const dates = asked && datesOf(asked, planning);
  const steps = asked && dates && chain(asked.dated, elements);
  if (!steps) return undefined;
  const share = (asked.wanted * (filters.length > 0 ? FILTERED : 1)) / Math.max(1, end.rows);
  const cost = dates.length + endOf(steps, nothingYet()).cost * Math.min(1, share);
  if (cost > (end.cost + end.rows) * CLEARLY_CHEAPER) return undefined;
  planning.changed = true;
  const found = [readyValues(asked.name, dates), ...inTurn(steps), ...filters];
  return [groupOf([selectOf([...scopeOf(joins).possible], found, limitOf(asked.wanted))])];
}

function readAsked(query: Query, elements: readonly Element[]): Asked | undefined {
  const { order: ordered, limitOffset, group, having } = query.solutionModifiers;
  const [key, ...others] = ordered?.orderDefs ?? [];
  if (query.subType !== 'select' || query.distinct || query.reduced || query.values)
    return undefined;
  if (!key || others.length > 0 || limitOffset?.limit === undefined || group || having)
    return undefined;
  const by = key.expression;
  if (by.type !== 'term' || by.subType !== 'variable' || holdsAggregate(query.variables))
    return undefined;
  const dated = elements.find(
    (element): element is Triple =>
      element.kind === 'triple' &&
      element.triple.object.subType === 'variable' &&
      element.triple.object.value === by.value,
  );
  if (!dated) return undefined;
  const wanted = limitOffset.limit + (limitOffset.offset ?? 0);
  return { name: by.value, dated, isDescending: key.descending, wanted };
}

/** All that the date can be, in the order asked for; undefined when that is not known to be dates of one form. */
function datesOf({ dated, isDescending }: Asked, planning: Planning): string[] | undefined {
  const { predicate } = dated.triple;
  if (predicate.type !== 'term' || predicate.subType !== 'namedNode') return undefined;
  planning.listed = true;
  const listed = planning.statistics.objectsOf(fullIri(predicate, planning));
  if (!listed || listed.size === 0 || listed.size > MAX_DATES) return undefined;
  const dates = [...listed];
  const isOfOneForm = [DATE, TIME].some((form) => dates.every((date) => isDate(date, form)));
  if (!isOfOneForm) return undefined;
  dates.sort();
  return isDescending ? dates.reverse() : dates;
}

/** Whether a written term is a date of a form, and a day that there is. */
function isDate(term: string, form: RegExp): boolean {
  const text = form.exec(term)?.[1];
  if (text === undefined || text.startsWith('0000')) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.replace('Z', ''));
}

/** The joins, the date first and each of the others for each solution so far; undefined when they are not one chain. */
function chain(first: Triple, elements: readonly Element[]): Step[] | undefined {
  const before = nothingYet();
  const noBranches = (): State => before;
  const [start] = order([first], before, noBranches);
  if (!start) return undefined;
  const others = elements.filter((element) => element !== first);
  const rest = order(others, start.after, noBranches);
  const isChain = rest.every(({ connected, element }) => connected && element.kind === 'triple');
  return isChain ? [start, ...rest] : undefined;
}

function inTurn(steps: readonly Step[]): PlannedPattern[] {
  return steps.flatMap(({ element }) =>
    element.kind === 'triple' ? [lateral([bgpOf(element.triple)])] : [],
  );
}
