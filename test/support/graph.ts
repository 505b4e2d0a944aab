import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openEmbeddedGraph,
  type EmbeddedOptions,
} from '../../server/graph/embedded/embedded-graph.ts';
import type { Graph, QueryLimits, StrangersQuery } from '../../server/graph/graph.ts';

/** An embedded graph over some content, its files in a folder of the test. */
export function openTestGraph(
  options: Pick<EmbeddedOptions, 'content'> & Partial<EmbeddedOptions> & { folder: string },
): Promise<Graph> {
  return openEmbeddedGraph({
    baseIri: 'http://localhost:3000/',
    publicWorkers: 1,
    maxRows: 200_000,
    queryMemory: 256 * 1024 * 1024,
    imageAfter: Infinity,
    quiet: 10,
    failed: (error) => {
      throw error;
    },
    ...options,
    folder: join(options.folder, 'graph'),
  });
}

/** A stranger's answer as text; of a large one the file that it is in. */
export async function answerText(
  graph: Graph,
  text: string,
  { accept = 'text/csv', ...limits }: Partial<QueryLimits> & { accept?: string } = {},
): Promise<string> {
  const asked: StrangersQuery = {
    text,
    defaultGraphs: [],
    namedGraphs: [],
    accepted: { solutions: accept, triples: 'application/n-triples' },
  };
  const answer = await graph.answer(asked, { deadline: 5000, client: 'test', ...limits });
  return new TextDecoder().decode('body' in answer ? answer.body : readFileSync(answer.file));
}

/** The rows of a query with one column. */
export async function column(graph: Graph, text: string): Promise<string[]> {
  return (await answerText(graph, text)).trim().split('\r\n').slice(1);
}
