import { createReadStream, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Backups } from '../store/backups.ts';
import { askerGone } from './asker-gone.ts';
import type { Route, RouteCall } from './route.ts';

export interface BackupDeps {
  backups: Backups;
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
        const found = await deps.backups.verify(askerGone(response));
        response.set('Cache-Control', 'no-store').json(found);
      },
    },
  ];
}

async function sendBackup({ backups }: BackupDeps, { response }: RouteCall): Promise<void> {
  const { file, checksum, version } = await backups.make(askerGone(response));
  try {
    const digest = Buffer.from(checksum, 'hex').toString('base64');
    response
      .type('application/vnd.sqlite3')
      .set('Cache-Control', 'no-store')
      .set('Revontuli-Version', String(version))
      .set('Content-Length', String(statSync(file).size))
      .set('Content-Disposition', `attachment; filename="revontuli-${String(version)}.db"`)
      .set('Repr-Digest', `sha-256=:${digest}:`); // RFC 9530
    await pipeline(createReadStream(file), response);
  } finally {
    rmSync(file, { force: true });
  }
}
