import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Problem } from '../problems.ts';
import { checksumFile, restoreBackup } from '../store/backup.ts';
import { checksumOf, renameDurably } from '../store/durable-files.ts';
import type { Verification } from '../store/verify.ts';
import { withNetwork, type CommandDeps, type Connection } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  json?: true;
}

/** `revontuli backup`, `restore` and `verify`: what is stored, kept elsewhere, brought back and looked over. */
export function addBackup(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('backup')
    .description('write everything that is stored into one file, beside a running server too')
    .argument('[target]', 'a file, or a folder that is there', '.')
    .action(async (target: string) => {
      const file = await withNetwork(deps, (network) => backUp(network, target));
      process.stdout.write(`${file}\n`);
    });
  program
    .command('restore')
    .description('make a data folder of a backup; the folder (DATA_DIR) must be empty')
    .argument('<file>', 'the backup')
    .option('--json', 'what was restored as JSON')
    .action(async (file: string, { json }: Options) => {
      print(await restoreBackup(file, deps.readConfig().dataDir), json);
    });
  program
    .command('verify')
    .description('replay the journal and compare it with what is stored, or look a backup over')
    .argument('[file]', 'a backup; the data folder when left out')
    .option('--json', 'what was found as JSON')
    .action(async (file: string | undefined, { json }: Options) => {
      const found = await (file === undefined ? verifyNetwork(deps) : verifyBackup(file));
      print(found, json);
      finish(found.faults.length > 0 ? exitCodes.no : exitCodes.yes);
    });
}

/** A backup has its name only when it is whole: it is fetched, compared and synced under another. */
async function backUp({ fetch, stewardKey }: Connection, target: string): Promise<string> {
  const response = await fetch('/backups', {
    method: 'POST',
    headers: { Authorization: `Bearer ${stewardKey()}` },
  });
  if (!response.ok || !response.body) throw new Error(await response.text());
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  const version = response.headers.get('revontuli-version') ?? '0';
  const time = new Date().toISOString().slice(0, 19).replace(/[:-]/g, '');
  const file = isFolder ? join(target, `revontuli-${time}-v${version}.db`) : target;
  const partial = join(dirname(file), `.${basename(file)}.partial`);
  try {
    const bytes: AsyncIterable<Uint8Array> = response.body;
    await pipeline(bytes, createWriteStream(partial, { mode: 0o600 }));
    const checksum = await checksumOf(partial);
    const said = Buffer.from(checksum, 'hex').toString('base64');
    if (response.headers.get('repr-digest') !== `sha-256=:${said}:`) {
      throw new Error('what arrived is not what was sent: no backup was made');
    }
    writeFileSync(checksumFile(partial), `${checksum}  ${basename(file)}\n`);
    renameDurably(partial, file);
    renameDurably(checksumFile(partial), checksumFile(file));
    return file;
  } finally {
    rmSync(partial, { force: true });
    rmSync(checksumFile(partial), { force: true });
  }
}

async function verifyNetwork(deps: CommandDeps): Promise<Verification> {
  return withNetwork(deps, async ({ fetch, stewardKey }) => {
    const response = await fetch('/verifications', {
      method: 'POST',
      headers: { Authorization: `Bearer ${stewardKey()}` },
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Verification;
  }).catch(toFaults);
}

/** A backup is sound exactly when it can be restored, so it is: into a folder of its own for the time being. */
async function verifyBackup(file: string): Promise<Verification> {
  const folder = mkdtempSync(join(tmpdir(), 'revontuli-verify-'));
  try {
    return await restoreBackup(file, folder).catch(toFaults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toFaults(error: unknown): Verification {
  if (!(error instanceof Problem)) throw error;
  if (error.type !== 'damaged-folder' && error.type !== 'damaged-backup') throw error;
  const nothing = { version: 0, documents: 0, triples: 0, hash: '', soundTo: 0 };
  return { ...nothing, faults: [error.message] };
}

function print(found: Verification, json: true | undefined): void {
  const { version, documents, triples, hash, faults } = found;
  const lines = [
    `dataset version ${String(version)}, ${String(documents)} documents, ${String(triples)} triples`,
    `hash ${hash}`,
    ...(faults.length > 0 ? faults.map((fault) => `fault: ${fault}`) : ['sound']),
  ];
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : `${lines.join('\n')}\n`);
}
