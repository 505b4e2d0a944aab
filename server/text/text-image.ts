import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { readProjectFile } from '../rdf/files.ts';
import type { PackedPiece, TextIndex } from './text-index.ts';

/**
 * The text index as a file, so that a start does not analyse every text again. It is a cache, like the
 * graph's memory image: whatever does not match makes it unfit.
 */

/** Which dataset version it was made of, and what tells that version from another journal's. */
export interface TextImageLabel {
  version: number;
  mark: string;
}

interface Head extends TextImageLabel {
  analysis: string;
  /** How many pieces follow. */
  pieces: number;
}

const { dependencies } = JSON.parse(readProjectFile('package.json')) as {
  dependencies: Record<string, string>;
};
const HEADER = 8;

/** Names how texts are analysed: an index of another analysis would find other things. */
const analysis = createHash('sha256')
  .update(process.versions.v8)
  .update(sourceOf('analyse'))
  .update(sourceOf('text-index'))
  .update(sourceOf('postings'))
  .update(`${dependencies['@orama/stemmers'] ?? ''} ${dependencies['stopword'] ?? ''}`)
  .digest('hex');

/** Writes an index beside whatever else goes on, a piece a turn. The file is whole or not there. */
export async function writeTextImage(
  file: string,
  index: TextIndex,
  label: TextImageLabel,
): Promise<void> {
  const packed = index.pack();
  const pieces = [{ ...label, analysis, pieces: packed.length } satisfies Head, ...packed];
  const temporary = `${file}.part`;
  const handle = await open(temporary, 'w');
  try {
    for (const piece of pieces) {
      const bytes = serialize(piece);
      const header = Buffer.alloc(HEADER);
      header.writeUInt32LE(bytes.length, 0);
      header.writeUInt32LE(crc32(bytes), 4);
      await handle.writeFile(header);
      await handle.writeFile(bytes);
      await nextTurn();
    }
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Reads an index back; undefined when there is none or it is torn or of another analysis. */
export function readTextImage(
  file: string,
): { label: TextImageLabel; pieces: PackedPiece[] } | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const read: unknown[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + HEADER > bytes.length) return undefined;
    const end = at + HEADER + bytes.readUInt32LE(at);
    const piece = bytes.subarray(at + HEADER, end);
    if (piece.length === 0 || end > bytes.length || crc32(piece) !== bytes.readUInt32LE(at + 4))
      return undefined;
    read.push(deserialize(piece));
    at = end;
    if (read.length === 1 && (read[0] as Head).analysis !== analysis) return undefined;
  }
  const [head, ...pieces] = read as [Head | undefined, ...PackedPiece[]];
  return head?.pieces === pieces.length ? { label: head, pieces } : undefined;
}

/** The program text of a module beside this one, as source or compiled. */
function sourceOf(name: string): Buffer {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return readFileSync(new URL(`./${name}.${extension}`, import.meta.url));
}
