import { Problem } from '../problems.ts';
import { writeIri } from './terms.ts';

const BLANK_SUBJECT = /^_:(\S+) /;
const BLANK_OBJECT = / _:(\S+) \.$/;
/** Work allowed for nodes that look alike: their number to this power (1 refuses even a pair). */
const MAX_WORK_FACTOR = 2;

/**
 * Gives every blank node of a document a fragment IRI under it, named by RDFC-1.0, so that the same
 * content always gets the same IRIs and replaying a change twice changes nothing. Sorted, no triple twice.
 */
export async function skolemise(triples: readonly string[], document: string): Promise<string[]> {
  const unique = [...new Set(triples)];
  if (!unique.some((triple) => BLANK_SUBJECT.test(triple) || BLANK_OBJECT.test(triple))) {
    return unique.sort();
  }
  const skolem = (label: string) => writeIri(`${document}#genid-${label}`);
  return (await canonical(unique, document))
    .map((triple) =>
      triple
        .replace(BLANK_SUBJECT, (_, label: string) => `${skolem(label)} `)
        .replace(BLANK_OBJECT, (_, label: string) => ` ${skolem(label)} .`),
    )
    .sort();
}

async function canonical(triples: readonly string[], document: string): Promise<string[]> {
  const { canonize } = await import('rdf-canonize'); // read at the first blank node: a start needs none
  try {
    const nquads = await canonize(`${triples.join('\n')}\n`, {
      algorithm: 'RDFC-1.0',
      inputFormat: 'application/n-quads',
      format: 'application/n-quads',
      maxWorkFactor: MAX_WORK_FACTOR,
    });
    return nquads.split('\n').filter((line) => line !== '');
  } catch {
    throw new Problem('tangled-nodes', { document });
  }
}
