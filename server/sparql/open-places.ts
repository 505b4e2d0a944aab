import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { standsAt } from '../rdf/term-text.ts';
import { openPointIndex, type PointIndex } from './point-index.ts';

const PAGE = 500;
const GEO = prefixes['geo'] ?? '';
const POSITION = [`<${GEO}lat> `, `<${GEO}long> `];

/** What a commit adds to a document and removes from it, in N-Triples. */
interface Change {
  added: readonly string[];
  removed: readonly string[];
}

/** Everything in the network that has a position, kept equal to the graph. */
export interface Places {
  points: PointIndex;
  changed(changes: readonly Change[]): Promise<void>;
}

/** Opens the index of places with all that the graph has. */
export async function openPlaces(graph: Graph): Promise<Places> {
  const points = openPointIndex();
  const put = (solutions: readonly Solution[]): void => {
    for (const { place, latitude, longitude } of solutions) {
      const position = { latitude: Number(latitude?.value), longitude: Number(longitude?.value) };
      if (place && isOnEarth(position)) points.put({ place: place.value, ...position });
    }
  };
  put(await graph.select(query('list-places', {})));
  return {
    points,
    changed: async (changes) => {
      const touched = changes.flatMap(({ added, removed }) => [added, removed].flatMap(placesOf));
      const places = [...new Set(touched)];
      for (let at = 0; at < places.length; at += PAGE) {
        const page = places.slice(at, at + PAGE);
        const solutions = await graph.select(query('locate-places', { place: page }));
        for (const place of page) points.remove(place);
        put(solutions);
      }
    },
  };
}

/** What triples in N-Triples tell the position of. */
function placesOf(triples: readonly string[]): string[] {
  const places: string[] = [];
  for (const triple of triples) {
    const end = triple.indexOf(' ');
    if (POSITION.some((predicate) => standsAt(triple, predicate, end + 1)))
      places.push(triple.slice(1, end - 1));
  }
  return places;
}

function isOnEarth({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
