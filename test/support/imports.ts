import { parseRdf } from '../../server/rdf/parse.ts';
import { toNQuads } from '../../server/rdf/terms.ts';
import { serviceText } from './documents.ts';
import type { Running } from './running.ts';

const BASE = 'http://localhost:3000/';

/** A service that conforms as N-Quads in its own graph; `more` is Turtle. */
export function serviceQuads(id: string, more = ''): string {
  const text = serviceText(id, { title: `Palvelu ${id}`, more });
  const lines = parseRdf(text, 'text/turtle', BASE).map(({ triple }) => triple);
  return toNQuads(lines, `${BASE}services/${id}`);
}

/** Stores services as an import: its check may take a minute, whatever else the machine does. */
export function importQuads({ url, key }: Running, nquads: string): Promise<Response> {
  return fetch(`${url}/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/n-quads' },
    body: nquads,
  });
}

/** Stores one service as an import of one. */
export function importService(server: Running, id: string, more = ''): Promise<Response> {
  return importQuads(server, serviceQuads(id, more));
}
