import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPointIndex, type Point } from '../../../server/sparql/point-index.ts';

const RADIUS = 6_371_008.8;
const degrees = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true, noDefaultInfinity: true });
const position = fc.record({ latitude: degrees(90), longitude: degrees(180) });

test('everything within the distance is found and nothing else, at the poles and the date line too', () => {
  fc.assert(
    fc.property(
      position,
      fc.double({ min: 1, max: 100_000, noNaN: true }),
      fc.array(fc.record({ away: degrees(1), turn: degrees(1) }), { maxLength: 300 }),
      (centre, metres, moves) => {
        const index = openPointIndex();
        const points = moves.map(({ away, turn }, at): Point => {
          const latitude = Math.max(-90, Math.min(90, centre.latitude + away));
          const longitude = ((centre.longitude + 3 * turn + 540) % 360) - 180;
          return { place: String(at), latitude, longitude };
        });
        for (const point of points) index.put(point);
        // far from them, so that the grid has more cells than the circle touches
        for (let at = 0; at < 3000; at += 1)
          index.put({ place: `far ${String(at)}`, latitude: 0, longitude: at / 10 - 150 });
        const found = index.within(centre, metres, 10_000).map(({ place }) => place);
        for (const point of points) {
          const away = chord(centre, point);
          if (Math.abs(away - metres) < 0.01) continue; // either answer is right
          expect(found.includes(point.place)).toBe(away < metres);
        }
      },
    ),
  );
});

test('the nearest come first, and no more than were asked for', () => {
  const index = openPointIndex();
  for (const away of [0.03, 0.01, 0.02, 0.04])
    index.put({ place: String(away), latitude: 65 + away, longitude: 25 });
  const found = index.within({ latitude: 65, longitude: 25 }, 100_000, 3);
  expect(found.map(({ place }) => place)).toEqual(['0.01', '0.02', '0.03']);
  expect(found[0]?.metres).toBeCloseTo((0.01 * Math.PI * RADIUS) / 180, 3);
});

test('a place that moves is found only where it is now, and one that is removed nowhere', () => {
  const index = openPointIndex();
  const found = (latitude: number) =>
    index.within({ latitude, longitude: 25 }, 1000, 10).map(({ place }) => place);
  index.put({ place: 'desk', latitude: 65, longitude: 25 });
  index.put({ place: 'desk', latitude: 66, longitude: 25 });
  expect(found(65)).toEqual([]);
  expect(found(66)).toEqual(['desk']);
  index.remove('desk');
  index.remove('never-there');
  expect(found(66)).toEqual([]);
});

/** Metres along the great circle by another formula: the angle between two vectors. */
function chord(one: Omit<Point, 'place'>, other: Omit<Point, 'place'>): number {
  const vector = ({ latitude, longitude }: Omit<Point, 'place'>) => {
    const [up, round] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)];
  };
  const there = vector(other);
  const apart = Math.hypot(...vector(one).map((part, at) => part - (there[at] ?? 0)));
  return 2 * RADIUS * Math.asin(Math.min(1, apart / 2));
}
