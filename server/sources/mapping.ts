import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Store } from '../rdf/oxigraph.ts';
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

type Run = (store: Store, query: string) => unknown;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BASE_PARAMETER = /VALUES \?base \{ <[^>]*> \}/g;
const N_TRIPLES = 'application/n-triples';
const EVERYTHING = 'CONSTRUCT WHERE { ?s ?p ?o }';
const CODE_LINKS = `
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
  CONSTRUCT { ?concept ?link ?value }
  WHERE {
    VALUES ?link { skos:notation skos:inScheme skos:prefLabel skos:exactMatch skos:closeMatch }
    ?concept ?link ?value
  }`;

/** The folder of a mapping that comes with the server. */
export function mappingFolder(name: string): string {
  return join(ROOT, 'mappings', name);
}

/** Reads a mapping, which is one query file or a folder of them, and puts the base IRI into its queries. */
export function readMapping(path: string, baseIri: string): Mapping {
  const base = writeBase(baseIri);
  const isFile = path.endsWith('.rq');
  const inFolder = (folder: string, run: Run) =>
    listFiles(folder, '.rq').map((file) => readQuery(file, base, run));
  return {
    constructs: isFile ? [readQuery(path, base, construct)] : inFolder(path, construct),
    fallbacks: inFolder(join(path, 'fallback'), construct),
    skipped: inFolder(join(path, 'skipped'), selectSkipped),
    background: readBackground(isFile ? [] : listFiles(path, '.ttl')),
  };
}

/** Runs a mapping over lifted records (JSON-LD text). */
export function runMapping(mapping: Mapping, lifted: string): Mapped {
  const store = new Store();
  try {
    store.load(mapping.background, { format: N_TRIPLES, lenient: true });
    store.load(lifted, { format: 'application/ld+json' });
    return {
      documents: groupByDocument(mapping.constructs.map((query) => construct(store, query))),
      fallbacks: groupByDocument(mapping.fallbacks.map((query) => construct(store, query))),
      skipped: mapping.skipped.flatMap((query) => selectSkipped(store, query)),
    };
  } finally {
    free(store);
  }
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

function construct(store: Store, query: string): string {
  return store.query(query, { results_format: N_TRIPLES }) as string;
}

function selectSkipped(store: Store, query: string): Mapped['skipped'] {
  const rows = store.query(query) as Map<string, { value: string }>[];
  return rows
    .map((row) => ({
      reason: row.get('reason')?.value ?? '',
      example: row.get('example')?.value ?? '',
    }))
    .sort((a, b) => (a.example < b.example ? -1 : 1));
}

/** A query with its base IRI; run over nothing once, so a bad one stops the import and names its file. */
function readQuery(file: string, base: string, run: Run): string {
  const text = readFileSync(file, 'utf8');
  const query = text.replace(BASE_PARAMETER, () => `VALUES ?base { ${base} }`);
  try {
    run(new Store(), query);
  } catch (cause) {
    throw new Error(`${file} is not a query that a mapping can use: ${String(cause)}`, { cause });
  }
  return query;
}

/** SPARQL 1.1 §19.2 expands `\uXXXX` before anything else, so a backslash must never get in. */
function writeBase(baseIri: string): string {
  if (!/^https?:\/\/[^\u0000-\u0020<>"{}|^`\\]+\/$/.test(baseIri)) {
    throw new Error(`the base IRI must be an http(s) IRI that ends in a slash: ${baseIri}`);
  }
  return `<${baseIri}>`;
}

function readBackground(tables: readonly string[]): string {
  const codes = readTurtle(listFiles(join(ROOT, 'vocabularies'), '.ttl'));
  return construct(codes, CODE_LINKS) + construct(readTurtle(tables), EVERYTHING);
}

function readTurtle(files: readonly string[]): Store {
  const store = new Store();
  for (const file of files) store.load(readFileSync(file), { format: 'text/turtle' });
  return store;
}

function listFiles(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name));
}
