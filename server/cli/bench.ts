import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { generateNetwork, type NationalOptions } from '../national/generate.ts';
import { toNQuads, writeTriple } from '../rdf/terms.ts';
import { readDocuments } from '../sources/sources.ts';
import type { CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

const NATIONAL_SERVICES = 22_000;
const FILE_CHARACTERS = 2 * 1024 * 1024;

interface Options {
  generate?: true;
  services: number;
  generalDescriptions?: string;
  base?: string;
  out?: string;
  json?: true;
}

interface Written {
  documents: number;
  services: number;
  channels: number;
  quads: number;
  files: number;
}

/** `revontuli bench`: writes a data set of national size, or says how the benchmarks are run. */
export function addBench(
  program: Command,
  { readConfig }: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('bench')
    .description('a data set of national size, for benchmarks')
    .option('--generate', 'write the data set as N-Quads, one named graph a document')
    .option('--services <number>', 'how many services', positive, NATIONAL_SERVICES)
    .option('--general-descriptions <file>', "the Service Catalogue's general descriptions (JSON)")
    .option('--base <iri>', "the network's base IRI; default: BASE_IRI")
    .option('--out <path>', 'a file that ends in .nq, or a folder')
    .option('--json', 'the summary as JSON')
    .action(async (options: Options) => {
      if (!options.generate) {
        process.stdout.write(HOW_TO_MEASURE);
        return;
      }
      if (options.out === undefined)
        throw new Error('say where to write: --out <file.nq or folder>');
      const config = readConfig();
      const baseIri =
        options.base ?? config.baseIri ?? `http://localhost:${String(config.port || 3000)}/`;
      const written = await writeNetwork(await optionsOf(options, baseIri), options.out);
      process.stdout.write(
        options.json ? `${JSON.stringify(written)}\n` : inWords(written, options.out),
      );
      finish(exitCodes.yes);
    });
}

const HOW_TO_MEASURE = `The benchmarks run from the project's folder:
  npm run bench                      every topic, on a data set of national size
  npm run bench -- import --services 2000
A data set for your own measurements:
  revontuli bench --generate --out national/
  revontuli import network national/
`;

async function optionsOf(options: Options, baseIri: string): Promise<NationalOptions> {
  const { services, generalDescriptions } = options;
  if (generalDescriptions === undefined) return { baseIri, services };
  const descriptions: { iri: string; lines: string[] }[] = [];
  for await (const { iri, quads } of readDocuments('general-descriptions', generalDescriptions, {
    baseIri,
  })) {
    descriptions.push({ iri, lines: quads.map(writeTriple) });
  }
  return { baseIri, services, descriptions };
}

/** Writes document by document, waiting for the disk, so memory does not grow with the data set. */
async function writeNetwork(options: NationalOptions, out: string): Promise<Written> {
  const isFile = out.endsWith('.nq');
  if (!isFile) mkdirSync(out, { recursive: true });
  const written: Written = { documents: 0, services: 0, channels: 0, quads: 0, files: 0 };
  let stream: WriteStream | undefined;
  let characters = 0;
  for (const { iri, lines } of generateNetwork(options)) {
    if (!stream || (!isFile && characters >= FILE_CHARACTERS)) {
      if (stream) await close(stream);
      written.files += 1;
      characters = 0;
      const name = `national-${String(written.files).padStart(4, '0')}.nq`;
      stream = createWriteStream(isFile ? out : join(out, name));
    }
    const text = toNQuads(lines, iri);
    characters += text.length;
    if (!stream.write(text)) await once(stream, 'drain');
    count(written, iri, lines);
  }
  if (stream) await close(stream);
  return written;
}

async function close(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, 'close');
}

function count(written: Written, iri: string, lines: readonly string[]): void {
  written.documents += 1;
  written.quads += lines.length;
  if (!iri.includes('/services/')) return;
  written.services += 1;
  written.channels += lines.filter((line) => line.includes('/m8g/hasChannel> ')).length;
}

function inWords(written: Written, out: string): string {
  const { documents, services, channels, quads, files } = written;
  return [
    `${String(services)} services with ${String(channels)} channels, ${String(documents)} documents, ${String(quads)} quads`,
    `${String(files)} ${files === 1 ? 'file' : 'files'} written; take them in with: revontuli import network ${out}`,
    '',
  ].join('\n');
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${text} is not a number of services`);
  return number;
}
