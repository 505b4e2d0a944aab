import type { App } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { config } from './harness.ts';

export interface Client {
  /** Posts JSON and reads the whole answer. Throws when it is a refusal. */
  post: (path: string, body: unknown) => Promise<void>;
  /** Asks /sparql and reads the whole answer. Throws when it is a refusal. */
  query: (text: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Listens with a server's application and asks it over HTTP. */
export async function openClient(app: App): Promise<Client> {
  const listener = await listen(app.server, config);
  return {
    async post(path, body) {
      const response = await fetch(listener.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path}: ${String(response.status)}`);
    },
    async query(text) {
      const response = await fetch(`${listener.url}/sparql?query=${encodeURIComponent(text)}`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`/sparql: ${String(response.status)}`);
    },
    close: () => listener.close(),
  };
}
