import { languages, type Texts } from '../problems.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { toTurtle } from '../rdf/serialise.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';

/** How grave a result is (https://www.w3.org/TR/shacl/#severity). */
export type Severity = 'Violation' | 'Warning' | 'Info';

/** One result of a validation, as a person reads it. */
export interface Violation {
  focusNode: string;
  path: string | undefined;
  shape: string;
  severity: Severity;
  value?: string;
  message: Texts;
  mend: Texts;
}

/** A SHACL validation report in the words of people. It conforms when no result is a violation. */
export interface ValidationReport {
  conforms: boolean;
  results: readonly Violation[];
}

/** A report of these results, in an order that does not depend on how they were found. */
export function toReport(results: readonly Violation[]): ValidationReport {
  const key = ({ focusNode, shape, path = '', value = '' }: Violation) =>
    [focusNode, shape, path, value].join(' ');
  return {
    conforms: !results.some(({ severity }) => severity === 'Violation'),
    results: [...results].sort((one, other) => (key(one) < key(other) ? -1 : 1)),
  };
}

const SH = prefixes['sh'] ?? '';
const RDF_TYPE = `<${prefixes['rdf'] ?? ''}type>`;

/** The report as SHACL says it (https://www.w3.org/TR/shacl/#validation-report), in Turtle. */
export function reportToTurtle(report: ValidationReport): string {
  const lines = [
    `_:report ${RDF_TYPE} <${SH}ValidationReport> .`,
    `_:report <${SH}conforms> "${String(report.conforms)}"^^<${prefixes['xsd'] ?? ''}boolean> .`,
  ];
  report.results.forEach((result, index) => {
    const node = `_:result${String(index)}`;
    lines.push(
      `_:report <${SH}result> ${node} .`,
      `${node} ${RDF_TYPE} <${SH}ValidationResult> .`,
      `${node} <${SH}focusNode> ${writeIri(result.focusNode)} .`,
      `${node} <${SH}resultSeverity> <${SH}${result.severity}> .`,
      `${node} <${SH}sourceShape> ${writeIri(result.shape)} .`,
      ...(result.path ? [`${node} <${SH}resultPath> ${writeIri(result.path)} .`] : []),
      ...(result.value === undefined ? [] : [`${node} <${SH}value> ${result.value} .`]),
      ...languages.map(
        (language) =>
          `${node} <${SH}resultMessage> ${writeLiteral(result.message[language], { language })} .`,
      ),
    );
  });
  return toTurtle(lines.map((line) => `${line}\n`).join(''));
}
