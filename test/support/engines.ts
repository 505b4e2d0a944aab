import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Content } from '../../server/graph/content.ts';
import type { EmbeddedOptions } from '../../server/graph/embedded/embedded-graph.ts';
import type { Graph, GraphChange } from '../../server/graph/graph.ts';
import { Problem } from '../../server/problems.ts';
import { toNQuads } from '../../server/rdf/terms.ts';
import { answerText, openTestGraph } from './graph.ts';

const document = (id: number) => `http://localhost:3000/services/${id}`;
/** A triple of a document. */
export const line = (id: number, value: string) => `<${document(id)}> <a:value> ${value} .`;
/** What `line` writes, all of it. */
export const VALUES = 'SELECT ?o { ?s <a:value> ?o } ORDER BY ?o';

/** What a journal would have: every document with its lines and the version that last changed it. */
export class Journal implements Content {
  readonly documents = new Map<string, { lines: string[]; version: number }>();
  /** The documents as they were after each version. */
  readonly past = [new Map<string, string[]>()];
  current = 0;
  /** How often everything was read. */
  wholeReads = 0;
  /** How often what came after an image was read. */
  laterReads = 0;
  name = 'one';

  put(id: number, lines: string[]): GraphChange {
    const before = this.documents.get(document(id))?.lines ?? [];
    this.current += 1;
    this.documents.set(document(id), { lines, version: this.current });
    this.past.push(new Map([...this.documents].map(([iri, each]) => [iri, each.lines])));
    return {
      graph: document(id),
      added: lines.filter((each) => !before.includes(each)),
      removed: before.filter((each) => !lines.includes(each)),
    };
  }

  version = () => Promise.resolve(this.current);
  markOf = (version: number) =>
    Promise.resolve(version <= this.current ? `${this.name} ${version}` : undefined);
  async *read() {
    this.wholeReads += 1;
    for (const [iri, { lines }] of this.documents)
      yield await Promise.resolve(toNQuads(lines, iri));
  }
  async *readAfter(version: number) {
    this.laterReads += 1;
    for (const [graph, { lines, version: changed }] of this.documents) {
      if (changed > version)
        yield await Promise.resolve([{ graph, nquads: toNQuads(lines, graph) }]);
    }
  }
  async *readAt(version: number) {
    for (const [graph, { version: changed }] of this.documents) {
      const lines = this.past[version]?.get(graph) ?? [];
      if (changed > version)
        yield await Promise.resolve([{ graph, nquads: toNQuads(lines, graph) }]);
    }
  }
  oldestWithin = ({ commits }: { commits: number }) =>
    Promise.resolve(Math.max(0, this.current - commits));
}

/** Engines over a journal and a folder that are new for each test; it holds one document, whose value is "begun". */
export class TestEngines {
  folder = '';
  journal = new Journal();
  readonly #opened: Graph[] = [];

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'revontuli-engine-'));
      this.journal = new Journal();
      this.journal.put(0, [line(0, '"begun"')]);
    });
    afterEach(async () => {
      await Promise.all(this.#opened.splice(0).map((graph) => graph.close()));
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** The file of the memory image. */
  image = () => join(this.folder, 'graph', 'graph.image');

  open = async (options: Partial<EmbeddedOptions> = {}): Promise<Graph> => {
    const graph = await openTestGraph({ content: this.journal, ...options, folder: this.folder });
    this.#opened.push(graph);
    return graph;
  };

  write = (graph: Graph, id: number, lines: string[]): Promise<void> =>
    graph.apply([this.journal.put(id, lines)], this.journal.current);

  /** Enough that a cross product of it never ends. */
  fillUp = async (graph: Graph): Promise<void> => {
    for (let id = 1; id <= 40; id += 1) await this.write(graph, id, [line(id, `"value ${id}"`)]);
  };
}

/** The problem that work ends with; `none` when it does not. */
export const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.type : String(error)),
  );

/** A query that never ends over more than a few triples. */
export const CROSS =
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }';

/** What becomes of it. */
export const endless = (graph: Graph, client = 'hostile', deadline = 100): Promise<string> =>
  problemOf(answerText(graph, CROSS, { deadline, client }));
