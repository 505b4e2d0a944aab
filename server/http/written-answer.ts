import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { WrittenAnswer } from '../graph/graph.ts';

/** Bytes that are read at once: fewer take as long, more are held for a slow reader. */
const PIECE = 512 * 1024;

/** Sends an answer of the graph; one that is a file goes out as fast as its reader takes it, and is removed. */
export async function sendWritten(response: Response, answer: WrittenAnswer): Promise<void> {
  response.vary('Accept').set('Content-Type', `${answer.mediaType}; charset=utf-8`);
  if ('body' in answer) {
    response.set('Content-Length', String(answer.body.length)).end(answer.body);
    return;
  }
  const { file } = answer;
  const handle = await open(file).finally(() => rm(file, { force: true }));
  const { size } = await handle.stat();
  response.set('Content-Length', String(size));
  // a reader who goes away in the middle is no failure of ours
  await pipeline(createReadStream('', { fd: handle, highWaterMark: PIECE }), response).catch(() =>
    response.destroy(),
  );
}
