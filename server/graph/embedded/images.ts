import { setTimeout as sleep } from 'node:timers/promises';
import { removeUnfinishedImages } from '../../rdf/engine-image.ts';
import { startLink, type Invoke } from '../../workers/link.ts';
import type { Content } from '../content.ts';
import { fillAnew, type Fill } from './fill.ts';

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
  /** Told when statistics have been counted that an image was without. */
  counted: (statistics: unknown) => void;
  /** Whether the engines are worn by removals: then an image is made of the journal, not of one before. */
  isWorn: () => Promise<boolean>;
  /** Told when there is such an image: worn engines should take it over. */
  renewed: () => void;
  /** Told when an image could not be made: the old one, or none, stays. */
  failed: (error: unknown) => void;
}

/** Keeps the memory image near the present state. */
export interface Images {
  /** Counts what changed; begins to make a new image when it is worth it. */
  changed(quads: number): void;
  /** Makes one of an engine that shows all of a dataset version, which keeps that engine busy for a second. */
  takeFrom(call: Invoke, version: number): Promise<void>;
  /** Ends the making of an image that is under way. */
  close(): Promise<void>;
}

/** For how long commits may put off a new image, in milliseconds. */
const LONGEST_WAIT = 300_000;
const NICENESS = 10;

/** Opens the making of images: one at a time, by a spare process that nobody else asks unless one is taken. */
export function openImages(options: ImagesOptions): Images {
  const { content, image, after, quiet, failed } = options;
  removeUnfinishedImages(image); // of a process that was killed
  let stop = new AbortController();
  let closed = false;
  let pending = 0;
  let lastChange = 0; // on the clock that nobody sets
  let making: Promise<void> | undefined;

  const makeWhenQuiet = async (signal: AbortSignal): Promise<void> => {
    const begun = performance.now();
    while (performance.now() - lastChange < quiet && performance.now() - begun < LONGEST_WAIT) {
      await sleep(quiet, undefined, { signal, ref: false });
    }
    const counted = pending;
    await makeImage(options, signal);
    pending -= counted;
  };
  const begin = (): void => {
    const { signal } = stop;
    if (pending < after || making || closed || signal.aborted) return;
    making = makeWhenQuiet(signal)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        pending = 0; // not again at the very next commit
        failed(error);
      })
      .finally(() => {
        making = undefined;
        begin(); // what changed meanwhile is not in it
      });
  };
  const end = async (): Promise<void> => {
    stop.abort();
    await making;
  };

  return {
    changed(quads): void {
      pending += quads;
      lastChange = performance.now();
      begin();
    },
    async takeFrom(call, version): Promise<void> {
      await end();
      stop = new AbortController();
      const mark = await content.markOf(version);
      await call('image', { file: image, label: { version, mark } });
      pending = Math.max(pending, after); // the next one has statistics
      begin();
    },
    async close(): Promise<void> {
      closed = true;
      await end();
    },
  };
}

async function makeImage(options: ImagesOptions, stop: AbortSignal): Promise<void> {
  const { content, image, entry, counted, isWorn, renewed } = options;
  // what is read while the spare is being filled may be newer than this: whoever restores it reads it again
  const version = await content.version();
  const mark = await content.markOf(version);
  const areWorn = await isWorn();
  const prepare = areWorn ? fillAnew(content) : options.fill;
  stop.throwIfAborted();
  const spare = startLink({ entry, kind: 'process', niceness: NICENESS, prepare });
  const end = (): void => void spare.kill();
  stop.addEventListener('abort', end);
  try {
    await spare.ready;
    const statistics = await spare.invoke('count');
    await spare.invoke('image', { file: image, label: { version, mark } });
    if (areWorn) renewed();
    else if (statistics) counted(statistics);
  } finally {
    stop.removeEventListener('abort', end);
    await spare.kill();
    removeUnfinishedImages(image);
  }
}
