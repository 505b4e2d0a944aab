import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '../support/running.ts';

const SITUATION = {
  text: 'jäin työttömäksi ja vuokra huolettaa',
  municipality: '564',
  language: 'fi',
};
const SMALL = 'SELECT * { ?s a <https://w3id.org/revontuli#Service> } LIMIT 1';

/** One recommendation. Throws when it is refused. */
export async function recommend({ url }: Running): Promise<void> {
  await read(
    await fetch(`${url}/recommendations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(SITUATION),
    }),
  );
}

/** One query of a stranger, a small one unless said. Throws when it is refused. */
export async function select({ url }: Running, query = SMALL): Promise<void> {
  await read(await fetch(`${url}/sparql?query=${encodeURIComponent(query)}`));
}

/** Asks until there is an answer. */
export async function answered(ask: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch {
      await sleep(10);
    }
  }
}

async function read(response: Response): Promise<void> {
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.url}: ${String(response.status)}`);
}
