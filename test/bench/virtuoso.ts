import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openEndpoint, openTimer, type AskEndpoint, type TimeEndpoint } from './endpoint.ts';

/** A Virtuoso that holds the same data, asked over HTTP. */
export interface Virtuoso {
  ask: AskEndpoint;
  time: TimeEndpoint;
  close: () => Promise<void>;
}

const SERVER = 'virtuoso-t';
const SHELL = 'isql-vt';
const PATIENCE = 60_000;

/** Starts a Virtuoso of our own on loopback and loads a folder of N-Quads; undefined where none is installed. */
export async function openVirtuoso(data: string): Promise<Virtuoso | undefined> {
  if (spawnSync(SERVER, ['+?']).error) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'revontuli-virtuoso-'));
  const [sql, http] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'virtuoso.ini'), settings({ sql, http, data }));
  const child = spawn(SERVER, ['+foreground', '+configfile', 'virtuoso.ini'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${String(http)}/sparql`;
  const endpoint = openEndpoint(url);
  const timer = openTimer(url);
  const close = async (): Promise<void> => {
    endpoint.close();
    timer.close();
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answering(endpoint.ask, child);
    const load = `ld_dir('${data}', '*.nq', 'urn:x-default'); rdf_loader_run(); checkpoint;`;
    const shell = [`127.0.0.1:${String(sql)}`, 'dba', 'dba', 'ERRORS=STDOUT', `EXEC=${load}`];
    await promisify(execFile)(SHELL, shell);
  } catch (error) {
    await close();
    throw error;
  }
  return { ask: endpoint.ask, time: timer.time, close };
}

async function answering(ask: AskEndpoint, child: ChildProcess): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < PATIENCE) {
    await sleep(250);
    if (child.exitCode !== null) break;
    const answer = await ask('ASK {}', 'text/csv').catch(() => undefined);
    if (answer !== undefined) return;
  }
  throw new Error(`${SERVER} does not answer`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  if (child.exitCode === null && child.kill('SIGKILL')) await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Buffers for 2 GB of memory, as the manual of Virtuoso gives them; no limit on rows below a million. */
function settings({ sql, http, data }: { sql: number; http: number; data: string }): string {
  return `[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:${String(sql)}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = ., ${data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
[HTTPServer]
ServerPort = 127.0.0.1:${String(http)}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
`;
}
