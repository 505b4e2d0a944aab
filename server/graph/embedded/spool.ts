import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenAnswer } from '../graph.ts';

/** Characters up to which an answer travels in a message. */
const SMALL = 1024 * 1024;

/** Answers too large for a message, in files that whoever sends them removes. */
export function openSpool(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Puts a large answer into a file, so that a slow reader holds no memory of ours. */
export function spool(
  { mediaType, body }: { mediaType: string; body: string },
  folder: string,
): WrittenAnswer {
  if (body.length <= SMALL) return { mediaType, body };
  const file = join(folder, randomUUID());
  writeFileSync(file, body);
  return { mediaType, file };
}
