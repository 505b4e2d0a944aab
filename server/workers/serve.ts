import { parentPort } from 'node:worker_threads';
import { toFailure, type Call, type Reply } from './protocol.ts';

/** What a worker can do, by method name. */
export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

/** Runs inside a worker thread or child process: answers calls in the order they come. */
export function serve(methods: Methods, isFatal: (error: unknown) => boolean = () => false): void {
  let isPoisoned = false;
  const answer = async ({ id, method, argument }: Call): Promise<void> => {
    try {
      if (isPoisoned) throw new Error('nothing is asked after a trap');
      const run = methods[method];
      if (!run) throw new Error(`no method ${method}`);
      send({ id, value: await run(argument as never) });
    } catch (error) {
      isPoisoned ||= isFatal(error);
      send({ id, failure: toFailure(error, isPoisoned) });
    }
  };
  let last = Promise.resolve();
  const enqueue = (call: Call): void => {
    last = last.then(() => answer(call));
  };
  if (parentPort) parentPort.on('message', enqueue);
  else {
    process.on('message', enqueue);
    process.on('disconnect', () => process.exit(0));
  }
}

function send(reply: Reply): void {
  if (parentPort) parentPort.postMessage(reply);
  else process.send?.(reply);
}
