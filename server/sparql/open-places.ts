import type { Graph, Solution } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { openPointIndex, type PointIndex } from './point-index.ts';

const PAGE = 500;
const GEO = prefixes['geo'] ?? '';
/** The subject of a triple in N-Triples that says where something is. */
const POSITION = new RegExp(`^<([^>]*)> <${GEO}(?:lat|long)> `);

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
      const lines = changes.flatMap(({ added, removed }) => [...removed, ...added]);
      const touched = new Set(lines.flatMap((line) => POSITION.exec(line)?.[1] ?? []));
      const places = [...touched];
      for (let at = 0; at < places.length; at += PAGE) {
        const page = places.slice(at, at + PAGE);
        const solutions = await graph.select(query('locate-places', { place: page }));
        for (const place of page) points.remove(place);
        put(solutions);
      }
    },
  };
}

function isOnEarth({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
