import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder: the one that holds shapes/, vocabularies/, mappings/ and queries/. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of one file of the project, by its path from the root. */
export function readProjectFile(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

/** Names without extension of the files in a folder of the project, sorted. */
export function listProjectFiles(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(extension))
    .map((file) => basename(file, extension))
    .sort();
}

/** The version of the program, from package.json. */
export const programVersion = (JSON.parse(readProjectFile('package.json')) as { version: string })
  .version;
