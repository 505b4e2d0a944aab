import type { Term } from '@rdfjs/types';
import { writeTerm } from '../../rdf/terms.ts';
import {
  companions,
  valueConstraints,
  valuesConstraints,
  type Check,
  type Parameter,
  type ValueCheck,
  type ValuesCheck,
} from './constraints.ts';
import { compilePath } from './paths.ts';
import type { ShapesGraph } from './shapes-graph.ts';
import { every } from './verdict.ts';

/** Parameters that say nothing about conformance. */
const WORDS = new Set([
  ...['path', 'name', 'description', 'message', 'order', 'group', 'severity', 'defaultValue'],
  ...['targetClass', 'property'],
]);

const cannotTell: Check = () => undefined;

/**
 * A shape as a function that tells whether a node conforms. What lies outside the constraints that the
 * screen knows makes it answer `undefined`. `isInside`: the shape is asked about a value of another one.
 */
export function compileShape(shapes: ShapesGraph, shape: Term, isInside = false): Check {
  const path = only(shapes.values(shape, 'path'));
  if (path === null) return cannotTell;
  const parts = compileParts(shapes, shape, { isInside, hasPath: path !== undefined });
  if (!parts) return cannotTell;
  if (path === undefined) {
    return (graph, node) => every(parts.each, (check) => check(graph, node, node));
  }
  const follow = compilePath(shapes, path);
  if (!follow) return cannotTell;
  return (graph, node) => {
    const values = follow(graph, node);
    const together = every(parts.together, (check) => check(graph, values, node));
    if (together === false) return false;
    const each = every(values, (value) => every(parts.each, (check) => check(graph, value, node)));
    return each === true ? together : each;
  };
}

interface Parts {
  each: ValueCheck[];
  together: ValuesCheck[];
}

function compileParts(
  shapes: ShapesGraph,
  shape: Term,
  place: { isInside: boolean; hasPath: boolean },
): Parts | undefined {
  const parts: Parts = { each: nested(shapes, shape), together: [] };
  for (const name of shapes.parameters(shape)) {
    if (WORDS.has(name) || companions.has(name)) continue;
    const parameter = parameterOf(shapes, shape, name);
    if (!parameter) return undefined;
    const each = valueConstraints[name]?.(parameter);
    const together = isKnownTogether(name, place) && valuesConstraints[name]?.(parameter);
    if (each) parts.each.push(each);
    else if (together) parts.together.push(together);
    else return undefined;
  }
  return parts;
}

/** Inside a value the engine asks a qualified shape about that value itself, so only it can answer. */
function isKnownTogether(name: string, place: { isInside: boolean; hasPath: boolean }): boolean {
  return place.hasPath && !(place.isInside && name === 'qualifiedValueShape');
}

/** The property shapes of a shape, each asked about every value. */
function nested(shapes: ShapesGraph, shape: Term): ValueCheck[] {
  return shapes.values(shape, 'property').map((property) => compileShape(shapes, property, true));
}

/** Undefined where a parameter has several values, which the engine alone knows how to read. */
function parameterOf(shapes: ShapesGraph, shape: Term, name: string): Parameter | undefined {
  const value = only(shapes.values(shape, name));
  if (!value) return undefined;
  const members = shapes.list(value);
  const listed = name === 'or' || name === 'and' ? members : [];
  const pointed = name === 'not' || name === 'qualifiedValueShape';
  return {
    term: writeTerm(value),
    list: listed.length > 0 ? [] : members.map(writeTerm),
    classes: name === 'class' ? shapes.subclasses([value]) : new Set(),
    check: pointed ? compileShape(shapes, value, true) : cannotTell,
    checks: listed.map((member) => compileShape(shapes, member, true)),
    other: (sibling) => {
      const term = only(shapes.values(shape, sibling));
      return term ? writeTerm(term) : undefined;
    },
  };
}

/** The one member, undefined for none, null for several. */
function only(terms: readonly Term[]): Term | undefined | null {
  return terms.length > 1 ? null : terms[0];
}
