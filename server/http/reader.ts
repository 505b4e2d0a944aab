import type { Request } from 'express';
import { findCode } from '../graph/codes.ts';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { toPosition } from '../graph/positions.ts';
import type { Language } from '../problems.ts';
import type { Place } from '../web/home-page.tsx';
import type { Reader } from '../web/reader.ts';
import { chooseLanguage } from './negotiation.ts';

/** Who reads a page: their language, the moment, and their municipality. Throws `unknown-code`. */
export async function readReader(
  { graph, baseIri }: { graph: Graph; baseIri: string },
  request: Request,
  municipality: unknown = request.query['municipality'],
): Promise<Reader> {
  const reader = { language: chooseLanguage(request, 'fi'), baseIri, at: new Date() };
  if (typeof municipality !== 'string' || municipality === '') return reader;
  const { id, code, label } = await findCode({ graph }, 'municipality', municipality);
  const [found] = await graph.select(query('locate-places', { place: [id] }));
  const centre = toPosition(found?.['latitude']?.value, found?.['longitude']?.value);
  return { ...reader, municipality: { id, code, label, centre } };
}

/** The municipalities to choose from, in alphabetical order. */
export async function listPlaces(graph: Graph, language: Language): Promise<Place[]> {
  const solutions = await graph.select(query('list-municipalities', { language }));
  return solutions
    .flatMap(({ code, name }) => (code && name ? [{ code: code.value, name: name.value }] : []))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
