import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { printAnswer, withNetwork, type CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

/** `revontuli query`: asks a SPARQL query. */
export function addQuery(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('query')
    .description('ask a SPARQL query')
    .argument('[query]', 'the query; or use --file')
    .option('--file <path>', 'a file with the query')
    .option('--format <name>', 'csv, tsv, json, xml, ttl, nt, jsonld or rdf', 'csv')
    .action(
      async (query: string | undefined, { file, format }: { file?: string; format: string }) => {
        const text = file ? readFileSync(file, 'utf8') : (query ?? '');
        const ok = await withNetwork(deps, async ({ fetch }) =>
          printAnswer(
            await fetch(`/sparql?timeout=30`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/sparql-query', Accept: acceptFor(format) },
              body: text,
            }),
          ),
        );
        finish(ok ? exitCodes.yes : exitCodes.error);
      },
    );
}

/** A format name fits solutions or triples; the other kind of query gets the nearest to it. */
function acceptFor(format: string): string {
  const solutions: Record<string, string> = {
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    json: 'application/sparql-results+json',
    xml: 'application/sparql-results+xml',
  };
  const triples: Record<string, string> = {
    ttl: 'text/turtle',
    nt: 'application/n-triples',
    jsonld: 'application/ld+json',
    rdf: 'application/rdf+xml',
  };
  return `${solutions[format] ?? 'text/csv'}, ${triples[format] ?? 'text/turtle'}`;
}
