import { Store } from '../../server/rdf/oxigraph.ts';
import type { Outcome, Side } from './side.ts';

const BASE = 'http://localhost:3000/';

/** The engine alone, in this process: what the server must not fall behind. */
export function openBare(): Side {
  let store = new Store();
  const attempt = (mediaType: string, run: () => string): Promise<Outcome> => {
    try {
      return Promise.resolve({ kind: 'done', mediaType, text: run() });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return Promise.resolve({
        kind: /error at \d+:\d+|cannot be shared/.test(text) ? 'malformed' : 'failed',
        mediaType,
        text,
      });
    }
  };
  return {
    reset: (dataset) => {
      store = new Store(dataset.match());
      return Promise.resolve();
    },
    query: (text, accept) => {
      const isGraph = /\b(CONSTRUCT|DESCRIBE)\b/i.test(text) && accept.includes('n-triples');
      const [solutions = '', triples = ''] = accept.split(', ');
      const mediaType = isGraph ? triples : solutions;
      return attempt(
        mediaType,
        () => store.query(text, { results_format: mediaType, base_iri: BASE }) as string,
      );
    },
    update: (text) =>
      attempt('', () => {
        store.update(text, { base_iri: BASE });
        return '';
      }),
    dump: () => Promise.resolve(store),
  };
}
