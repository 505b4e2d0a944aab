import { prefixes } from '../rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';
import type { CommitHead, CommittedDocument } from '../store/history.ts';
import { findKeyById } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** Who made a commit: a role and the organisations it acts for, never a person. */
export interface Author {
  role: 'steward' | 'provider' | 'client' | 'program';
  organisations: readonly string[];
}

/** The author behind a journal's actor, which is a key or the program itself. */
export async function authorOf(store: Store, actor: string): Promise<Author> {
  const [, id] = /^key:(\d+)$/.exec(actor) ?? [];
  const key = id === undefined ? undefined : await findKeyById(store, Number(id));
  if (!key) return { role: 'program', organisations: [] };
  return { role: key.role, organisations: key.organisations }; // its label may name a person
}

/** The IRI of a commit; it can be fetched. */
export function commitIri(version: number, baseIri: string): string {
  return `${baseIri}commits/${String(version)}`;
}

/** The IRI of a document as it was at a dataset version; it can be fetched. */
export function revisionIri(document: string, version: number): string {
  return `${document}?asOf=${String(version)}`;
}

/** A commit in the words of PROV-O, as N-Triples lines: who, when, what was made and what ended. */
export function provenanceOf(
  { version, at, reason, digest }: CommitHead,
  { author, documents }: { author: Author; documents: readonly CommittedDocument[] },
  baseIri: string,
): string[] {
  const commit = commitIri(version, baseIri);
  const agent = `${commit}#agent`;
  const time = writeLiteral(at, { datatype: term('xsd', 'dateTime') });
  const lines = [
    triple(commit, term('rdf', 'type'), writeIri(term('prov', 'Activity'))),
    triple(commit, term('dct', 'identifier'), writeLiteral(String(version))),
    triple(commit, term('dct', 'description'), writeLiteral(reason, { language: 'en' })),
    triple(commit, term('prov', 'endedAtTime'), time),
    triple(commit, term('prov', 'wasAssociatedWith'), writeIri(agent)),
    ...labels(commit, [
      `Muutos ${String(version)}`,
      `Ändring ${String(version)}`,
      `Commit ${String(version)}`,
    ]),
    ...digestLines(commit, digest),
    ...agentLines(agent, author, baseIri),
    ...documents.flatMap((document) => revisionLines(commit, version, document)),
  ];
  if (version > 1) {
    const before = writeIri(commitIri(version - 1, baseIri));
    lines.push(triple(commit, term('prov', 'wasInformedBy'), before));
  }
  return lines.sort();
}

type Names = readonly [fi: string, sv: string, en: string];

const ROLES: Readonly<Record<Author['role'], Names>> = {
  steward: ['Verkoston hoitaja', 'Nätverkets förvaltare', 'The steward of the network'],
  provider: ['Palvelun tuottaja', 'Tjänsteproducent', 'A service provider'],
  client: ['Asiakasohjelma', 'Klientprogram', 'A client program'],
  program: ['Palvelinohjelma', 'Serverprogrammet', 'The server program'],
};

function agentLines(agent: string, { role, organisations }: Author, baseIri: string): string[] {
  const type = role === 'program' ? 'SoftwareAgent' : 'Agent';
  return [
    triple(agent, term('rdf', 'type'), writeIri(term('prov', type))),
    ...labels(agent, ROLES[role]),
    ...organisations.map((id) =>
      triple(agent, term('prov', 'actedOnBehalfOf'), writeIri(`${baseIri}organisations/${id}`)),
    ),
  ];
}

function revisionLines(
  commit: string,
  version: number,
  { document, isThere, before }: CommittedDocument,
): string[] {
  const ended = before === undefined ? undefined : writeIri(revisionIri(document, before));
  if (!isThere) return ended ? [triple(commit, term('prov', 'invalidated'), ended)] : [];
  const revision = revisionIri(document, version);
  return [
    triple(commit, term('prov', 'generated'), writeIri(revision)),
    triple(revision, term('rdf', 'type'), writeIri(term('prov', 'Entity'))),
    triple(revision, term('prov', 'specializationOf'), writeIri(document)),
    ...(ended ? [triple(revision, term('prov', 'wasRevisionOf'), ended)] : []),
  ];
}

function digestLines(commit: string, digest: string): string[] {
  const checksum = `${commit}#digest`;
  const value = writeLiteral(digest, { datatype: term('xsd', 'hexBinary') });
  const algorithm = writeIri(term('spdx', 'checksumAlgorithm_sha256'));
  return [
    triple(commit, term('spdx', 'checksum'), writeIri(checksum)),
    triple(checksum, term('rdf', 'type'), writeIri(term('spdx', 'Checksum'))),
    triple(checksum, term('spdx', 'algorithm'), algorithm),
    triple(checksum, term('spdx', 'checksumValue'), value),
  ];
}

function labels(subject: string, [fi, sv, en]: Names): string[] {
  return Object.entries({ fi, sv, en }).map(([language, name]) =>
    triple(subject, term('rdfs', 'label'), writeLiteral(name, { language })),
  );
}

function term(prefix: string, name: string): string {
  return (prefixes[prefix] ?? '') + name;
}

function triple(subject: string, predicate: string, object: string): string {
  return `${writeIri(subject)} ${writeIri(predicate)} ${object} .`;
}
