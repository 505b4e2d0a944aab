import type { Commits, DocumentWrite } from '../commits/commits.ts';
import { STEWARD } from '../commits/ownership.ts';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import { skolemise } from '../rdf/skolemise.ts';
import type { DocumentKind } from '../validation/kinds.ts';

/** Brings the journal up to the vocabularies and shapes of this version of the program, in one commit. */
export async function publishPlatform({
  commits,
  baseIri,
}: {
  commits: Commits;
  baseIri: string;
}): Promise<void> {
  const vocabularies = listProjectFiles('vocabularies', '.ttl').filter(
    (name) => name !== 'prefixes',
  );
  const writes = await Promise.all([
    ...vocabularies.map((name) => toWrite('vocabularies', name, 'vocabulary', baseIri)),
    ...listProjectFiles('shapes', '.ttl').map((name) => toWrite('shapes', name, 'shapes', baseIri)),
  ]);
  await commits.commit({
    actor: 'program',
    reason: 'vocabularies and shapes of the program',
    writes,
  });
}

async function toWrite(
  folder: string,
  name: string,
  kind: DocumentKind,
  baseIri: string,
): Promise<DocumentWrite> {
  const document = `${baseIri}${folder}/${name}`;
  const lines = parseRdf(readProjectFile(folder, `${name}.ttl`), 'text/turtle', baseIri);
  const triples = await skolemise(
    lines.map((line) => line.triple),
    document,
  );
  return { document, kind, owner: STEWARD, triples };
}
