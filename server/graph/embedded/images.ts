import { setTimeout as sleep } from 'node:timers/promises';
import { removeUnfinishedImages } from '../../rdf/engine-image.ts';
import { startLink } from '../../workers/link.ts';
import type { Content } from '../content.ts';
import type { Fill } from './fill.ts';

export interface ImagesOptions {
  content: Content;
  /** Where the image is kept. */
  image: string;
  /** The module of an engine worker, and how one is filled. */
  entry: URL;
  fill: Fill;
  /** How many quads must have changed since the last image before a new one is made. */
  after: number;
  /** Milliseconds without a commit that a new image waits for. */
  quiet: number;
  /** Told when an image could not be made: the old one, or none, stays. */
  failed: (error: unknown) => void;
}

/** Keeps the memory image near the present state. */
export interface Images {
  /** Counts what changed; begins to make a new image when it is worth it. */
  changed(quads: number): void;
  /** Ends the making of an image that is under way. */
  close(): Promise<void>;
}

/** For how long commits may put off a new image, in milliseconds. */
const LONGEST_WAIT = 300_000;
const NICENESS = 10;

/** Opens the making of images: one at a time, each by a spare process that nobody else asks. */
export function openImages(options: ImagesOptions): Images {
  const { after, quiet, failed } = options;
  const closing = new AbortController();
  removeUnfinishedImages(options.image); // of a process that was killed
  let pending = 0;
  let lastChange = 0; // on the clock that nobody sets
  let making: Promise<void> | undefined;

  const makeWhenQuiet = async (): Promise<void> => {
    const begun = performance.now();
    while (performance.now() - lastChange < quiet && performance.now() - begun < LONGEST_WAIT) {
      await sleep(quiet, undefined, { signal: closing.signal, ref: false });
    }
    const counted = pending;
    await makeImage(options, closing.signal);
    pending -= counted;
  };

  return {
    changed(quads): void {
      pending += quads;
      lastChange = performance.now();
      if (pending < after || making || closing.signal.aborted) return;
      making = makeWhenQuiet()
        .catch((error: unknown) => {
          pending = 0; // not again at the very next commit
          if (!closing.signal.aborted) failed(error);
        })
        .finally(() => {
          making = undefined;
        });
    },
    async close(): Promise<void> {
      closing.abort();
      await making;
    },
  };
}

async function makeImage(
  { content, image, entry, fill }: ImagesOptions,
  closing: AbortSignal,
): Promise<void> {
  // what is read while the spare is being filled may be newer than this: whoever restores it reads it again
  const version = await content.version();
  const mark = await content.markOf(version);
  const spare = startLink({ entry, kind: 'process', niceness: NICENESS, prepare: fill });
  const end = (): void => void spare.kill();
  closing.addEventListener('abort', end);
  try {
    await spare.ready;
    await spare.invoke('image', { file: image, label: { version, mark } });
  } finally {
    closing.removeEventListener('abort', end);
    await spare.kill();
    removeUnfinishedImages(image);
  }
}
