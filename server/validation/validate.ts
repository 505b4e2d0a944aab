import { DataFactory, Parser, Store } from 'n3';
import { Validator, type ValidationResult } from 'shacl-engine';
import { prefixes, shorten } from '../rdf/prefixes.ts';
import { rev } from '../rdf/vocab.gen.ts';
import { writeTerm } from '../rdf/terms.ts';
import { documentKinds, type DocumentKind } from './kinds.ts';
import { openContentRules, type Content } from './content-rules.ts';
import { toReport, type ValidationReport, type Violation } from './report.ts';
import { openScreen, type Doubt } from './screen/screen.ts';
import { readShapes, severityOf, shapeIri, textsOf, type Door } from './shapes.ts';

const SH = prefixes['sh'] ?? '';
const RDF_TYPE = `${prefixes['rdf'] ?? ''}type`;
const shapes = readShapes();
const validator = new Validator(shapes, { factory: DataFactory });
const screen = openScreen(shapes);
const nodeShapes = shapes
  .getSubjects(RDF_TYPE, `${SH}NodeShape`, null)
  .map((term) => ({ terms: [term] }));

/**
 * Validates the triples of one document: its main node against the shape of its kind, every other node
 * against the shapes that target its class. Follows SHACL (W3C Recommendation of 20 July 2017). The SHACL
 * engine is asked only about the places where the screen cannot rule a result out.
 */
export async function validateDocument(
  triples: readonly string[],
  document: string,
  kind: DocumentKind,
  door: Door = 'provider',
): Promise<ValidationReport> {
  const doubts = hasClassOfKind(triples, document, kind) ? screen.doubts(triples) : undefined;
  if (!doubts) return validateWithEngine(triples, document, kind, door);
  return reportOf(doubts.length > 0 ? await examine(doubts, toDataset(triples)) : [], door);
}

/** The same by the SHACL engine alone: for what the screen cannot read, and to hold the screen against. */
export async function validateWithEngine(
  triples: readonly string[],
  document: string,
  kind: DocumentKind,
  door: Door = 'provider',
): Promise<ValidationReport> {
  const dataset = toDataset(triples);
  const { shape } = documentKinds[kind];
  const main = shape && !hasClassOfKind(triples, document, kind);
  const doubt = {
    focusNode: document,
    shapes: main ? [DataFactory.namedNode(shapeIri(shape))] : [],
  };
  const targeted = await validator.validate({ dataset }, nodeShapes);
  return reportOf([...(await examine([doubt], dataset)), ...targeted.results], door);
}

let rules: ReturnType<typeof openContentRules> | undefined;

/** What the rules on content find in documents, given what surrounds them. */
export function findInContent(content: Content, door: Door): Violation[] {
  rules ??= openContentRules(shapes);
  return rules(content, door);
}

function toDataset(triples: readonly string[]): Store {
  return new Store(new Parser({ format: 'N-Triples' }).parse(triples.join('\n')));
}

/** Whether targets alone reach the main node: it has a class that the shape of its kind targets. */
function hasClassOfKind(triples: readonly string[], document: string, kind: DocumentKind): boolean {
  const { shape } = documentKinds[kind];
  if (!shape) return true;
  const targets = shapes.getObjects(shapeIri(shape), `${SH}targetClass`, null);
  return targets.some(({ value }) => triples.includes(`<${document}> <${RDF_TYPE}> <${value}> .`));
}

async function examine(doubts: readonly Doubt[], dataset: Store): Promise<ValidationResult[]> {
  const results: ValidationResult[] = [];
  for (const doubt of doubts) {
    const terms = [DataFactory.namedNode(doubt.focusNode)];
    const asked = doubt.shapes.map((shape) => ({ terms: [shape] }));
    results.push(...(await validator.validate({ dataset, terms }, asked)).results);
  }
  return results;
}

function reportOf(results: readonly ValidationResult[], door: Door): ValidationReport {
  const byKey = new Map(results.map((result) => [keyOf(result), toViolation(result, door)]));
  return toReport([...byKey.values()]);
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
