import { prefixes } from '../rdf/prefixes.ts';

const HAS_VERSION = `<${prefixes['dcat'] ?? ''}hasVersion>`;
const CURRENT = `<${prefixes['dcat'] ?? ''}hasCurrentVersion>`;
const TITLE = `<${prefixes['dct'] ?? ''}title>`;
const TYPE = `<${prefixes['rdf'] ?? ''}type>`;

/** The triples of a profile's catalogue record after a version has come: all its versions and the current one. */
export function catalogueRecord(
  record: string,
  version: string,
  versionTriples: readonly string[],
  before: readonly string[],
): string[] {
  const known = before.flatMap((triple) => {
    const start = `<${record}> ${HAS_VERSION} <`;
    return triple.startsWith(start) ? [triple.slice(start.length, triple.lastIndexOf('>'))] : [];
  });
  const versions = [...new Set([...known, version])].sort(byVersion);
  const titles = versionTriples
    .filter((triple) => triple.startsWith(`<${version}> ${TITLE} `))
    .map((triple) => triple.replace(`<${version}>`, `<${record}>`));
  return [
    `<${record}> ${TYPE} <${prefixes['prof'] ?? ''}Profile> .`,
    ...titles,
    ...versions.map((each) => `<${record}> ${HAS_VERSION} <${each}> .`),
    `<${record}> ${CURRENT} <${versions.at(-1) ?? version}> .`,
  ].sort();
}

/** Semantic Versioning 2.0.0 §11, for the numbers; a pre-release comes before its release. */
function byVersion(one: string, other: string): number {
  const parts = (iri: string) => {
    const [numbers = '', pre] = (iri.split('/').at(-1) ?? '').split(/-(.*)/s);
    return [...numbers.split('.').map(Number), pre === undefined ? 1 : 0];
  };
  const [left, right] = [parts(one), parts(other)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? one.localeCompare(other) : (left[at] ?? 0) - (right[at] ?? 0);
}
