import { Problem } from '../../problems.ts';
import { openWorker, type Worker } from '../../workers/worker.ts';
import type { Content } from '../content.ts';
import type { QueryLimits } from '../graph.ts';
import type { Fill } from './fill.ts';

export interface PastOptions {
  content: Content;
  /** The module of an engine worker, and how one is filled with the present. */
  entry: URL;
  fill: Fill;
  /** Bytes that a query may make its process grow by. */
  maxGrowth: number;
}

/** What was: engines that show a past dataset version for one question each. */
export interface Past {
  /**
   * Asks an engine that shows a dataset version. Throws `too-far-back`, `busy`, `too-many-requests`, and what
   * `Worker.call` throws.
   */
  ask<T>(version: number, method: string, argument: unknown, limits: QueryLimits): Promise<T>;
  close(): Promise<void>;
}

/** Engines at once: each holds the whole graph in memory. */
const MOST = 2;
/** What one engine may undo, so that it is filled in seconds. */
const REACH = { commits: 1000, changes: 20_000 };

/**
 * Opens the past. An engine is filled with the present, then every document that was changed since is put
 * back to what it was: whichever commits the filling saw, the result is the asked version.
 */
export function openPast({ content, entry, fill, maxGrowth }: PastOptions): Past {
  const engines = new Map<Worker, string>();

  const startEngine = (version: number): Worker =>
    openWorker({
      entry,
      kind: 'process',
      maxGrowth,
      prepare: async (call) => {
        await fill(call);
        for await (const graphs of content.readAt(version)) await call('replace', graphs);
      },
    });

  return {
    async ask<T>(version: number, method: string, argument: unknown, limits: QueryLimits) {
      const { client, signal, spent } = limits;
      const oldest = await content.oldestWithin(REACH);
      if (version < oldest) throw new Problem('too-far-back', { version, oldest }, { oldest });
      // one asker never holds every engine
      if ([...engines.values()].includes(client))
        throw new Problem('too-many-requests', { seconds: 1 });
      if (engines.size >= MOST) throw new Problem('busy');
      const begun = performance.now();
      const engine = startEngine(version);
      engines.set(engine, client);
      const end = (): void => void engine.close();
      signal?.addEventListener('abort', end);
      try {
        return await engine.call<T>(method, argument, limits);
      } catch (error) {
        throw signal?.aborted ? new Problem('client-gone') : error;
      } finally {
        signal?.removeEventListener('abort', end);
        await engine.close();
        engines.delete(engine);
        spent?.(performance.now() - begun);
      }
    },
    async close(): Promise<void> {
      await Promise.all([...engines.keys()].map((engine) => engine.close()));
    },
  };
}
