import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endServer, startServer } from './support/running.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder of the network as it begins, closed in order. */
    network: string;
  }
}

/** Lets the real server make the network once: tests that begin with it copy its folder. */
export default async function makeNetwork({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'revontuli-network-'));
  await endServer(await startServer(folder), 'SIGTERM');
  provide('network', folder);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
