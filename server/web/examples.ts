import { readProjectFile } from '../rdf/files.ts';

/** The address that the files of docs/examples are written for: a server that was just started. */
const WRITTEN_FOR = 'http://localhost:3000/';

/** One file of docs/examples as it must be for the server at this address. */
export function readExample(path: string, baseIri: string): string {
  return readProjectFile('docs', 'examples', path).replaceAll(WRITTEN_FOR, baseIri);
}
