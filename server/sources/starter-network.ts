import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, root } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import { toNQuads } from '../rdf/terms.ts';
import { importDocuments, type ImportDeps, type ImportReport } from './import-documents.ts';

const FOLDER = ['test', 'network'];

/** Loads the sample network that the project ships with, as one commit of documents that all conform. */
export async function loadStarterNetwork(deps: ImportDeps): Promise<ImportReport> {
  const text = readdirSync(join(root, ...FOLDER))
    .sort()
    .flatMap((folder) =>
      readdirSync(join(root, ...FOLDER, folder))
        .sort()
        .map((file) => readDocument(deps.baseIri, folder, file)),
    )
    .join('');
  const report = await importDocuments(deps, {
    text,
    actor: 'program',
    reason: 'starter network',
    door: 'provider',
  });
  if (report.refused[0]) {
    const { document, reasons } = report.refused[0];
    throw new Error(`test/network: ${document}: ${reasons.join('; ')}`);
  }
  return report;
}

/** `profiles/kela.benefit-1.0.0.ttl` holds the document `profiles/kela.benefit/1.0.0`. */
function readDocument(baseIri: string, folder: string, file: string): string {
  const name = file.replace(/\.ttl$/, '');
  const path = folder === 'profiles' ? name.replace(/-(\d+\.\d+\.\d+)$/, '/$1') : name;
  const document = `${baseIri}${folder}/${path}`;
  const lines = parseRdf(readProjectFile(...FOLDER, folder, file), 'text/turtle', baseIri);
  return toNQuads(
    lines.map((line) => line.triple),
    document,
  );
}
