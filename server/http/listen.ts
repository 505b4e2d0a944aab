import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { Problem } from '../problems.ts';

const GRACE = 8000;

export interface Listener {
  url: string;
  /** Lets what is under way finish, for eight seconds at most. */
  close(): Promise<void>;
}

/** Listens on a host and port; slow headers and bodies are cut off. */
export async function listen(
  app: Express,
  { host, port }: { host: string; port: number },
): Promise<Listener> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 96 * 1024 },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Problem('invalid-configuration', {
              variable: 'PORT',
              message: `${String(port)} is in use`,
            })
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${String(actual)}`,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          server.closeAllConnections();
        }, GRACE);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
