import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namedNode, Store } from 'oxigraph';
import type { JsonObject } from './lift.ts';
import { groupByDocument, type Lines } from './documents.ts';

/**
 * A mapping: CONSTRUCT queries that make documents of lifted records, queries whose documents count
 * only when no record gives them, and SELECT queries (?reason ?example) that say what was left out.
 */
export interface Mapping {
  readonly constructs: readonly string[];
  readonly fallbacks: readonly string[];
  readonly skipped: readonly string[];
  /** N-Triples that the queries join over: links of the code lists and the mapping's own tables. */
  readonly background: string;
}

/** What a mapping makes of one batch of lifted records. */
export interface Mapped {
  documents: Lines;
  fallbacks: Lines;
  skipped: { reason: string; example: string }[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const LINKS = ['notation', 'inScheme', 'prefLabel', 'exactMatch', 'closeMatch'];
const BASE_PARAMETER = /VALUES \?base \{ <[^>]*> \}/g;
const N_TRIPLES = 'application/n-triples';
const TURTLE = 'text/turtle';

/** The folder of a mapping that comes with the server. */
export function mappingFolder(name: string): string {
  return join(ROOT, 'mappings', name);
}

/** Reads a mapping, which is one query file or a folder of them, and puts the base IRI into its queries. */
export function readMapping(path: string, baseIri: string): Mapping {
  const base = writeBase(baseIri);
  const read = (file: string) => bindBase(readFileSync(file, 'utf8'), base);
  const inFolder = (folder: string) => listFiles(folder, '.rq').map(read);
  if (path.endsWith('.rq')) {
    return { constructs: [read(path)], fallbacks: [], skipped: [], background: readBackground([]) };
  }
  return {
    constructs: inFolder(path),
    fallbacks: inFolder(join(path, 'fallback')),
    skipped: inFolder(join(path, 'skipped')),
    background: readBackground(listFiles(path, '.ttl')),
  };
}

/** Runs a mapping over lifted records (JSON-LD text). */
export function runMapping(mapping: Mapping, lifted: string): Mapped {
  const store = new Store();
  store.load(mapping.background, { format: N_TRIPLES, lenient: true });
  store.load(lifted, { format: 'application/ld+json' });
  const construct = (query: string) => store.query(query, { results_format: N_TRIPLES }) as string;
  return {
    documents: groupByDocument(mapping.constructs.map(construct)),
    fallbacks: groupByDocument(mapping.fallbacks.map(construct)),
    skipped: mapping.skipped.flatMap((query) => selectSkipped(store, query)),
  };
}

/** The JSON-LD context object of a mapping folder; it names no other context, so nothing is fetched. */
export function readContext(folder: string): JsonObject {
  const text = readFileSync(join(folder, 'context.jsonld'), 'utf8');
  return (JSON.parse(text) as { '@context': JsonObject })['@context'];
}

/** The store's memory is WebAssembly's, which the garbage collector does not see; its types do not tell of free(). */
function free(store: Store): void {
  (store as Store & { free: () => void }).free();
}

function selectSkipped(store: Store, query: string): Mapped['skipped'] {
  const rows = store.query(query) as Map<string, { value: string }>[];
  return rows.map((row) => ({
    reason: row.get('reason')?.value ?? '',
    example: row.get('example')?.value ?? '',
  }));
}

function bindBase(query: string, base: string): string {
  return query.replace(BASE_PARAMETER, () => `VALUES ?base { ${base} }`);
}

/** SPARQL 1.1 §19.2 expands `\uXXXX` before anything else, so a backslash must never get in. */
function writeBase(baseIri: string): string {
  if (!/^https?:\/\/[^\u0000-\u0020<>"{}|^`\\]+\/$/.test(baseIri)) {
    throw new Error(`the base IRI must be an http(s) IRI that ends in a slash: ${baseIri}`);
  }
  return `<${baseIri}>`;
}

function readBackground(tables: readonly string[]): string {
  const codes = new Store();
  for (const file of listFiles(join(ROOT, 'vocabularies'), '.ttl')) {
    codes.load(readFileSync(file), { format: TURTLE });
  }
  const links = new Store(LINKS.flatMap((name) => codes.match(null, namedNode(SKOS + name))));
  for (const file of tables) links.load(readFileSync(file), { format: TURTLE });
  return links.query('CONSTRUCT WHERE { ?s ?p ?o }', { results_format: N_TRIPLES }) as string;
}

function listFiles(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name));
}
