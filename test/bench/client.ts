import { Agent, request, type IncomingMessage } from 'node:http';
import type { App } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { config } from './harness.ts';

export interface Client {
  /** Posts JSON and reads the whole answer. Throws when it is a refusal. */
  post: (path: string, body: unknown) => Promise<void>;
  /** Asks /sparql and gives the whole answer. Throws when it is a refusal. */
  query: AskEndpoint;
  close: () => Promise<void>;
}

/** Asks a SPARQL endpoint by form over one connection that is kept; gives the whole answer. */
export type AskEndpoint = (text: string, accept?: string) => Promise<string>;

/** Opens a connection to an endpoint; the plainest client there is, so that the server is measured. */
export function openEndpoint(url: string): { ask: AskEndpoint; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: AskEndpoint = (text, accept = 'application/sparql-results+json') =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams({ query: text }).toString();
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
        Accept: accept,
      };
      const asked = request(url, { method: 'POST', agent, headers }, (response) => {
        readAll(response).then(resolve, reject);
      });
      // closed as idle while this process was busy: asked anew on a fresh connection
      const failed = (error: NodeJS.ErrnoException) => {
        if (asked.reusedSocket && error.code === 'ECONNRESET')
          ask(text, accept).then(resolve, reject);
        else reject(error);
      };
      asked.on('error', failed).end(body);
    });
  return {
    ask,
    close: () => {
      agent.destroy();
    },
  };
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (response.statusCode === 200) return text;
  throw new Error(`${String(response.statusCode)}: ${text.slice(0, 500)}`);
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
