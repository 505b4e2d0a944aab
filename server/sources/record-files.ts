import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '../rdf/oxigraph.ts';
import { isJsonObject, type Json } from './lift.ts';

/** A file, or the files with an extension in a folder and the folders below it, in the order of their names. */
export async function listSourceFiles(path: string, extension: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => name.toLowerCase().endsWith(extension))
    .sort()
    .map((name) => join(path, name));
}

/**
 * The records of a JSON file: one record, a list, a page (`itemList`) or an object of identifier to
 * record. Throws an Error that names the file and the place when the file is no JSON.
 */
export async function readRecords(file: string): Promise<readonly Json[]> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const content = parseJson(text, file);
  if (Array.isArray(content)) return content as readonly Json[];
  if (!isJsonObject(content)) return [content];
  if (Array.isArray(content['itemList'])) return content['itemList'] as readonly Json[];
  const members = Object.entries(content);
  const isById = members.length > 0 && members.every(([key, value]) => isIdentified(key, value));
  return isById ? members.map(([, value]) => value) : [content];
}

function isIdentified(key: string, value: Json): boolean {
  return isJsonObject(value) && (value['id'] ?? value['Id']) === key;
}

function parseJson(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    const why = placeOfError(text) ?? (cause as Error).message;
    throw new Error(`${file} is not JSON: ${why}`, { cause });
  }
}

/** Node 20 often names no place; oxigraph's JSON parser always says line and column. */
function placeOfError(text: string): string | undefined {
  try {
    parse(text, { format: 'application/ld+json' });
  } catch (error) {
    return /line \d+ column \d+.*/.exec((error as Error).message)?.[0];
  }
  return undefined;
}
