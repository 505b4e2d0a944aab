import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { WrittenAnswer } from '../graph/graph.ts';

/** The beginning of an answer, and whether that is all of it. */
export interface Beginning {
  text: string;
  whole: boolean;
}

/**
 * An answer in the SPARQL 1.1 Query Results JSON Format cut after so many solutions, still well-formed.
 * However large the answer is, no more of it is read than that; its file is removed.
 */
export function firstSolutions(answer: WrittenAnswer, most: number): Promise<Beginning> {
  const findEnd = openSolutionCounter(most);
  return readUntil(answer, findEnd, ']}}');
}

/** An answer cut at the end of the line on which it grows longer than so many characters; its file is removed. */
export function firstLines(answer: WrittenAnswer, most: number): Promise<Beginning> {
  let seen = 0;
  const findEnd = (chunk: string): number | undefined => {
    const end = chunk.indexOf('\n', Math.max(0, most - seen));
    seen += chunk.length;
    return end === -1 || seen <= most ? undefined : end + 1;
  };
  return readUntil(answer, findEnd, '');
}

/** Told the text piece by piece, says where in a piece to stop; undefined to read on. */
type FindEnd = (chunk: string) => number | undefined;

async function readUntil(
  answer: WrittenAnswer,
  findEnd: FindEnd,
  closing: string,
): Promise<Beginning> {
  const chunks =
    'body' in answer
      ? [new TextDecoder().decode(answer.body)]
      : createReadStream(answer.file, { encoding: 'utf8' });
  let text = '';
  try {
    for await (const chunk of chunks as AsyncIterable<string>) {
      const end = findEnd(chunk);
      if (end !== undefined) return { text: text + chunk.slice(0, end) + closing, whole: false };
      text += chunk;
    }
    return { text, whole: true };
  } finally {
    if ('file' in answer) await rm(answer.file, { force: true });
  }
}

const DEPTH = { '{': 1, '[': 1, '}': -1, ']': -1 } as const;
/** How deep the comma between two solutions stands: `{"results":{"bindings":[{…},`. */
const BETWEEN = 3;

/** Finds the comma after the last solution wanted, minding that braces may stand in strings. */
function openSolutionCounter(most: number): FindEnd {
  let depth = 0;
  let solutions = 0;
  let isString = false;
  let isEscaped = false;
  let isAfterObject = false;
  return (chunk) => {
    for (let at = 0; at < chunk.length; at += 1) {
      const sign = chunk.charAt(at);
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (sign === '\\') isEscaped = true;
        else if (sign === '"') isString = false;
        continue;
      }
      if (sign === ',' && isAfterObject && depth === BETWEEN && (solutions += 1) === most)
        return at;
      if (sign === '"') isString = true;
      if (sign in DEPTH) depth += DEPTH[sign as keyof typeof DEPTH];
      if (sign.trim() !== '') isAfterObject = sign === '}';
    }
    return undefined;
  };
}
