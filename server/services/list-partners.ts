import { Parser } from 'n3';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { rev } from '../rdf/vocab.gen.ts';

/** Another service that gives what a description needs, or needs what it gives. */
export interface Partner {
  direction: 'gives' | 'needs';
  service: string;
  title: string;
  /** What the other's port is called. */
  what: string;
  basis: 'consent' | 'statutory' | undefined;
  throughMapping: boolean;
}

/** Who a service would fit with; `triples` is its whole description, published or not. */
export async function listPartners(
  { graph }: { graph: Graph },
  { document, triples }: { document: string; triples: readonly string[] },
  language: Language,
): Promise<{ hasPorts: boolean; partners: Partner[] }> {
  const { needed, given } = readProfiles(triples);
  const hasPorts = needed.length + given.length > 0;
  if (!hasPorts) return { hasPorts, partners: [] };
  const solutions = await graph.select(query('list-partners', { needed, given, language }));
  const partners = solutions
    .filter(({ service }) => service?.value !== document)
    .map(({ direction, service, title, what, basis, mapping }): Partner => ({
      direction: direction?.value === 'needs' ? 'needs' : 'gives',
      service: service?.value ?? '',
      title: title?.value ?? '',
      what: what?.value ?? '',
      basis: basisOf(basis?.value ?? ''),
      throughMapping: mapping !== undefined,
    }));
  return { hasPorts, partners };
}

/** The profile versions that the ports of a description conform to. */
function readProfiles(triples: readonly string[]): { needed: string[]; given: string[] } {
  const quads = new Parser({ format: 'N-Triples' }).parse(triples.join('\n'));
  const objects = (predicate: string, subject?: string): string[] =>
    quads
      .filter((quad) => quad.predicate.value === predicate && quad.object.termType === 'NamedNode')
      .filter((quad) => subject === undefined || quad.subject.value === subject)
      .map((quad) => quad.object.value);
  const profilesOf = (ports: readonly string[]): string[] =>
    ports.flatMap((port) => objects(`${prefixes['dct'] ?? ''}conformsTo`, port));
  return {
    needed: profilesOf(objects(rev.consumes)),
    given: profilesOf(objects(rev.produces)),
  };
}

function basisOf(iri: string): Partner['basis'] {
  const name = iri.replace(/^.*[/#]/, '');
  return name === 'consent' || name === 'statutory' ? name : undefined;
}
