import { Parser } from 'n3';
import type { Graph, Solution } from '../graph/graph.ts';
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
  const { needs, gives } = readPorts(triples);
  const hasPorts = needs.profiles.length + gives.profiles.length > 0;
  if (!hasPorts) return { hasPorts, partners: [] };
  const asked = { needed: needs.profiles, given: gives.profiles, language };
  const solutions = await graph.select(query('list-partners', asked));
  const partners = solutions
    .map(toPartner)
    .filter(({ service }) => service !== document)
    .filter(({ direction, basis }) => agrees(basis, direction === 'gives' ? needs : gives));
  return { hasPorts, partners };
}

function toPartner({ direction, service, title, what, basis, mapping }: Solution): Partner {
  return {
    direction: direction?.value === 'needs' ? 'needs' : 'gives',
    service: service?.value ?? '',
    title: title?.value ?? '',
    what: what?.value ?? '',
    basis: basisOf(basis?.value ?? ''),
    throughMapping: mapping !== undefined,
  };
}

/** The ports of one direction: the profile versions that they conform to and the legal bases that they name. */
interface Ports {
  profiles: string[];
  bases: Partner['basis'][];
}

/** What is handed over by law does not meet what is asked for with consent, nor the other way round. */
function agrees(basis: Partner['basis'], { bases }: Ports): boolean {
  return basis === undefined || bases.length === 0 || bases.includes(basis);
}

function readPorts(triples: readonly string[]): { needs: Ports; gives: Ports } {
  const quads = new Parser({ format: 'N-Triples' }).parse(triples.join('\n'));
  const objects = (predicate: string, subject?: string): string[] =>
    quads
      .filter((quad) => quad.predicate.value === predicate && quad.object.termType === 'NamedNode')
      .filter((quad) => subject === undefined || quad.subject.value === subject)
      .map((quad) => quad.object.value);
  const read = (direction: string): Ports => {
    const ports = objects(direction);
    const of = (predicate: string) => ports.flatMap((port) => objects(predicate, port));
    return {
      profiles: of(`${prefixes['dct'] ?? ''}conformsTo`),
      bases: of(`${prefixes['dpv'] ?? ''}hasLegalBasis`).map(basisOf),
    };
  };
  return { needs: read(rev.consumes), gives: read(rev.produces) };
}

function basisOf(iri: string): Partner['basis'] {
  const name = iri.replace(/^.*[/#]/, '');
  return name === 'consent' || name === 'statutory' ? name : undefined;
}
