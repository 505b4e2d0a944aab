import { afterEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../server/problems.ts';
import { openWorker, type Worker, type WorkerOptions } from '../../../server/workers/worker.ts';

const ENTRY = new URL('./scripted-worker.mjs', import.meta.url);

const opened: Worker[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.close()));
});

function open(kind: WorkerOptions['kind'], options: Partial<WorkerOptions> = {}): Worker {
  const worker = openWorker({ entry: ENTRY, kind, ...options });
  opened.push(worker);
  return worker;
}

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.type : String(error)),
  );

describe.each(['thread', 'process'] as const)('a worker that is a %s', (kind) => {
  test('answers calls in the order they come', async () => {
    const worker = open(kind);
    const answers = await Promise.all([
      worker.call('wait', 50),
      worker.call('remember', 'one'),
      worker.call('remember', 'two'),
      worker.call('seen'),
      worker.call('add', [1, 2]),
    ]);
    expect(answers).toEqual(['waited', undefined, undefined, ['one', 'two'], 3]);
  });

  test('that overruns its deadline is killed, and the next call gets a fresh, filled one', async () => {
    let fillings = 0;
    const worker = open(kind, {
      prepare: async (call) => {
        fillings += 1;
        await call('load', `filling ${fillings}`);
      },
    });
    await worker.call('remember', 'lost with the first');
    const start = Date.now();
    expect(await problemOf(worker.call('spin', undefined, { deadline: 100 }))).toBe(
      'query-deadline',
    );
    expect(Date.now() - start).toBeLessThan(1000);
    expect(await worker.call('seen')).toEqual(['filling 2']);
  });

  test('that is still in time is not killed by a deadline that has passed since', async () => {
    const worker = open(kind);
    await worker.call('remember', 'kept');
    expect(await worker.call('wait', 20, { deadline: 1000 })).toBe('waited');
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect(await worker.call('seen')).toEqual(['kept']);
  });

  test('has its deadline counted from when it begins, not while others are served', async () => {
    const worker = open(kind);
    await worker.call('seen');
    const slow = worker.call('wait', 300);
    expect(await worker.call('wait', 10, { deadline: 200 })).toBe('waited');
    await slow;
  });

  test('that traps or dies says engine-failed once and is replaced', async () => {
    const worker = open(kind);
    for (const method of ['trap', 'die']) {
      await worker.call('remember', 'lost');
      expect(await problemOf(worker.call(method))).toBe('engine-failed');
      expect(await worker.call('seen')).toEqual([]);
    }
  });

  test('passes on problems whole, and bugs with their message, and lives on', async () => {
    const worker = open(kind);
    await worker.call('remember', 'kept');
    await expect(worker.call('problem')).rejects.toMatchObject({
      type: 'unknown-code',
      status: 400,
      params: { list: 'x', value: 'y', scheme: 'z' },
      extensions: { more: [1] },
    });
    await expect(worker.call('problem')).rejects.toBeInstanceOf(Problem);
    await expect(worker.call('bug')).rejects.toThrow('a bug');
    await expect(worker.call('oddity')).rejects.toThrow('not an error');
    await expect(worker.call('no-such-method')).rejects.toThrow('no method');
    expect(await worker.call('seen')).toEqual(['kept']);
  });

  test('with a full queue is busy, but takes writes', async () => {
    const worker = open(kind, { maxQueue: 2 });
    await worker.call('seen');
    await new Promise((resolve) => setImmediate(resolve));
    const served = [1, 2, 3].map(() => worker.call('wait', 50));
    expect(await problemOf(worker.call('seen'))).toBe('busy');
    const written = worker.call('remember', 'written', { isWrite: true });
    await Promise.all([...served, written]);
    expect(await worker.call('seen')).toEqual(['written']);
  });

  test('does not count writes when it tells readers that it is busy', async () => {
    const worker = open(kind, { maxQueue: 1 });
    const writes = Array.from({ length: 20 }, (_, index) =>
      worker.call('remember', String(index), { isWrite: true }),
    );
    expect(await worker.call('seen')).toHaveLength(20);
    await Promise.all(writes);
  });

  test('that fails a write is filled anew before anything else is asked of it', async () => {
    const worker = open(kind, { prepare: (call) => call('load', 'filled') });
    await worker.call('remember', 'lost');
    const failed = problemOf(worker.call('bug', undefined, { isWrite: true }));
    const next = worker.call('seen');
    expect(await failed).toContain('a bug');
    expect(await next).toEqual(['filled']);
  });

  test('that is renewed ends what it does, drops the writes that wait and is filled anew', async () => {
    let fillings = 0;
    const worker = open(kind, {
      prepare: (call) => {
        fillings += 1;
        return call('load', `filling ${fillings}`);
      },
    });
    await worker.call('remember', 'lost with the first');
    const underWay = worker.call('wait', 50);
    const dropped = worker.call('remember', 'dropped', { isWrite: true });
    const waiting = worker.call('seen');
    worker.renew();
    const later = worker.call('remember', 'kept', { isWrite: true });
    expect(await Promise.all([underWay, dropped, waiting, later])).toEqual([
      'waited',
      undefined,
      ['filling 2'],
      undefined,
    ]);
    expect(await worker.call('seen')).toEqual(['filling 2', 'kept']);
  });

  test('that cannot be filled says why, and is tried again for the next call', async () => {
    let tries = 0;
    const worker = open(kind, {
      prepare: async (call) => {
        tries += 1;
        if (tries === 1) throw new Error('the journal is away');
        await call('load', 'filled');
      },
    });
    await expect(worker.call('seen')).rejects.toThrow('the journal is away');
    expect(await worker.call('seen')).toEqual(['filled']);
  });

  test('closed leaves nothing waiting and takes nothing more', async () => {
    const worker = open(kind);
    const pid = await worker.call<number>('pid');
    const waiting = [problemOf(worker.call('spin')), problemOf(worker.call('seen'))];
    await new Promise((resolve) => setTimeout(resolve, 50));
    await worker.close();
    expect(await Promise.all(waiting)).toEqual(['engine-failed', 'busy']);
    expect(await problemOf(worker.call('seen'))).toBe('busy');
    if (kind === 'process') expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('closed while it is being filled ends at once', async () => {
    const worker = open(kind, { prepare: (call) => call('wait', 60_000) });
    const waiting = problemOf(worker.call('seen'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = Date.now();
    await worker.close();
    expect(await waiting).toBe('engine-failed');
    expect(Date.now() - start).toBeLessThan(1000);
  });
});

describe('a worker that is pipelined', () => {
  const openFilled = () => {
    let fillings = 0;
    return open('thread', {
      isPipelined: true,
      prepare: (call) => {
        fillings += 1;
        return call('load', `filling ${fillings}`);
      },
    });
  };

  test('goes on with what it was sent while nobody takes its answers', async () => {
    const worker = openFilled();
    await worker.ready();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const calls = [worker.call('wait', 50), worker.call('raise', flag)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(Atomics.wait(flag, 0, 0, 10_000)).not.toBe('timed-out');
    expect(await Promise.all(calls)).toEqual(['waited', undefined]);
  });

  test.each(['trap', 'die'])(
    'that ends by a %s is asked anew what was sent behind it',
    async (end) => {
      const worker = openFilled();
      const lost = worker.call('remember', 'lost');
      const ended = problemOf(worker.call(end));
      const behind = [worker.call('seen'), worker.call('add', [1, 2])];
      const write = problemOf(worker.call('remember', 'unseen', { isWrite: true }));
      expect(await Promise.all([lost, ended, ...behind, write])).toEqual([
        undefined,
        'engine-failed',
        ['filling 2'],
        3,
        'engine-failed',
      ]);
      expect(await worker.call('seen')).toEqual(['filling 2']);
    },
  );

  test('that fails a write is filled anew before what was sent behind it is answered', async () => {
    const worker = openFilled();
    await worker.ready();
    const failed = problemOf(worker.call('bug', undefined, { isWrite: true }));
    const next = worker.call('seen');
    expect(await failed).toContain('a bug');
    expect(await next).toEqual(['filling 2']);
  });

  test('is ready when all that it was sent is done', async () => {
    const worker = openFilled();
    await worker.ready();
    let isDone = false;
    void worker.call('wait', 100).then(() => (isDone = true));
    await worker.ready();
    expect(isDone).toBe(true);
  });

  test('that is renewed answers what it was sent, and is filled anew for the next', async () => {
    const worker = openFilled();
    await worker.ready();
    const underWay = [worker.call('wait', 50), worker.call('seen')];
    await new Promise((resolve) => setImmediate(resolve));
    worker.renew();
    expect(await worker.call('seen')).toEqual(['filling 2']);
    expect(await Promise.all(underWay)).toEqual(['waited', ['filling 1']]);
  });

  test('closed leaves nothing waiting', async () => {
    const worker = openFilled();
    await worker.ready();
    const waiting = [problemOf(worker.call('spin')), problemOf(worker.call('seen'))];
    await new Promise((resolve) => setImmediate(resolve));
    await worker.close();
    expect(await Promise.all(waiting)).toEqual(['engine-failed', 'engine-failed']);
  });
});

test.skipIf(process.platform !== 'linux')(
  'a process may hold what was written to it: its limit is on what a call needs beside',
  async () => {
    const worker = open('process', { maxGrowth: 100 * 1024 * 1024 });
    await worker.call('grow', 300, { isWrite: true });
    const pid = await worker.call('pid');
    expect(await worker.call('wait', 200, { deadline: 5000 })).toBe('waited');
    expect(await worker.call('pid')).toBe(pid);
    await worker.call('grow', 200, { deadline: 5000 }).catch(() => undefined);
    expect(await worker.call('pid')).not.toBe(pid);
  },
);

test.skipIf(process.platform !== 'linux')(
  'a process that keeps much is asked on, and ended when nobody asks; what it keeps fails nobody',
  async () => {
    const ended: boolean[] = [];
    const worker = open('process', {
      maxGrowth: 300 * 1024 * 1024,
      ended: (isRested) => {
        ended.push(isRested);
      },
    });
    const limited = { deadline: 10_000 };
    const first = await worker.call('pid');
    await worker.call('grow', 200, limited);
    expect(await worker.call('pid', undefined, limited)).toBe(first);
    await worker.call('grow', 200, limited);
    expect(await worker.call('wait', 200, limited)).toBe('waited');
    const second = await worker.call('pid', undefined, limited);
    expect(second).not.toBe(first);
    await worker.call('grow', 200, limited);
    expect(ended).toEqual([]);
    await expect.poll(() => ended, { timeout: 20_000 }).toEqual([true]);
    expect(await worker.call('pid')).not.toBe(second);
  },
);
