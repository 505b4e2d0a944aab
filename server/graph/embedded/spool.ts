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

const encoder = new TextEncoder();
/** What is encoded and not yet given on. */
const room = Buffer.alloc(SMALL);

/**
 * Encodes an answer, and puts a large one into a file, so that a slow reader holds no memory of ours.
 * Throws `result-too-large`.
 */
export function spool({ mediaType, body }: TextAnswer, folder: string): WrittenAnswer {
  const file = join(folder, randomUUID());
  let descriptor: number | undefined;
  let [used, size] = [0, 0];
  const flush = (): void => {
    descriptor ??= openSync(file, 'wx');
    writeFileSync(descriptor, room.subarray(0, used));
    used = 0;
  };
  const put = (text: string): void => {
    for (let at = 0; at < text.length;) {
      const rest = at === 0 ? text : text.slice(at);
      const { read, written } = encoder.encodeInto(rest, room.subarray(used));
      at += read;
      used += written;
      size += written;
      if (size > MAX_ANSWER_BYTES) {
        throw new Problem('result-too-large', { limit: MAX_ANSWER_BYTES });
      }
      if (at < text.length) flush();
    }
  };
  try {
    for (const text of body) put(text);
    if (descriptor === undefined) return { mediaType, body: Buffer.from(room.subarray(0, used)) };
    flush();
    return { mediaType, file };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
