import { Parser } from 'n3';
import { readProjectFile } from '../rdf/files.ts';
import { prefixes } from '../rdf/prefixes.ts';

const RDFS = prefixes['rdfs'] ?? '';

/** TypeScript constants for every term of the platform vocabulary, with its comment as TSDoc. */
export function vocabularyModule(): string {
  const quads = new Parser().parse(readProjectFile('vocabularies', 'platform.ttl'));
  const namespace = prefixes['rev'] ?? '';
  const comments = new Map(
    quads
      .filter((quad) => quad.predicate.value === `${RDFS}comment`)
      .filter((quad) => quad.object.termType === 'Literal' && quad.object.language === 'en')
      .map((quad) => [quad.subject.value, quad.object.value]),
  );
  const terms = [...comments.keys()].filter((iri) => iri.startsWith(namespace)).sort();
  const lines = terms.map(
    (iri) => `  /** ${comments.get(iri) ?? ''} */\n  ${iri.slice(namespace.length)}: '${iri}',\n`,
  );
  return `// Made by npm run codegen from vocabularies/platform.ttl.
export const rev = {
${lines.join('')}} as const;
`;
}
