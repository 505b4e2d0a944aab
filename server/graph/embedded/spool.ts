import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../problems.ts';
import type { WrittenAnswer } from '../graph.ts';

/** An answer as text, in pieces. */
export interface TextAnswer {
  mediaType: string;
  body: Iterable<string>;
}

/** Bytes up to which an answer travels in a message. */
const SMALL = 1024 * 1024;
/** Bytes that an answer may have. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Answers too large for a message, in files that whoever sends them removes. */
export function openSpool(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/**
 * Encodes an answer, and puts a large one into a file, so that a slow reader holds no memory of ours.
 * Throws `result-too-large`.
 */
export function spool({ mediaType, body }: TextAnswer, folder: string): WrittenAnswer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (const text of body) {
    const piece = Buffer.from(text);
    size += piece.length;
    if (size > MAX_ANSWER_BYTES) throw new Problem('result-too-large', { limit: MAX_ANSWER_BYTES });
    pieces.push(piece);
  }
  if (size <= SMALL) return { mediaType, body: Buffer.concat(pieces) };
  const file = join(folder, randomUUID());
  const descriptor = openSync(file, 'wx');
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
  return { mediaType, file };
}
