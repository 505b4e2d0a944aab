import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STEWARD } from '../commits/ownership.ts';
import { readProjectFile, root } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import { toNQuads } from '../rdf/terms.ts';
import { openImports, type ImportDeps, type ImportReport } from './import-documents.ts';

const FOLDER = ['test', 'network'];

/** What is withdrawn again once it is stored: services that have ended, each with what came in its place. */
const WITHDRAWN = 'withdrawn';

/**
 * Loads the sample network that the project ships with, as one commit of documents that all conform, and
 * withdraws in a second one the services that have ended, so that their addresses lead on (410).
 */
export async function loadStarterNetwork(deps: ImportDeps): Promise<ImportReport> {
  const text = readdirSync(join(root, ...FOLDER))
    .sort()
    .flatMap((folder) =>
      readdirSync(join(root, ...FOLDER, folder))
        .filter((file) => file.endsWith('.ttl'))
        .sort()
        .map((file) => readDocument(deps.baseIri, folder, file)),
    )
    .join('');
  const report = await openImports(deps)({
    text,
    actor: 'program',
    reason: 'starter network',
    door: 'provider',
  });
  if (report.refused[0]) {
    const { document, reasons } = report.refused[0];
    throw new Error(`test/network: ${document}: ${reasons.join('; ')}`);
  }
  const ended = readdirSync(join(root, ...FOLDER, WITHDRAWN)).map((file) => ({
    document: documentOf(deps.baseIri, WITHDRAWN, file),
    kind: 'service' as const,
    owner: STEWARD,
    triples: undefined,
  }));
  const reason = 'starter network: services that have ended';
  await deps.commits.commit({ actor: 'program', reason, writes: ended });
  return report;
}

/** `profiles/kela.benefit-1.0.0.ttl` holds the document `profiles/kela.benefit/1.0.0`. */
function readDocument(baseIri: string, folder: string, file: string): string {
  const lines = parseRdf(readProjectFile(...FOLDER, folder, file), 'text/turtle', baseIri);
  return toNQuads(
    lines.map((line) => line.triple),
    documentOf(baseIri, folder, file),
  );
}

function documentOf(baseIri: string, folder: string, file: string): string {
  const name = file.replace(/\.ttl$/, '');
  const path = folder === 'profiles' ? name.replace(/-(\d+\.\d+\.\d+)$/, '/$1') : name;
  return `${baseIri}${folder === WITHDRAWN ? 'services' : folder}/${path}`;
}
