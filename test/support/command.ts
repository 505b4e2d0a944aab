import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../server/rdf/files.ts';

/** How a command ended and what it said. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command line over a data folder. */
export function runCommand(dataDir: string, ...parameters: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      STARTER_NETWORK: 'off',
      LOG_LEVEL: 'silent',
    };
    const command = [join(root, 'dist/main.js'), ...parameters];
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}
