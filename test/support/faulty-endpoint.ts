import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A SPARQL endpoint in front of a sound one, at whose paths one thing each is wrong. */
export interface FaultyEndpoint {
  /** The endpoint with one fault, or with none. */
  at: (fault: Fault) => string;
  /** The queries that came, with the path that they came to. */
  asked: { fault: string; query: string }[];
  close: () => Promise<void>;
}

export const faults = [
  'sound',
  'error',
  'cut',
  'half-json',
  'html',
  'no-results',
  'redirect',
  'capped',
  'timed-out',
  'huge',
  'drip',
  'silence',
  'later',
] as const;
export type Fault = (typeof faults)[number];

const JSON_RESULTS = 'application/sparql-results+json';

type Behaviour = (response: ServerResponse, sound: string, earlier: number) => void;

const answer = (type: string, headers: Record<string, string> = {}, status = 200): Behaviour => {
  return (response, sound) => {
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(sound);
  };
};

function behaviours(forbidden: string): Record<Fault, Behaviour> {
  const sound = answer(JSON_RESULTS);
  return {
    sound,
    error: answer(JSON_RESULTS, {}, 500),
    cut: (response, whole) => {
      response.writeHead(200, { 'Content-Type': JSON_RESULTS });
      response.write(whole.slice(0, -20), () => response.socket?.destroy());
    },
    'half-json': (response, whole) => {
      response.writeHead(200, { 'Content-Type': JSON_RESULTS }).end(whole.slice(0, -20));
    },
    html: (response) => {
      const page = '<html><p vocab="https://schema.org/" typeof="Thing">Maintenance</p></html>';
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
    },
    'no-results': (response) => {
      response.writeHead(200, { 'Content-Type': JSON_RESULTS }).end('{"error":"later"}');
    },
    redirect: answer(JSON_RESULTS, { Location: forbidden }, 307),
    capped: answer(JSON_RESULTS, { 'X-SPARQL-MaxRows': '1' }),
    'timed-out': answer(JSON_RESULTS, { 'X-SQL-State': 'S1TAT' }),
    huge: (response) => {
      response.writeHead(200, { 'Content-Type': JSON_RESULTS });
      response.write('{"head":{"vars":[]},"results":{"bindings":[');
      const more = () => {
        if (!response.destroyed) response.write(' '.repeat(1024 * 1024), more);
      };
      more();
    },
    drip: (response, whole) => {
      response.writeHead(200, { 'Content-Type': JSON_RESULTS });
      let sent = 0;
      const timer = setInterval(() => {
        if (response.destroyed) clearInterval(timer);
        else response.write(whole.charAt(sent++) || ' ');
      }, 50);
    },
    silence: () => undefined,
    later: (response, whole, earlier) => {
      (earlier === 0 ? sound : answer(JSON_RESULTS, {}, 503))(response, whole, earlier);
    },
  };
}

/** Opens it in front of a sound endpoint; what it redirects to counts as asked, too. */
export async function openFaultyEndpoint(sound: string): Promise<FaultyEndpoint> {
  const asked: FaultyEndpoint['asked'] = [];
  let forbidden = '';
  const server = createServer((request, response) => {
    const reply = async (): Promise<void> => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const fault = (request.url ?? '').slice(1);
      const query = new URLSearchParams(body).get('query') ?? '';
      const isCount = /^SELECT\s*\(\s*COUNT/.test(query);
      const earlier = asked.filter((each) => each.fault === fault).length;
      if (!isCount) asked.push({ fault, query });
      const whole = await fetch(sound, {
        method: 'POST',
        headers: { Accept: JSON_RESULTS },
        body: new URLSearchParams({ query }),
      });
      const faulty = behaviours(forbidden);
      const behave = faulty[isCount ? 'sound' : (fault as Fault)] as Behaviour | undefined;
      if (behave) behave(response, await whole.text(), earlier);
      else response.writeHead(404).end();
    };
    reply().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  forbidden = `${url}/internal`;
  return {
    asked,
    at: (fault) => `${url}/${fault}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
