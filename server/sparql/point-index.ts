import { EARTH_RADIUS, metresBetween, RADIAN, type Position } from '../graph/positions.ts';

/** A place by its position. */
export interface Point extends Position {
  place: string;
}

/** A place and how many metres away it is. */
export interface Near {
  place: string;
  metres: number;
}

/** Finds places near a point. */
export interface PointIndex {
  /** Puts a place in, instead of where it was. */
  put(point: Point): void;
  remove(place: string): void;
  /** The nearest places within so many metres along the great circle, the nearest first. */
  within(centre: Position, metres: number, limit: number): Near[];
}

/** Cells in one degree. */
const FINENESS = 10;
const COLUMNS = 360 * FINENESS;

/** Opens an empty index in memory: a grid with cells of a tenth of a degree. */
export function openPointIndex(): PointIndex {
  const points = new Map<string, Point>();
  const cells = new Map<number, Set<Point>>();

  const remove = (place: string): void => {
    const point = points.get(place);
    if (!point) return;
    points.delete(place);
    const key = cellOf(point);
    const cell = cells.get(key);
    cell?.delete(point);
    if (cell?.size === 0) cells.delete(key);
  };

  /** The places of the cells that a circle touches, and some others. */
  function* around(centre: Position, metres: number): Generator<Point> {
    const span = spanOf(centre, metres);
    if (span.rows * span.columns > cells.size) {
      yield* points.values();
      return;
    }
    for (let row = 0; row < span.rows; row += 1) {
      for (let column = 0; column < span.columns; column += 1) {
        yield* cells.get(keyOf(span.row + row, span.column + column)) ?? [];
      }
    }
  }

  return {
    put(point) {
      remove(point.place);
      points.set(point.place, point);
      const key = cellOf(point);
      const cell = cells.get(key) ?? new Set();
      cells.set(key, cell.add(point));
    },
    remove,
    within(centre, metres, limit) {
      const found: Near[] = [];
      for (const point of around(centre, metres)) {
        const away = metresBetween(centre, point);
        if (away <= metres) found.push({ place: point.place, metres: away });
      }
      return found.sort(byDistance).slice(0, limit);
    },
  };
}

/** The first row and column of the cells that hold a circle, and how many there are of each. */
function spanOf({ latitude, longitude }: Position, metres: number) {
  const angle = metres / EARTH_RADIUS;
  const tall = angle / RADIAN;
  const reach = Math.abs(latitude) + tall;
  // beyond it the circle goes round a pole
  const wide =
    reach >= 90 ? 180 : Math.asin(Math.sin(angle) / Math.cos(latitude * RADIAN)) / RADIAN;
  const row = toCell(latitude - tall);
  const column = toCell(longitude - wide);
  return {
    row,
    column,
    rows: toCell(latitude + tall) - row + 1,
    columns: Math.min(COLUMNS, toCell(longitude + wide) - column + 1),
  };
}

function cellOf({ latitude, longitude }: Point): number {
  return keyOf(toCell(latitude), toCell(longitude));
}

function toCell(degrees: number): number {
  return Math.floor(degrees * FINENESS);
}

/** Columns go round the Earth. */
function keyOf(row: number, column: number): number {
  return row * COLUMNS + (((column % COLUMNS) + COLUMNS) % COLUMNS);
}

function byDistance(one: Near, other: Near): number {
  return one.metres - other.metres || (one.place < other.place ? -1 : 1);
}
