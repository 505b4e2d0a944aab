import { openWorker, type Invoke, type Worker } from '../../workers/worker.ts';
import type { Graph, GraphChange, Solution, WrittenAnswer } from '../graph.ts';
import type { BoundQuery } from '../queries.ts';

/** Gives the whole present content as N-Quads, in pieces: what an engine is filled from. */
export type ReadContent = () => AsyncIterable<string>;

const ENTRY = new URL('./engine-worker.ts', import.meta.url);
const MAX_WAITING = 16;

/**
 * The embedded engine: Oxigraph in a core worker thread that only we ask, and a public child process
 * for strangers' queries that is killed and rebuilt when one of them overruns its deadline.
 */
export async function openEmbeddedGraph(baseIri: string, readContent: ReadContent): Promise<Graph> {
  const prepare = async (call: Invoke): Promise<void> => {
    for await (const nquads of readContent()) await call('load', nquads);
  };
  const core = openWorker({ entry: ENTRY, kind: 'thread', prepare });
  const open = openWorker({ entry: ENTRY, kind: 'process', prepare, maxQueue: MAX_WAITING });
  const warmUp = (worker: Worker) => worker.call('query', { text: 'ASK {}', format: JSON_RESULTS });
  await Promise.all([warmUp(core), warmUp(open)]);
  return {
    async select({ text }: BoundQuery): Promise<Solution[]> {
      const json = await core.call<string>('query', { text, format: JSON_RESULTS });
      return (JSON.parse(json) as { results: { bindings: Solution[] } }).results.bindings;
    },
    construct: ({ text }) => core.call<string>('query', { text, format: 'application/n-triples' }),
    answer: ({ text, defaultGraphs, namedGraphs, accepted }, deadline) => {
      const asked = { text, defaultGraphs, namedGraphs, accepted };
      return open.call<WrittenAnswer>('answer', { asked, baseIri }, { deadline });
    },
    rehearse: (asked, deadline) => open.call('rehearse', { asked, baseIri }, { deadline }),
    async apply(changes: readonly GraphChange[]): Promise<void> {
      // A worker takes its calls in order, so whatever is asked of it after this sees the change; one that
      // fails a write is filled anew from the journal, which has the change.
      void open.call('apply', changes, { isWrite: true }).catch(() => undefined);
      await core.call('apply', changes, { isWrite: true }).catch(() => warmUp(core));
    },
    close: async () => {
      await Promise.all([core.close(), open.close()]);
    },
  };
}

const JSON_RESULTS = 'application/sparql-results+json';
