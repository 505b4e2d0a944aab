import type { App } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { openEndpoint, type AskEndpoint } from './endpoint.ts';
import { config } from './harness.ts';

export interface Client {
  /** Posts JSON and reads the whole answer. Throws when it is a refusal. */
  post: (path: string, body: unknown) => Promise<void>;
  /** Asks /sparql and gives the whole answer. Throws when it is a refusal. */
  query: AskEndpoint;
  close: () => Promise<void>;
}

/** Listens with a server's application and asks it over HTTP. */
export async function openClient(app: App): Promise<Client> {
  const listener = await listen(app.server, config);
  const endpoint = openEndpoint(`${listener.url}/sparql`);
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
    query: endpoint.ask,
    close: () => {
      endpoint.close();
      return listener.close();
    },
  };
}
