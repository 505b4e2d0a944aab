import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isPublic, requireReachable } from '../../../server/changes/addresses.ts';
import { sendMessage, signatureOf } from '../../../server/changes/send.ts';
import { organisationText, serviceText } from '../../support/documents.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The other side: remembers what comes and answers what a test wants. */
let receiver: Server;
let received: Received[] = [];
let answer: (path: string) => number | undefined = () => 204;
const address = (path: string) =>
  `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body });
      const status = answer(path);
      if (status === undefined) return; // never answers
      response.writeHead(status, { Location: address('/elsewhere') }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(() => {
  received = [];
  answer = () => 204;
});

const to = (path: string) => received.filter((each) => each.path === path);
const until = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 50 });

describe('a webhook', () => {
  let dataDir: string;
  let network: TestNetwork;
  let provider: string;
  let client: string;
  const open = (pauses: number[]) =>
    openNetwork({ dataDir, starterNetwork: false, webhooks: { allowed: ['127.0.0.1'], pauses } });
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'revontuli-webhooks-'));
    network = await open([50, 50, 50]);
    provider = await network.keyFor('provider', 'oulu');
    await write('/organisations/oulu', organisationText('oulu'));
    client = await network.keyFor('client', 'oulu');
  });
  afterEach(async () => {
    await network.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const register = async (body: object, key = client) => {
    const answered = await network.post('/webhooks', body, { Authorization: `Bearer ${key}` });
    expect(answered.status, JSON.stringify(answered.json)).toBe(201);
    return answered.json as { id: string; secret: string };
  };
  const list = async (key = client) => {
    const response = await network.fetch('/webhooks', {
      headers: { Authorization: `Bearer ${key}` },
    });
    const text = await response.text();
    expect(text).not.toContain('whsec_');
    return (JSON.parse(text) as { webhooks: Record<string, unknown>[] }).webhooks;
  };
  const remove = (id: string, key: string) =>
    network.fetch(new URL(id).pathname, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${key}` },
    });
  const write = async (path: string, body?: string) => {
    const tag = (await network.fetch(path)).headers.get('etag')?.replace(/[.].*"/, '.x"');
    const response = await network.fetch(path, {
      method: body === undefined ? 'DELETE' : 'PUT',
      headers: {
        Authorization: `Bearer ${provider}`,
        'Content-Type': 'text/turtle',
        ...(tag ? { 'If-Match': tag } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    expect(response.ok, await response.text()).toBe(true);
    return Number(response.headers.get('revontuli-version'));
  };
  const changesIn = ({ body }: Received) =>
    (JSON.parse(body) as { data: { documents: { document: string; change: string }[] } }).data
      .documents;

  test('is told what happened to which document, signed, without what was written or by whom', async () => {
    const { secret } = await register({ url: address('/all') });
    const versions = [
      await write('/services/hooked', serviceText('hooked', { title: 'Salainen otsikko' })),
      await write('/services/hooked', serviceText('hooked', { title: 'Toinen otsikko' })),
      await write('/services/hooked'),
    ];
    await until(() => {
      expect(to('/all')).toHaveLength(3);
    });
    for (const [at, { headers, body }] of to('/all').entries()) {
      const id = String(headers['webhook-id']);
      const timestamp = Number(headers['webhook-timestamp']);
      expect(headers['webhook-signature']).toBe(signatureOf(secret, { id, timestamp, body }));
      expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(300);
      const document = `${network.baseIri}services/hooked`;
      const change = ['created', 'changed', 'removed'][at];
      const commit = `${network.baseIri}commits/${versions[at]}`;
      const link = change === 'removed' ? commit : `${document}?asOf=${versions[at]}`;
      expect(JSON.parse(body)).toEqual({
        type: 'documents.changed',
        timestamp: expect.any(String) as string,
        data: {
          version: versions[at],
          commit,
          documents: [{ document, kind: 'service', change, link }],
        },
      });
      expect(body).not.toMatch(/otsikko|key:|rvk_|whsec_/);
    }
    expect(new Set(to('/all').map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    expect(await list()).toMatchObject([{ state: 'active', told: versions[2], failures: 0 }]);
  });

  test('hears of the kinds and documents that it asked for, and from the version it asked for', async () => {
    await write('/services/before', serviceText('before'));
    await register({ url: address('/kinds'), kinds: ['organisation'] });
    await register({ url: address('/one'), documents: [`${network.baseIri}services/one`] });
    await register({ url: address('/past'), kinds: ['service'], after: 0 });
    await write('/services/one', serviceText('one'));
    await write('/services/two', serviceText('two'));
    await write('/organisations/oulu', organisationText('oulu').replace('Kokeilija', 'Toinen'));
    await until(() => {
      const told = to('/past').flatMap(changesIn);
      expect(told.map(({ document }) => document)).toEqual(
        ['before', 'one', 'two'].map((id) => `${network.baseIri}services/${id}`),
      );
    });
    await until(() => {
      expect(to('/kinds').flatMap(changesIn)).toMatchObject([
        { document: `${network.baseIri}organisations/oulu` },
      ]);
      expect(to('/one').flatMap(changesIn)).toMatchObject([
        { document: `${network.baseIri}services/one` },
      ]);
    });
  });

  test('that fails is tried again with the same id, holds up nobody, and at last is disabled', async () => {
    answer = (path) => (path === '/broken' ? 500 : path === '/silent' ? undefined : 204);
    for (const path of ['/broken', '/silent', '/well']) await register({ url: address(path) });
    await write('/services/tried', serviceText('tried'));
    await until(async () => {
      expect(to('/well')).toHaveLength(1);
      expect(to('/silent')).toHaveLength(1);
      const [broken] = (await list()).filter(({ url }) => url === address('/broken'));
      expect(broken).toMatchObject({ state: 'disabled', failures: 4, trouble: '500' });
    });
    expect(new Set(to('/broken').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(to('/broken')).toHaveLength(4);
    await write('/services/tried', serviceText('tried', { title: 'Uusi' }));
    await until(() => {
      expect(to('/well')).toHaveLength(2);
    });
    expect(to('/broken')).toHaveLength(4);
  });

  test('that recovers gets everything in order, also over a restart', async () => {
    await network.close();
    network = await open([60_000]);
    answer = () => 503;
    await register({ url: address('/late') });
    await write('/services/late', serviceText('late'));
    await until(async () => {
      expect(await list()).toMatchObject([{ failures: 1, trouble: '503', state: 'active' }]);
    });
    await write('/services/late', serviceText('late', { title: 'Uusi' }));
    await network.close();
    answer = () => 204;
    network = await open([50]);
    const [waiting] = await list();
    expect(Date.parse(String(waiting?.['next']))).toBeGreaterThan(Date.now());
    expect(to('/late')).toHaveLength(1); // the pause goes on
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000);
    await write('/services/late');
    await until(() => {
      const told = to('/late').slice(1).flatMap(changesIn);
      expect(told.map(({ change }) => change)).toEqual(['created', 'changed', 'removed']);
    });
    vi.restoreAllMocks();
  });

  test('that failed is tried again in time also when the clock is set back, and not before when it is not', async () => {
    await network.close();
    network = await open([2000, 2000]);
    let tries = 0;
    answer = (path) => (path === '/back' && (tries += 1) === 1 ? 500 : 204);
    await register({ url: address('/back') });
    const since = performance.now();
    await write('/services/back', serviceText('back'));
    await vi.waitUntil(() => tries === 1, { timeout: 20_000, interval: 10 });
    await vi.waitUntil(async () => (await list())[0]?.['failures'] === 1, { timeout: 20_000 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 86_400_000 });
    try {
      await vi.waitUntil(() => tries === 2, { timeout: 20_000, interval: 10 });
    } finally {
      vi.useRealTimers();
    }
    expect(performance.now() - since).toBeGreaterThan(1900);
    await vi.waitUntil(async () => (await list())[0]?.['failures'] === 0, { timeout: 20_000 });
  });

  test('that is gone (410) is disabled at once, and a redirect is not followed', async () => {
    answer = (path) => (path === '/gone' ? 410 : path === '/moved' ? 307 : 204);
    await register({ url: address('/gone') });
    await register({ url: address('/moved') });
    await write('/services/gone', serviceText('gone'));
    await until(async () => {
      const states = Object.fromEntries(
        (await list()).map(({ url, state, trouble }) => [url, [state, trouble].join(' ')]),
      );
      expect(states).toEqual({
        [address('/gone')]: 'disabled 410',
        [address('/moved')]: 'disabled 307',
      });
    });
    expect(to('/gone')).toHaveLength(1);
    expect(to('/elsewhere')).toEqual([]);
  });

  test('is seen and removed by its own key and the steward, by nobody else', async () => {
    const { id } = await register({ url: address('/mine') });
    const other = await network.keyFor('provider', 'kela');
    expect(await list(other)).toEqual([]);
    expect(await list(network.stewardKey)).toHaveLength(1);
    await readProblem(await remove(id, other), 'not-found');
    expect((await remove(id, client)).status).toBe(204);
    await write('/services/mine', serviceText('mine'));
    await readProblem(await remove(id, client), 'not-found');
    expect(to('/mine')).toEqual([]);
  });

  test('beyond twenty of one key is refused, and so is what is no request', async () => {
    for (let at = 0; at < 20; at += 1) await register({ url: address(`/${at}`) });
    const headers = { Authorization: `Bearer ${client}` };
    const full = await network.post('/webhooks', { url: address('/x') }, headers);
    expect(full).toMatchObject({ status: 409 });
    for (const body of [
      {},
      { url: 1 },
      { url: address('/'), kinds: ['person'] },
      { url: address('/'), secret: 'x' },
    ]) {
      expect(await network.post('/webhooks', body, headers)).toMatchObject({ status: 400 });
    }
    const future = await network.post('/webhooks', { url: address('/'), after: 9999 }, headers);
    expect(future.json.type).toContain('no-such-version');
  });
});

describe('an inner address', () => {
  const names: Readonly<Record<string, string[]>> = {
    'example.org': ['93.184.215.14'],
    'inner.example.org': ['10.0.0.1'],
    'both.example.org': ['93.184.215.14', '127.0.0.1'],
    localhost: ['127.0.0.1', '::1'],
  };
  const resolve = (host: string) => Promise.resolve(names[host] ?? []);
  const reach = { allowed: [], resolve };

  test.each([
    ...['127.0.0.1', '127.8.9.1', '[::1]', '10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.1.1'],
    ...['169.254.169.254', '[fe80::1]', '[fc00::1]', '[fd12::1]', '[::ffff:127.0.0.1]', '[::]'],
    ...[
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[::127.0.0.1]',
      '0.0.0.0',
      '0',
    ],
    ...['0x7f000001', '2130706433', '0177.0.0.1', '127.1', '100.64.0.1', '224.0.0.1', '[ff02::1]'],
    ...['255.255.255.255', '192.0.2.1', '198.18.0.1', 'localhost', 'inner.example.org'],
    ...[
      'both.example.org',
      'unknown.example.org',
      'user@example.org',
      'u:p@example.org',
      '127。0。0。1',
    ],
  ])('is refused at registration: %s', async (host) => {
    await expect(requireReachable(`https://${host}/hook`, reach)).rejects.toMatchObject({
      type: 'webhook-address',
    });
  });

  test.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:1',
    'x',
    '',
  ])('or another scheme is refused: %s', async (url) => {
    await expect(requireReachable(url, reach)).rejects.toMatchObject({ type: 'webhook-address' });
  });

  test('is not what a public host has', async () => {
    const url = await requireReachable('https://example.org:8443/hook?token=1', reach);
    expect(url.href).toBe('https://example.org:8443/hook?token=1');
    expect(isPublic('2606:2800:21f:cb07:6820:80da:af6b:8b2c')).toBe(true);
  });

  test('that a name comes to stand for after registration is not connected to', async () => {
    let asked = 0;
    const rebinding = {
      allowed: [],
      resolve: () => Promise.resolve((asked += 1) === 1 ? ['93.184.215.14'] : ['127.0.0.1']),
    };
    const { port } = receiver.address() as AddressInfo;
    const url = `https://rebinding.example.org:${port}/hook`;
    await requireReachable(url, rebinding);
    const signal = new AbortController().signal;
    const message = { id: 'msg_1', body: '{}' };
    for (const target of [url, url.replace('https', 'http'), address('/direct')]) {
      await expect(
        sendMessage({ url: target, secret: 'whsec_AAAA' }, message, { reach: rebinding, signal }),
      ).rejects.toThrow('address');
    }
    expect(received).toEqual([]);
  });

  test('is refused over HTTP as a problem that names the host', async () => {
    const network = await openNetwork({ starterNetwork: false });
    const key = await network.keyFor('client', 'oulu');
    const response = await network.fetch('/webhooks', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'sv',
      },
      body: JSON.stringify({ url: 'https://0x7f000001/' }),
    });
    const { detail } = await readProblem(response, 'webhook-address');
    expect(detail).toMatch(/Aviseringar skickas inte till 127\.0\.0\.1/);
    await network.close();
  });
});

describe('the verification of docs/changes.md', () => {
  const guide = readFileSync(new URL('../../../docs/changes.md', import.meta.url), 'utf8');
  const example = (language: string) =>
    new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const timestamp = Math.floor(Date.now() / 1000);
  const body = '{"type":"documents.changed","nimi":"ä"}';
  const id = 'msg_1';
  const signature = signatureOf(secret, { id, timestamp, body });
  const tries = [
    { verdict: true, id, timestamp, signature, body },
    { verdict: true, id, timestamp, signature: `v1,AAAA ${signature}`, body },
    { verdict: false, id, timestamp, signature, body: body.replace('ä', 'a') },
    { verdict: false, id: 'msg_2', timestamp, signature, body },
    { verdict: false, id, timestamp, signature: 'v1,AAAA', body },
    { verdict: false, id, timestamp, signature: '', body },
    {
      verdict: false,
      id,
      timestamp: timestamp - 3600,
      signature: signatureOf(secret, { id, timestamp: timestamp - 3600, body }),
      body,
    },
  ];
  const headersOf = (each: (typeof tries)[number]) => ({
    'webhook-id': each.id,
    'webhook-timestamp': String(each.timestamp),
    'webhook-signature': each.signature,
  });

  test.each(['js', 'python'])('in %s tells true messages from false ones', (language) => {
    expect(example(language)).toContain('webhook-signature');
    const asked = JSON.stringify(
      tries.map((each) => ({ headers: headersOf(each), body: each.body })),
    );
    const run =
      language === 'js'
        ? `${example('js')}\nconsole.log(JSON.stringify(JSON.parse(process.argv[1]).map(({ headers, body }) => isFromRevontuli('${secret}', headers, body))));`
        : `${example('python')}\nimport json, sys\nprint(json.dumps([is_from_revontuli("${secret}", each["headers"], each["body"].encode()) for each in json.loads(sys.argv[1])]))`;
    const output =
      language === 'js'
        ? execFileSync(process.execPath, ['--input-type=module', '-e', run, asked])
        : execFileSync('python3', ['-c', run, asked]);
    expect(JSON.parse(output.toString('utf8'))).toEqual(tries.map(({ verdict }) => verdict));
  });
});
