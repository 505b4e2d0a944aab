import type { Response } from 'express';

/** A signal that is aborted when the asker goes away before all of the answer has been sent. */
export function askerGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
