import { prefixes } from '../rdf/prefixes.ts';
import type { DocumentWrite } from './commits.ts';
import { STEWARD } from './ownership.ts';

const HAS_VERSION = `<${prefixes['dcat'] ?? ''}hasVersion>`;
const CURRENT = `<${prefixes['dcat'] ?? ''}hasCurrentVersion>`;
const TITLE = `<${prefixes['dct'] ?? ''}title>`;
const TYPE = `<${prefixes['rdf'] ?? ''}type>`;

/**
 * What changes about a profile when versions of it come: its record names all of them and the current one.
 * One write for each profile, to stand in the same commit as the versions.
 */
export function recordsWith(versions: readonly DocumentWrite[]): DocumentWrite[] {
  const records = [...new Set(versions.map(({ document }) => recordOf(document)))];
  return records.map((record) => {
    const its = versions.filter(({ document }) => recordOf(document) === record);
    return recordWrite(record, (before) =>
      its.reduce<readonly string[]>(
        (lines, { document, triples = [] }) => withVersion(document, triples, lines),
        before,
      ),
    );
  });
}

/** What changes about a profile when a version of it goes; with its last version the profile goes too. */
export function recordWithout(version: string): DocumentWrite {
  return recordWrite(recordOf(version), (before) => withoutVersion(version, before));
}

/** The organisation of a profile, which is named `{organisation}.{name}`. */
export function ownerOfProfile(token: string): string {
  return token.split('.')[0] ?? STEWARD;
}

function recordWrite(
  record: string,
  derive: (present: readonly string[]) => readonly string[] | undefined,
): DocumentWrite {
  const owner = ownerOfProfile(record.slice(record.lastIndexOf('/') + 1));
  return { document: record, kind: 'catalogue-record', owner, triples: undefined, derive };
}

function withVersion(
  version: string,
  versionTriples: readonly string[],
  before: readonly string[],
): string[] {
  const record = recordOf(version);
  const titles = versionTriples
    .filter((triple) => triple.startsWith(`<${version}> ${TITLE} `))
    .map((triple) => triple.replace(`<${version}>`, `<${record}>`));
  return writeRecord(record, [...versionsIn(record, before), version], titles);
}

function withoutVersion(version: string, before: readonly string[]): string[] | undefined {
  const record = recordOf(version);
  const left = versionsIn(record, before).filter((each) => each !== version);
  if (left.length === 0) return undefined;
  const titles = before.filter((triple) => triple.startsWith(`<${record}> ${TITLE} `));
  return writeRecord(record, left, titles);
}

function recordOf(version: string): string {
  return version.slice(0, version.lastIndexOf('/'));
}

function versionsIn(record: string, triples: readonly string[]): string[] {
  const start = `<${record}> ${HAS_VERSION} <`;
  return triples
    .filter((triple) => triple.startsWith(start))
    .map((triple) => triple.slice(start.length, triple.lastIndexOf('>')));
}

function writeRecord(
  record: string,
  versions: readonly string[],
  titles: readonly string[],
): string[] {
  const sorted = [...new Set(versions)].sort(byVersion);
  return [
    `<${record}> ${TYPE} <${prefixes['prof'] ?? ''}Profile> .`,
    ...titles,
    ...sorted.map((each) => `<${record}> ${HAS_VERSION} <${each}> .`),
    `<${record}> ${CURRENT} <${sorted.at(-1) ?? record}> .`,
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
