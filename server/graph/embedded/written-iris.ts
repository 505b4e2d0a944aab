import type { ContextDefinition, TermIri } from '@traqula/rules-sparql-1-1';

/** The IRI that a term of a parsed query stands for. */
export type IriOf = (term: TermIri) => string;

/** Reads IRIs as they are meant: prefixes written out, relative ones resolved (SPARQL 1.1 §4.1.1). */
export function openIris(context: readonly ContextDefinition[], baseIri: string): IriOf {
  const prefixes = new Map<string, string>();
  let base = baseIri;
  for (const each of context) {
    const iri = resolve(each.value.value, base);
    if (each.subType === 'base') base = iri;
    else prefixes.set(each.key, iri);
  }
  return (term) =>
    'prefix' in term ? (prefixes.get(term.prefix) ?? '') + term.value : resolve(term.value, base);
}

function resolve(iri: string, base: string): string {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(iri);
  return isWhole || !URL.canParse(iri, base) ? iri : new URL(iri, base).href;
}
