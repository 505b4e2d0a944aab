import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  recordsOf,
  toCatalogueRecords,
  type CatalogueRecords,
} from '../sources/catalogue-records.ts';
import { listSourceFiles } from '../sources/record-files.ts';
import { openTally } from '../sources/tally.ts';
import type { CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  organisation?: string[];
  json?: true;
}

/** `revontuli export ptv`: writes documents of a folder as records of the Finnish Service Catalogue. */
export function addExport(
  program: Command,
  { readConfig }: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('export')
    .description('write services, channels and organisations as another register takes them')
    .argument('<format>', 'ptv: records of the Finnish Service Catalogue, Open API v11')
    .argument('<from>', 'a Turtle file, or a folder of them')
    .argument('<to>', 'the folder for services.json, channels.json and organisations.json')
    .option('--organisation <id...>', 'only what these organisations answer for')
    .option('--json', 'the summary as JSON')
    .action(async (format: string, from: string, to: string, options: Options) => {
      if (format !== 'ptv') throw new Error(`unknown format ${format}: use ptv`);
      const { baseIri, port } = readConfig();
      const files = await listSourceFiles(from, '.ttl');
      const all = toCatalogueRecords(
        files.map((file) => readFileSync(file, 'utf8')),
        baseIri ?? `http://localhost:${String(port || 3000)}/`,
      );
      const records = options.organisation ? recordsOf(all, options.organisation) : all;
      writeRecords(to, records);
      process.stdout.write(
        options.json ? `${JSON.stringify(summaryOf(records))}\n` : inWords(records),
      );
      finish(exitCodes.yes);
    });
}

function writeRecords(to: string, { services, channels, organisations }: CatalogueRecords): void {
  mkdirSync(to, { recursive: true });
  for (const [name, records] of Object.entries({ services, channels, organisations })) {
    writeFileSync(join(to, `${name}.json`), `${JSON.stringify(records, undefined, 2)}\n`);
  }
}

function summaryOf({ services, channels, organisations, leftOut }: CatalogueRecords) {
  const tally = openTally();
  for (const { reason, node } of leftOut) tally.add(reason, node);
  return {
    services: services.length,
    channels: channels.length,
    organisations: organisations.length,
    leftOut: tally.report(),
  };
}

function inWords(records: CatalogueRecords): string {
  const { services, channels, organisations, leftOut } = summaryOf(records);
  const lines = [
    `${String(services)} services, ${String(channels)} channels, ${String(organisations)} organisations written`,
    ...leftOut.map(
      ({ reason, count, examples }) =>
        `left out ${String(count)}: ${reason} (${examples[0] ?? ''})`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
