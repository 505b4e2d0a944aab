import { DataFactory, Parser, Store } from 'n3';
import { Validator, type ValidationResult } from 'shacl-engine';
import { prefixes, shorten } from '../rdf/prefixes.ts';
import { rev } from '../rdf/vocab.gen.ts';
import { writeTerm } from '../rdf/terms.ts';
import { documentKinds, type DocumentKind } from './kinds.ts';
import { openContentRules, type Content } from './content-rules.ts';
import { toReport, type ValidationReport, type Violation } from './report.ts';
import { readShapes, severityOf, shapeIri, textsOf, type Door } from './shapes.ts';

const SH = prefixes['sh'] ?? '';
const RDF_TYPE = `${prefixes['rdf'] ?? ''}type`;
const shapes = readShapes();
const validator = new Validator(shapes, { factory: DataFactory });
const nodeShapes = shapes
  .getSubjects(RDF_TYPE, `${SH}NodeShape`, null)
  .map((term) => ({ terms: [term] }));

/**
 * Validates the triples of one document: its main node against the shape of its kind, every other node
 * against the shapes that target its class. Follows SHACL (W3C Recommendation of 20 July 2017).
 */
export async function validateDocument(
  triples: readonly string[],
  document: string,
  kind: DocumentKind,
  door: Door = 'provider',
): Promise<ValidationReport> {
  const dataset = new Store(new Parser({ format: 'N-Triples' }).parse(triples.join('\n')));
  const main = await validateMain(dataset, document, documentKinds[kind].shape);
  const targeted = await validator.validate({ dataset }, nodeShapes);
  const results = new Map(
    [...main, ...targeted.results].map((result) => [keyOf(result), toViolation(result, door)]),
  );
  return toReport([...results.values()]);
}

let rules: ReturnType<typeof openContentRules> | undefined;

/** What the rules on content find in documents, given what surrounds them. */
export function findInContent(content: Content, door: Door): Violation[] {
  rules ??= openContentRules(shapes);
  return rules(content, door);
}

/** What targets alone would miss: a main node that does not even have the class of its kind. */
async function validateMain(
  dataset: Store,
  document: string,
  shape: string | undefined,
): Promise<readonly ValidationResult[]> {
  if (!shape) return [];
  const node = DataFactory.namedNode(document);
  const shapeNode = DataFactory.namedNode(shapeIri(shape));
  const targets = shapes.getObjects(shapeNode, `${SH}targetClass`, null);
  if (targets.some((target) => dataset.countQuads(node, RDF_TYPE, target, null) > 0)) return [];
  const { results } = await validator.validate({ dataset, terms: [node] }, [
    { terms: [shapeNode] },
  ]);
  return results;
}

function toViolation(result: ValidationResult, door: Door): Violation {
  const shape = result.shape.ptr.term;
  const path = pathOf(result);
  const fallback = result.message[0]?.value ?? shorten(result.constraintComponent.value);
  const value = result.value?.term;
  return {
    focusNode: result.focusNode.term?.value ?? '',
    path,
    shape: shape.value,
    severity: severityOf(shapes, shape, door),
    ...(value && value.termType !== 'BlankNode' ? { value: writeTerm(value) } : {}),
    message: textsOf(shapes, shape, `${SH}message`, fallback),
    mend: textsOf(shapes, shape, rev.mend, fallback),
  };
}

/** The predicate of a plain path; anything longer is best read in the shape itself. */
function pathOf({ path }: ValidationResult): string | undefined {
  const [step, ...more] = path ?? [];
  const isPlain = step?.quantifier === 'one' && step.start === 'subject' && more.length === 0;
  return isPlain && step.predicates.length === 1 ? step.predicates[0]?.value : undefined;
}

function keyOf(result: ValidationResult): string {
  return [
    result.focusNode.term?.value,
    result.shape.ptr.term.value,
    result.constraintComponent.value,
    result.value?.term?.value ?? '',
  ].join(' ');
}
