import type { NamedNode } from '@rdfjs/types';
import type { Store } from 'n3';
import { compileShape } from './compile-shape.ts';
import type { Check } from './constraints.ts';
import { indexTriples } from './document-index.ts';
import { openShapesGraph, type ShapesGraph } from './shapes-graph.ts';
import { valueOf, type TermText } from '../../rdf/term-text.ts';

/** A focus node and the shapes that it may violate. */
export interface Doubt {
  focusNode: string;
  shapes: readonly NamedNode[];
}

/** Finds, cheaply, the only places of a document where a SHACL engine would report anything. */
export interface Screen {
  /** Undefined when the document cannot be screened: then every shape is in doubt. */
  doubts: (triples: readonly string[]) => Doubt[] | undefined;
}

interface Unit {
  shape: NamedNode;
  check: Check;
}

/** Parameters of a node shape of which each part can be asked about by itself. */
const SEPARABLE = new Set(['targetClass', 'property']);
const OTHER_TARGETS = ['targetNode', 'targetObjectsOf', 'targetSubjectsOf', 'target'];

/**
 * Compiles the named node shapes of a shapes graph. A shape that does not conform, or whose conformance the
 * screen cannot tell, is in doubt; whatever is not in doubt conforms (SHACL, W3C Recommendation of 20
 * July 2017, as shacl-engine reads it). Throws when a shape has a target other than a class.
 */
export function openScreen(store: Store): Screen {
  const shapes = openShapesGraph(store);
  const unitsByClass = new Map<TermText, Map<string, Unit[]>>();
  for (const node of shapes.nodeShapes()) {
    if (shapes.parameters(node).some((name) => OTHER_TARGETS.includes(name))) {
      throw new Error(`${node.value}: only target classes are known`);
    }
    const units = unitsOf(shapes, node);
    for (const target of shapes.subclasses([node, ...shapes.values(node, 'targetClass')])) {
      const byShape = unitsByClass.get(target) ?? new Map<string, Unit[]>();
      unitsByClass.set(target, byShape.set(node.value, units));
    }
  }
  return { doubts: (triples) => doubtsIn(triples, unitsByClass) };
}

/** A node shape that only lists property shapes is as many units; any other is one. */
function unitsOf(shapes: ShapesGraph, node: NamedNode): Unit[] {
  const isSeparable = shapes.parameters(node).every((name) => SEPARABLE.has(name));
  const properties = shapes
    .values(node, 'property')
    .filter((property) => property.termType === 'NamedNode');
  const areNamed = properties.length === shapes.values(node, 'property').length;
  const units = isSeparable && areNamed ? properties : [node];
  return units.map((shape) => ({ shape, check: compileShape(shapes, shape) }));
}

function doubtsIn(
  triples: readonly string[],
  unitsByClass: ReadonlyMap<TermText, ReadonlyMap<string, readonly Unit[]>>,
): Doubt[] | undefined {
  const graph = indexTriples(triples);
  if (!graph) return undefined;
  const doubts: Doubt[] = [];
  for (const [focusNode, classes] of graph.typed) {
    const byShape = new Map(classes.flatMap((one) => [...(unitsByClass.get(one) ?? [])]));
    const shapes = [...byShape.values()]
      .flat()
      .filter(({ check }) => check(graph, focusNode) !== true)
      .map(({ shape }) => shape);
    if (shapes.length > 0) doubts.push({ focusNode: valueOf(focusNode), shapes });
  }
  return doubts;
}
