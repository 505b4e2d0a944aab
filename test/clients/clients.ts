import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { QueryEngine } from '@comunica/query-sparql';
import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';

/** A SPARQL client that others wrote, asked for what everybody asks. */
export interface Client {
  /** The values of one variable. */
  column: (query: string, variable: string) => Promise<string[]>;
  /** Undefined for a client that cannot ask such a thing. */
  ask?: (query: string) => Promise<boolean>;
  /** How many triples CONSTRUCT or DESCRIBE gave. */
  triples?: (query: string) => Promise<number>;
}

const run = promisify(execFile);
const MUCH = { maxBuffer: 256 * 1024 * 1024 };
const script = new URL('./sparqlwrapper.py', import.meta.url).pathname;

/** Debian's packages of clients that no npm package brings, by what they put where. */
const packages = {
  'python3-sparqlwrapper': '/usr/lib/python3/dist-packages/SPARQLWrapper',
  'rasqal-utils': '/usr/bin/roqet',
};

/** Whether a Debian package is there; installs it when the user may. */
export function isInstalled(name: keyof typeof packages): boolean {
  const file = packages[name];
  if (!existsSync(file) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
      const words = ['install', '-y', '-qq', '--no-install-recommends', name];
      execFileSync('apt-get', words, { stdio: 'ignore', env });
    } catch {
      // said below: what counts is whether it is there
    }
  }
  if (!existsSync(file)) process.stdout.write(`Skipped: apt-get install ${name}\n`);
  return existsSync(file);
}

/** SPARQLWrapper of Python, which names formats in parameters and in Accept. */
export function sparqlWrapper(endpoint: string, method: 'GET' | 'POST'): Client {
  const send = (query: string, format: string): Promise<SparqlWrapperAnswer> => {
    const running = run('/usr/bin/python3', [script], MUCH);
    running.child.stdin?.end(JSON.stringify({ endpoint, method, format, query }));
    return running.then(({ stdout }) => {
      const answer = JSON.parse(stdout) as SparqlWrapperAnswer;
      if (answer.refused !== undefined) throw new Error(`${answer.refused}: ${answer.text ?? ''}`);
      return answer;
    });
  };
  return {
    column: async (query, variable) => {
      const { results } = await send(query, 'json');
      return (results?.bindings ?? []).map((solution) => solution[variable]?.value ?? '');
    },
    ask: async (query) => (await send(query, 'json')).boolean === true,
    triples: async (query) => {
      const counts = [];
      for (const format of ['turtle', 'n3', 'xml'])
        counts.push((await send(query, format)).triples);
      if (new Set(counts).size !== 1) throw new Error(`not alike: ${counts.join(', ')}`);
      return counts[0] ?? -1;
    },
  };
}

interface SparqlWrapperAnswer {
  refused?: string;
  text?: string;
  triples?: number;
  boolean?: boolean;
  results?: { bindings: Record<string, { value: string } | undefined>[] };
}

/** roqet of Rasqal, which reads XML, and over the protocol nothing but solutions. */
export function roqet(endpoint: string): Client {
  return {
    column: async (query) => {
      const words = ['-q', '-p', endpoint, '-r', 'csv', '-e', query];
      const { stdout, stderr } = await run('/usr/bin/roqet', words, MUCH);
      if (stderr.includes('Error')) throw new Error(stderr);
      const [, ...rows] = stdout.trimEnd().split(/\r?\n/);
      return rows.map((row) => row.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
    },
  };
}

/** fetch-sparql-endpoint, on which much of the JavaScript world stands. */
export function fetchSparqlEndpoint(endpoint: string, method: 'GET' | 'POST'): Client {
  const fetcher = new SparqlEndpointFetcher({ method });
  return {
    column: async (query, variable) => {
      const values: string[] = [];
      for await (const solution of await fetcher.fetchBindings(endpoint, query)) {
        values.push(
          (solution as unknown as Record<string, { value: string }>)[variable]?.value ?? '',
        );
      }
      return values;
    },
    ask: (query) => fetcher.fetchAsk(endpoint, query),
    triples: async (query) => {
      let count = 0;
      for await (const triple of await fetcher.fetchTriples(endpoint, query))
        if (triple) count += 1;
      return count;
    },
  };
}

/** Comunica with the endpoint as its one source, which it finds out by the service description. */
export function comunica(endpoint: string): Client {
  const engine = new QueryEngine();
  const sources: [string] = [endpoint];
  return {
    column: async (query, variable) => {
      const solutions = await engine.queryBindings(query, { sources });
      return (await solutions.toArray()).map((each) => each.get(variable)?.value ?? '');
    },
    ask: (query) => engine.queryBoolean(query, { sources }),
    triples: async (query) => {
      const quads = await engine.queryQuads(query, { sources });
      return (await quads.toArray()).length;
    },
  };
}
