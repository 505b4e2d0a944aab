import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { Problem, toProblemDocument } from '../problems.ts';

const GRACE = 8000;
/** URL and headers together, in bytes; within it, the application refuses with more words. */
const MAX_HEAD = 96 * 1024;

export interface Listener {
  url: string;
  /** Lets what is under way finish, for eight seconds at most. */
  close(): Promise<void>;
}

/** Listens on a host and port; slow headers and bodies are cut off. */
export async function listen(
  app: Express,
  { host, port, baseIri }: { host: string; port: number; baseIri: string },
): Promise<Listener> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: MAX_HEAD },
    app,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerBroken(brokenRequest(error), socket, baseIri);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error);
    });
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${String(actual)}`,
    close: () => closeGently(server),
  };
}

/** A kept-alive connection is idle, and closed, as soon as what is under way on it has been answered. */
function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => {
      server.closeIdleConnections();
    }, 50);
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(timer);
      resolve();
    });
  });
}

function portInUse(port: number): Problem {
  const message = `${String(port)} is in use`;
  return new Problem('invalid-configuration', { variable: 'PORT', message });
}

/** What is wrong with a request that is not HTTP enough to reach the application. */
function brokenRequest({ code, message }: NodeJS.ErrnoException): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers-too-large', { limit: MAX_HEAD });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request-timeout');
  return new Problem('malformed-http', { message: message.replace(/^Parse Error: /, '') });
}

function answerBroken(problem: Problem, socket: Duplex, baseIri: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(
    toProblemDocument(problem, { language: 'en', baseIri, instance: '' }),
  );
  socket.end(
    [
      `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
