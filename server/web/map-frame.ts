import type { Position } from './map-places.ts';

/** The part of the earth that a map shows, and where its places stand on it: equirectangular, true at its middle. */
export interface MapFrame {
  width: number;
  height: number;
  south: number;
  north: number;
  west: number;
  east: number;
  /** Units of the map in a degree of latitude. */
  scale: number;
  at: (position: Position) => { x: number; y: number };
}

/** The longer side of a map in its own units. */
const LONGEST = 640;
/** No map is narrower or flatter than this share of its longer side. */
const LEAST_SHARE = 0.55;
const LEAST_DEGREES = 0.02;
const MARGIN = 0.08;
const KILOMETRES_IN_DEGREE = 111.195;
const DIGITS = [1, 2, 5] as const;

/** The frame around some positions, with a margin. */
export function frameOf(positions: readonly Position[]): MapFrame {
  const [south, north] = widened(positions.map(({ latitude }) => latitude));
  const [west, east] = widened(positions.map(({ longitude }) => longitude));
  const middle = (south + north) / 2;
  const narrowing = Math.max(Math.cos((middle * Math.PI) / 180), 0.05);
  const [across, up] = [(east - west) * narrowing, north - south];
  const longest = Math.max(across, up);
  const scale = LONGEST / longest;
  const [wide, tall] = [across, up].map((each) => Math.max(each, longest * LEAST_SHARE));
  const half = { width: (wide ?? 0) / narrowing / 2, height: (tall ?? 0) / 2 };
  const left = (west + east) / 2 - half.width;
  const top = middle + half.height;
  return {
    width: Math.round((wide ?? 0) * scale),
    height: Math.round((tall ?? 0) * scale),
    south: middle - half.height,
    north: top,
    west: left,
    east: left + 2 * half.width,
    scale,
    at: ({ latitude, longitude }) => ({
      x: rounded((longitude - left) * narrowing * scale),
      y: rounded((top - latitude) * scale),
    }),
  };
}

/** From the least to the greatest of some degrees, with a margin. */
function widened(degrees: readonly number[]): [number, number] {
  const [least, greatest] = [Math.min(...degrees), Math.max(...degrees)];
  const margin = Math.max((greatest - least) * MARGIN, LEAST_DEGREES / 2);
  return [least - margin, greatest + margin];
}

/** Round degrees between two bounds, at most six. */
export function gridBetween(low: number, high: number): number[] {
  const step = roundAtLeast((high - low) / 6);
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** A bar of a round number of kilometres that takes at most a third of a map's width. */
export function scaleBarOf({ width, scale }: MapFrame): { kilometres: number; length: number } {
  const most = ((width / 3) * KILOMETRES_IN_DEGREE) / scale;
  const kilometres = roundAtLeast(most / 2.5);
  return { kilometres, length: rounded((kilometres / KILOMETRES_IN_DEGREE) * scale) };
}

/** The least of 1, 2, 5, 10, 20, 50 … that is no less. */
function roundAtLeast(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  const digit = [...DIGITS, 10].find((each) => each * power >= number * (1 - 1e-9)) ?? 10;
  return Number((digit * power).toPrecision(6));
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
