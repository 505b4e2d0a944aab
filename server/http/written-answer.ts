import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { WrittenAnswer } from '../graph/graph.ts';
import { sendAs } from './negotiation.ts';

/** Sends an answer of the graph; one that is a file goes out as fast as its reader takes it, and is removed. */
export async function sendWritten(response: Response, answer: WrittenAnswer): Promise<void> {
  if ('body' in answer) {
    sendAs(response, answer.mediaType, answer.body);
    return;
  }
  const { mediaType, file } = answer;
  const handle = await open(file).finally(() => rm(file, { force: true }));
  const { size } = await handle.stat();
  const isText = mediaType.startsWith('text/');
  response.vary('Accept').type(isText ? `${mediaType}; charset=utf-8` : mediaType);
  response.set('Content-Length', String(size));
  // a reader who goes away in the middle is no failure of ours
  await pipeline(createReadStream('', { fd: handle }), response).catch(() => response.destroy());
}
