import { openEndpoint, type TimedQuestion } from './endpoint.ts';
import { spread } from './timing.ts';

// A client of its own process: in that of the benchmark, which holds whole engines, reading is slow.
process.on('message', (asked: TimedQuestion) => void answer(asked));

async function answer({ url, text, accept, warm }: TimedQuestion): Promise<void> {
  const { ask, close } = openEndpoint(url);
  for (let at = 0; at < warm; at += 1) await ask(text, accept);
  const times = await spread(() => ask(text, accept));
  close();
  process.send?.(times);
}
