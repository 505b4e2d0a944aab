// A worker for worker.test.ts: does what it is told, well or badly.
import { Buffer } from 'node:buffer';
import { Problem } from '../../../dist/problems.js';
import { serve } from '../../../dist/workers/serve.js';

const seen = [];

serve(
  {
    load: (text) => void seen.push(text),
    remember: (text) => void seen.push(text),
    grow: (megabytes) => void seen.push(Buffer.alloc(megabytes * 1024 * 1024, 1)),
    seen: () => seen,
    pid: () => process.pid,
    add: ([one, other]) => one + other,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms, 'waited')),
    raise(flag) {
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
    spin() {
      for (;;);
    },
    die: () => process.exit(1),
    problem() {
      throw new Problem('unknown-code', { list: 'x', value: 'y', scheme: 'z' }, { more: [1] });
    },
    bug() {
      throw new Error('a bug');
    },
    trap() {
      throw new RangeError('Maximum call stack size exceeded');
    },
    oddity() {
      throw 'not an error';
    },
  },
  (error) => error instanceof RangeError,
);
