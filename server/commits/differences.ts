import { prefixes } from '../rdf/prefixes.ts';
import { toTurtle } from '../rdf/serialise.ts';
import { writeIri } from '../rdf/terms.ts';
import { difference } from './difference.ts';

/** How the content of one document became another: N-Triples lines, sorted. */
export interface ContentDifference {
  added: readonly string[];
  removed: readonly string[];
}

/** The difference between two versions of a profile: what one says of itself is compared with what the other does. */
export function differenceBetween(
  before: { iri: string; content: readonly string[] },
  after: { iri: string; content: readonly string[] },
): ContentDifference {
  if (before.iri === after.iri) return difference(before.content, after.content);
  const renamed = before.content.map((line) =>
    line
      .replaceAll(`<${before.iri}>`, `<${after.iri}>`)
      .replaceAll(`<${before.iri}#`, `<${after.iri}#`),
  );
  return difference(renamed, after.content);
}

/** A difference as a SPARQL 1.1 Update that makes one content of the other; its triples are in Turtle. */
export function toUpdate(document: string, { added, removed }: ContentDifference): string {
  const all = [...removed, ...added].join('\n');
  const used = Object.entries(prefixes).filter(([, namespace]) => all.includes(`<${namespace}`));
  const head = used.map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`).join('');
  const operations = [
    ...(removed.length > 0
      ? [`DELETE DATA { GRAPH ${writeIri(document)} {\n${body(removed)}} }`]
      : []),
    ...(added.length > 0 ? [`INSERT DATA { GRAPH ${writeIri(document)} {\n${body(added)}} }`] : []),
  ];
  return `${head}\n${operations.join(' ;\n')}\n`;
}

/** Turtle without its prefixes, which the update has declared. */
function body(lines: readonly string[]): string {
  const turtle = toTurtle(`${lines.join('\n')}\n`);
  return turtle.replace(/^@prefix .*\n/gm, '').trimStart();
}
