import { promisify } from 'node:util';
import { deflateSync, inflate, inflateSync } from 'node:zlib';
import { Problem } from '../problems.ts';

/** Lines as one text in UTF-8: what a digest is of, and what is packed. */
export interface JoinedLines {
  count: number;
  bytes: Buffer;
}

export function joinLines(lines: readonly string[]): JoinedLines {
  return { count: lines.length, bytes: Buffer.from(lines.join('\n')) };
}

/** Lines as the tables hold them: zlib, whose checksum tells at reading when a bit has changed. */
export function packLines(lines: readonly string[]): Uint8Array {
  return packJoined(joinLines(lines));
}

export function packJoined({ count, bytes }: JoinedLines): Uint8Array {
  return count === 0 ? NOTHING : deflateSync(bytes, { level: 1 });
}

/** The lines that packed bytes hold. Throws `damaged-folder`, naming the place, when they are not whole. */
export function unpackLines(packed: ArrayBuffer, place: string): string[] {
  if (packed.byteLength === 0) return [];
  try {
    return inflateSync(packed).toString('utf8').split('\n');
  } catch {
    throw new Problem('damaged-folder', { place });
  }
}

/** Reads packed bytes through, beside this thread. Throws `damaged-folder`, naming the place, when they are not whole. */
export async function checkPacked(packed: ArrayBuffer, place: string): Promise<void> {
  if (packed.byteLength === 0) return;
  await inflateBeside(packed).catch(() => {
    throw new Problem('damaged-folder', { place });
  });
}

const inflateBeside = promisify(inflate);
const NOTHING = new Uint8Array(0);
