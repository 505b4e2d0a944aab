import type { Pool } from '../../workers/pool.ts';
import type { WrittenChange } from './engine-worker.ts';

export interface FollowersOptions {
  /** Makes an image that holds all that has been written. */
  makeImage: () => Promise<void>;
  /** Characters of N-Quads that processes may be behind. */
  mostBehind: number;
  /** Milliseconds without a write after which those left behind catch up unasked. */
  quiet: number;
  /** Told when no image could be made: then the old one and the journal fill them. */
  failed: (error: unknown) => void;
}

/** Public processes as they follow what is written. */
export interface Followers {
  /** Takes a pool of them in. */
  add(pool: Pool): Pool;
  /** Tells them something in the order of the changes. */
  tell(method: string, argument: unknown): Promise<void>;
  /** Tells them of a change, unless they are left behind. */
  apply(written: WrittenChange): void;
  /** Has those that were left behind filled anew: whatever is asked of them after this sees every change. */
  catchUp(): void;
  /** Has all of them filled anew. */
  renew(): void;
  /** Resolves when whoever is filled now will have every change. */
  present(): Promise<void>;
  close(): void;
}

/**
 * Lets public processes fall behind what is written. Those that are too far behind, as in the import of a
 * whole network, are told nothing more, and take over an image of the core engine when writes pause or
 * somebody asks.
 */
export function openFollowers({
  makeImage,
  mostBehind,
  quiet,
  failed,
}: FollowersOptions): Followers {
  const pools: Pool[] = [];
  let behind = 0;
  let areLeft = false;
  let closed = false;
  let imaging: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const renew = (): void => {
    for (const pool of pools) pool.renew();
  };
  const catchUp = (): void => {
    if (!areLeft) return;
    areLeft = false;
    clearTimeout(timer);
    imaging = makeImage().catch((error: unknown) => {
      if (!closed) failed(error);
    });
    renew();
  };

  const tell = async (method: string, argument: unknown): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.tell(method, argument)));
  };

  return {
    add(pool): Pool {
      pools.push(pool);
      return pool;
    },
    tell,
    apply(written): void {
      const characters = written.added.length + written.removed.length;
      areLeft ||= behind > mostBehind;
      if (areLeft) {
        clearTimeout(timer);
        timer = setTimeout(catchUp, quiet).unref();
        return;
      }
      behind += characters;
      void tell('apply', written).then(() => {
        behind -= characters;
      });
    },
    catchUp,
    renew,
    async present(): Promise<void> {
      catchUp();
      await imaging;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
