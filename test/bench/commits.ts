import { join } from 'node:path';
import Libsql from 'libsql';
import { packLines } from '../../server/store/lines.ts';
import { importQuads, serviceQuads } from '../support/imports.ts';
import { endServer, startServer } from '../support/running.ts';
import type { Bench } from './harness.ts';
import { answered, select } from './requests.ts';
import { median, report } from './timing.ts';

/** One commit of one service over HTTP, checked, durable and visible, against a bare durable insert of the same bytes. */
export async function benchCommits({ folder }: Bench): Promise<void> {
  const dataDir = await folder();
  const bare = new Libsql(join(dataDir, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE bare (number INTEGER PRIMARY KEY, content BLOB)');
  const insert = bare.prepare('INSERT INTO bare (content) VALUES (?)');
  const content = packLines(serviceQuads('bench-commit').split('\n'));
  const floor = await median(() => insert.run([content]));
  report('bare durable insert', floor);
  bare.close();

  const server = await startServer(dataDir);
  await answered(() => select(server));
  let count = 0;
  const commit = await median(async () => {
    count += 1;
    const answer = await importQuads(server, serviceQuads(`bench-commit-${String(count)}`));
    if (!answer.ok) throw new Error(await answer.text());
  });
  report('commit of one service, HTTP', commit, undefined, floor);
  await endServer(server, 'SIGTERM');
}
