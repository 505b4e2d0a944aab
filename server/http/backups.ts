import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeBackup } from '../store/backup.ts';
import { checksumOf } from '../store/durable-files.ts';
import { BACKUPS_UNDER_WAY, type Store } from '../store/store.ts';
import { verifyStore } from '../store/verify.ts';
import type { Route, RouteCall } from './route.ts';

export interface BackupDeps {
  store: Store;
  dataDir: string;
  version: () => number;
}

/** Backups and verification beside the running server, for stewards. */
export function backupRoutes(deps: BackupDeps): Route[] {
  const common = { method: 'post', needs: 'steward', tag: 'stewardship' } as const;
  return [
    {
      ...common,
      path: '/backups',
      summary: 'Everything that is stored as one file, as it was between two commits.',
      produces: ['application/vnd.sqlite3'],
      handle: (call) => sendBackup(deps, call),
    },
    {
      ...common,
      path: '/verifications',
      summary: 'Replays the journal and compares it with what is stored.',
      produces: ['application/json'],
      handle: async ({ response }) => {
        response.set('Cache-Control', 'no-store').json(await verifyStore(deps.store));
      },
    },
  ];
}

async function sendBackup({ store, dataDir, version }: BackupDeps, { response }: RouteCall) {
  mkdirSync(join(dataDir, BACKUPS_UNDER_WAY), { recursive: true });
  const file = join(dataDir, BACKUPS_UNDER_WAY, randomUUID());
  try {
    await writeBackup(store, file);
    const checksum = Buffer.from(await checksumOf(file), 'hex').toString('base64');
    response
      .type('application/vnd.sqlite3')
      .set('Cache-Control', 'no-store')
      .set('Content-Length', String(statSync(file).size))
      .set('Content-Disposition', `attachment; filename="revontuli-${String(version())}.db"`)
      .set('Repr-Digest', `sha-256=:${checksum}:`); // RFC 9530
    await pipeline(createReadStream(file), response);
  } finally {
    rmSync(file, { force: true });
  }
}
