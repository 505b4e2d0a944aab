import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openCommits, type DocumentWrite } from '../../server/commits/commits.ts';
import { defaultGraphOf } from '../../server/commits/free-graphs.ts';
import { datasetOfGraphs, type Dataset } from '../../server/graph/embedded/dataset.ts';
import { Statistics } from '../../server/graph/planner/statistics.ts';
import { rehearse } from '../../server/graph/embedded/rehearse.ts';
import { wholeAnswer } from '../../server/graph/calls.ts';
import { answerStranger } from '../../server/graph/embedded/strangers.ts';
import type { Graph, GraphChange, Solution } from '../../server/graph/graph.ts';
import { graphStoreRoutes } from '../../server/http/graph-store.ts';
import { listen } from '../../server/http/listen.ts';
import { createServer } from '../../server/http/server.ts';
import { sparqlRoutes } from '../../server/http/sparql.ts';
import { root } from '../../server/rdf/files.ts';
import { namedNode, parse, Store, type Quad } from '../../server/rdf/oxigraph.ts';
import { skolemise } from '../../server/rdf/skolemise.ts';
import { toNQuads } from '../../server/rdf/terms.ts';
import { addKey } from '../../server/store/keys.ts';
import { listDocuments, type StoredDocument } from '../../server/store/journal.ts';
import { openStore } from '../../server/store/store.ts';
import { openQueryBudget } from '../../server/http/query-budget.ts';
import { openValidation } from '../../server/validation/validation.ts';
import { documentPage } from '../../server/web/document-page.tsx';
import { fromSkolemised } from './datasets.ts';
import type { Outcome, Side } from './side.ts';

/** The server over HTTP for the suites: production's routes over a graph that can be emptied, every graph a free one. */
export interface Served extends Side {
  url: string;
  baseIri: string;
  /** What a steward sends along. */
  authorization: string;
  /** The same, asked with the planner off. */
  asWritten: Side;
  close(): Promise<void>;
}

export async function openServed(): Promise<Served> {
  const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-conformance-'));
  const baseIri = 'http://localhost:3000/';
  const store = await openStore(dataDir);
  const defaultGraph = defaultGraphOf(baseIri);
  const engine = openReplaceableGraph(baseIri, defaultGraph);
  const commits = await openCommits({ store, graph: engine.graph });
  const validation = openValidation();
  await validation.checkBatch({ text: '', baseIri, door: 'provider', kinds: {} }); // reads its shapes now, not within a deadline
  const limits = { deadline: 20_000, deadlineMax: 20_000 };
  const parts = { store, commits, validation, baseIri, graph: engine.graph, ...limits };
  const deps = {
    ...parts,
    isFree: () => true,
    page: (document: StoredDocument) => Promise.resolve(documentPage(document, 'en')),
    listPage: () => Promise.resolve(''),
    successors: () => Promise.resolve([]),
    boundCall: openQueryBudget(3600),
    federates: false,
    version: () => commits.version(),
  };
  const routes = [...sparqlRoutes(deps), ...graphStoreRoutes(deps)];
  const log = pino({ level: 'warn' }, pino.destination(2));
  const server = createServer({
    store,
    baseIri,
    version: deps.version,
    log,
    routes,
    root,
    trustedProxies: [],
  });
  const listener = await listen(server, { port: 0, host: '127.0.0.1', baseIri });
  const key = await addKey(store, { role: 'steward', organisations: [], label: 'suites' });
  const authorization = `Bearer ${key}`;

  const post = async (
    kind: 'query' | 'update',
    { body, accept, settings = '' }: { body: string; accept: string; settings?: string },
  ): Promise<Outcome> => {
    const type = `application/sparql-${kind}`;
    const response = await fetch(`${listener.url}/sparql${settings}`, {
      method: 'POST',
      headers: { 'Content-Type': type, Accept: accept, Authorization: authorization },
      body,
    });
    const text = await response.text();
    const mediaType = response.headers.get('content-type') ?? '';
    if (response.ok) return { kind: 'done', mediaType, text };
    const isMalformed = response.status === 400;
    return { kind: isMalformed ? 'malformed' : 'failed', mediaType, text };
  };

  const side: Side = {
    async reset(dataset, use) {
      const present = await listDocuments(store, 'data', '', 10_000);
      const commit = (writes: DocumentWrite[]) =>
        commits.commit({ actor: 'suites', reason: 'reset', writes });
      const toWrite = (document: string, triples: readonly string[] | undefined) =>
        ({ document, kind: 'data', owner: 'steward', triples }) as const;
      await commit(present.map((document) => toWrite(document, undefined)));
      engine.replace([]);
      if (use === 'update') {
        const graphs = [...linesByGraph(dataset, defaultGraph)];
        await commit(
          await Promise.all(
            graphs.map(async ([graph, lines]) => toWrite(graph, await skolemise(lines, graph))),
          ),
        );
      }
      if (use === 'query') engine.replace(dataset.match());
    },
    query: (body, accept) => post('query', { body, accept }),
    update: (body) => post('update', { body, accept: 'application/json' }),
    dump: () => Promise.resolve(fromSkolemised(engine.dump())),
  };
  return {
    ...side,
    url: listener.url,
    baseIri,
    authorization,
    asWritten: {
      ...side,
      query: (body, accept) => post('query', { body, accept, settings: '?planner=off' }),
    },
    async close() {
      await listener.close();
      await validation.close();
      await store.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function linesByGraph(dataset: Store, defaultGraph: string): Map<string, string[]> {
  const byGraph = new Map<string, string[]>();
  for (const { subject, predicate, object, graph } of dataset.match()) {
    const name = graph.termType === 'DefaultGraph' ? defaultGraph : graph.value;
    const lines = byGraph.get(name) ?? [];
    lines.push(`${subject.toString()} ${predicate.toString()} ${object.toString()} .`);
    byGraph.set(name, lines);
  }
  return byGraph;
}

/** The engine's own functions over a store in this process that can be exchanged, with a default graph of its own. */
function openReplaceableGraph(baseIri: string, defaultGraph: string) {
  let store = new Store();
  let statistics = new Statistics();
  const names = (): string[] =>
    (
      store.query('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }') as Map<
        string,
        { value: string }
      >[]
    )
      .flatMap((row) => row.get('g')?.value ?? [])
      .filter((name) => name !== defaultGraph);
  const standing = (): Dataset => datasetOfGraphs([defaultGraph], names());
  const graph: Graph = {
    select({ text }) {
      const options = {
        use_default_graph_as_union: true,
        results_format: 'application/sparql-results+json',
      };
      const json = store.query(text, options) as string;
      return Promise.resolve(
        (JSON.parse(json) as { results: { bindings: Solution[] } }).results.bindings,
      );
    },
    construct: ({ text }) =>
      Promise.resolve(store.query(text, { results_format: 'application/n-triples' }) as string),
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
    answer: async (asked) => {
      const { mediaType, body } = wholeAnswer(
        answerStranger({ store, statistics, maxRows: Infinity }, asked, baseIri, standing()),
      );
      return { mediaType, body: Buffer.from([...body].join('')) };
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
    rehearse: async (asked) => rehearse(store, asked, baseIri, { standing }),
    apply(changes: readonly GraphChange[]) {
      for (const { graph: name, added, removed } of changes) {
        const quads = (lines: readonly string[]) =>
          parse(toNQuads(lines, name), { format: 'application/n-quads' });
        for (const quad of quads(removed)) store.delete(quad);
        for (const quad of quads(added)) store.add(quad);
        statistics.remove(toNQuads(removed, name));
        statistics.add(toNQuads(added, name));
      }
      return Promise.resolve();
    },
    isReady: () => true,
    close: () => Promise.resolve(),
  };
  return {
    graph,
    /** Everything as N-Quads, what is in the default graph without a name. */
    dump: () =>
      store.dump({ format: 'application/n-quads' }).replaceAll(` <${defaultGraph}> .`, ' .'),
    replace(quads: readonly Quad[]): void {
      store = new Store();
      statistics = new Statistics();
      const nquads = quads.map(({ subject, predicate, object, graph: name }) => {
        const at = name.termType === 'DefaultGraph' ? namedNode(defaultGraph) : name;
        return `${subject.toString()} ${predicate.toString()} ${object.toString()} ${at.toString()} .\n`;
      });
      store.load(nquads.join(''), { format: 'application/n-quads' });
      statistics.add(nquads.join(''));
    },
  };
}
