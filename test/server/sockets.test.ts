import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { residentBytes } from '../../server/workers/memory.ts';
import { endAll, endServer, startServer, type Running } from '../support/running.ts';

const root = mkdtempSync(join(tmpdir(), 'revontuli-sockets-'));
const sockets: Socket[] = [];
let server: Running;

beforeAll(async () => {
  server = await startServer(join(root, 'data'), { env: { STARTER_NETWORK: 'off' } });
}, 60_000);
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  endAll();
  rmSync(root, { recursive: true, force: true });
});

/** A connection on which something is sent, and all that comes back until it is closed. */
async function talk(text: string): Promise<{ socket: Socket; said: Promise<string> }> {
  const socket = connect(Number(new URL(server.url).port), 'localhost');
  sockets.push(socket);
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(said);
    });
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { socket, said: closed };
}

const isServed = async () => (await fetch(`${server.url}/livez`)).status === 200;

test('who sends headers or a body drop by drop is cut off with 408, and others are served meanwhile', async () => {
  const head = await talk('GET /livez HTTP/1.1\r\nHost: localhost\r\n');
  const body = await talk(
    'POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 60000\r\n\r\n',
  );
  const drip = setInterval(() => {
    head.socket.write('X-Drop: 1\r\n');
    body.socket.write('#');
  }, 1000);
  try {
    for (const { socket, said } of [head, body]) {
      while (!socket.closed) {
        expect(await isServed()).toBe(true);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(await said).toMatch(/^HTTP\/1\.1 408 /);
      expect(await said).toContain('/problems/request-timeout"');
    }
  } finally {
    clearInterval(drip);
  }
  // headers may take ten seconds and all of a request a minute; the server looks every half a minute
}, 240_000);

test('an answer of more than fifty megabytes is read as slowly as its reader likes, and the server does not grow', async () => {
  const numbers = Array.from({ length: 80 }, (_, n) => n).join(' ');
  const query = `SELECT * { ?s ?p ?o VALUES ?n { ${numbers} } } LIMIT 180000`;
  const pid = server.child.pid ?? 0;
  const before = residentBytes(pid) ?? 0;
  const headers = { Accept: 'application/sparql-results+json' };
  const asked = httpGet(`${server.url}/sparql?query=${encodeURIComponent(query)}&timeout=30`, {
    headers,
  });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  let [read, most, pieces] = [0, 0, 0];
  for await (const piece of answer) {
    read += (piece as Buffer).length;
    pieces += 1;
    if (pieces > 20) continue;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isServed()).toBe(true);
    most = Math.max(most, residentBytes(pid) ?? 0);
  }
  expect(read).toBe(Number(answer.headers['content-length']));
  expect(read).toBeGreaterThan(50_000_000);

  expect(most - before).toBeLessThan(25_000_000);
}, 60_000);

test('two thousand idle connections cost little, and nobody else', async () => {
  const pid = server.child.pid ?? 0;
  expect(await isServed()).toBe(true);
  const before = residentBytes(pid) ?? 0;
  for (let count = 0; count < 2000; count += 100) {
    await Promise.all(Array.from({ length: 100 }, () => talk('')));
    expect(await isServed()).toBe(true);
  }
  const grown = (residentBytes(pid) ?? 0) - before;
  expect(grown).toBeLessThan(100 * 1024 * 1024);
  for (const socket of sockets) socket.destroy();
  expect(await isServed()).toBe(true);
  expect(await endServer(server, 'SIGTERM')).toBe(0);
}, 120_000);
