import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Spread } from './timing.ts';

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

/** What a client of its own process asks a few times. */
export interface TimedQuestion {
  url: string;
  text: string;
  accept: string | undefined;
  /** How often it is asked before the times count: a server is not new for long. */
  warm: number;
}

export type TimeEndpoint = (question: Omit<TimedQuestion, 'url'>) => Promise<Spread>;

/** Times a SPARQL endpoint from a process of its own; throws when that ends over a refusal. */
export function openTimer(url: string): { time: TimeEndpoint; close: () => void } {
  const child = fork(new URL('./timing-client.ts', import.meta.url));
  const failed = once(child, 'exit').then(() => {
    throw new Error('the timing client has ended');
  });
  failed.catch(() => undefined);
  return {
    async time(question) {
      const answer = once(child, 'message') as Promise<[Spread]>;
      child.send({ ...question, url });
      const [times] = await Promise.race([answer, failed]);
      return times;
    },
    close: () => {
      child.kill();
    },
  };
}

/** Decodes while it comes: who waits for the last byte first is slower. */
async function readAll(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += piece as string;
  if (response.statusCode === 200) return text;
  throw new Error(`${String(response.statusCode)}: ${text.slice(0, 500)}`);
}
