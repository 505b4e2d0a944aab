import { createHash } from 'node:crypto';
import type { Commits, DocumentWrite } from '../commits/commits.ts';
import { STEWARD } from '../commits/ownership.ts';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import { skolemise } from '../rdf/skolemise.ts';
import { readSetting, writeSetting, type Store } from '../store/store.ts';
import type { DocumentKind } from '../validation/kinds.ts';

export interface PlatformDeps {
  store: Store;
  commits: Commits;
  baseIri: string;
}

interface PlatformFile {
  document: string;
  kind: DocumentKind;
  text: string;
}

/** The setting that says which files the journal was last brought up to. */
const SETTING = 'platform';

/** Brings the journal up to the vocabularies and shapes of this version of the program, in one commit. */
export async function publishPlatform({ store, commits, baseIri }: PlatformDeps): Promise<void> {
  const files = [...readFiles('vocabularies', 'vocabulary'), ...readFiles('shapes', 'shapes')].map(
    (file) => ({ ...file, document: baseIri + file.document }),
  );
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  if ((await readSetting(store, SETTING)) === digest) return;
  await commits.commit({
    actor: 'program',
    reason: 'vocabularies and shapes of the program',
    writes: await Promise.all(files.map((file) => toWrite(file, baseIri))),
  });
  await writeSetting(store, SETTING, digest);
}

function readFiles(folder: string, kind: DocumentKind): PlatformFile[] {
  return listProjectFiles(folder, '.ttl')
    .filter((name) => name !== 'prefixes')
    .map((name) => ({
      document: `${folder}/${name}`,
      kind,
      text: readProjectFile(folder, `${name}.ttl`),
    }));
}

async function toWrite(
  { document, kind, text }: PlatformFile,
  baseIri: string,
): Promise<DocumentWrite> {
  const lines = parseRdf(text, 'text/turtle', baseIri);
  const triples = await skolemise(
    lines.map((line) => line.triple),
    document,
  );
  return { document, kind, owner: STEWARD, triples };
}
