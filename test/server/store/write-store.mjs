// For failing-calls.test.ts: opens a folder, makes so many commits with lines of so many bytes, reads the first of
// them again after each, and says how it went.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openHealth } from '../../../dist/store/health.js';
import { appendCommit, readDocument } from '../../../dist/store/journal.js';
import { openStore } from '../../../dist/store/store.js';

const [, , folder, count, bytes] = process.argv;
const say = (line) => writeSync(1, `${line}\n`);
const nameOf = (error) => error.type ?? error.stack.replace(/\n/g, ' ');

const store = await openStore(folder).catch((error) => {
  say(`not opened: ${nameOf(error)}`);
  process.exit(3);
});
const health = openHealth(store);
for (let index = 0; index < Number(count); index += 1) {
  const document = `w${index}`;
  const noise = () => randomBytes(Number(bytes)).toString('base64');
  const content = Array.from({ length: 40 }, (_, line) => `${index} ${line} ${noise()}`).sort();
  const change = { document, kind: 'service', owner: 'oulu', content, added: content, removed: [] };
  const commit = { actor: 'test', reason: 'test', changes: [change] };
  await health
    .watch(() => appendCommit(store, commit))
    .then(
      () => say(`done: ${document}`),
      (error) => say(`refused: ${nameOf(error)}`),
    );
  await readDocument(store, 'w0').then(
    (found) => found && found.content.length !== 40 && say('read by half'),
    (error) => say(`not read: ${nameOf(error)}`),
  );
}
await store.destroy().then(
  () => say('closed'),
  (error) => say(`not closed: ${nameOf(error)}`),
);
