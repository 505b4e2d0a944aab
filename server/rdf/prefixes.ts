import { readProjectFile } from './files.ts';

/** The one prefix table, from `vocabularies/prefixes.ttl`: prefix to namespace. */
export const prefixes: Readonly<Record<string, string>> = readPrefixes();

/** An IRI as a prefixed name where the table has its namespace and the rest is a plain local name. */
export function shorten(iri: string): string {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace)) {
      const local = iri.slice(namespace.length);
      if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/.test(local)) return `${prefix}:${local}`;
    }
  }
  return iri;
}

function readPrefixes(): Record<string, string> {
  const table = readProjectFile('vocabularies', 'prefixes.ttl');
  const lines = table.matchAll(/^@prefix ([a-z-]+): <([^>]+)> \.$/gm);
  return Object.fromEntries(
    [...lines].map(([, prefix = '', namespace = '']) => [prefix, namespace]),
  );
}
