import { readFile, rm } from 'node:fs/promises';
import type { WrittenAnswer } from '../graph/graph.ts';

/** The text of an answer that goes no further; the file of a large one goes with it. */
export async function answerText(answer: WrittenAnswer): Promise<string> {
  if ('body' in answer) return new TextDecoder().decode(answer.body);
  try {
    return await readFile(answer.file, 'utf8');
  } finally {
    await rm(answer.file, { force: true });
  }
}
