import { Problem } from '../../problems.ts';

/** Throws `result-too-many-rows` for an answer in a form of solutions that has more of them than allowed. */
export function refuseManySolutions(body: string, mediaType: string, most: number): void {
  if (mostSolutions(body, mediaType) > most && countSolutions(body, mediaType) > most) refuse(most);
}

/** Throws `result-too-many-rows` for N-Triples of more triples than allowed. */
export function refuseManyTriples(ntriples: string, most: number): void {
  if (count(ntriples, '\n') > most) refuse(most);
}

function refuse(limit: number): never {
  throw new Problem('result-too-many-rows', { limit });
}

/** As many as there can be: what stands between two solutions may also stand inside a string. */
function mostSolutions(body: string, mediaType: string): number {
  if (mediaType.endsWith('+json')) return count(body, '},{') + 1;
  if (mediaType.endsWith('+xml')) return count(body, '<result>');
  return count(body, '\n') - 1;
}

function countSolutions(body: string, mediaType: string): number {
  if (mediaType.endsWith('+json')) {
    return (JSON.parse(body) as { results: { bindings: unknown[] } }).results.bindings.length;
  }
  if (mediaType === 'text/csv') return count(body.replace(/"[^"]*"/g, ''), '\n') - 1;
  return mostSolutions(body, mediaType);
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
}
