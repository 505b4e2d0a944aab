import type { Position } from './map-places.ts';

/** The outline of mainland Finland as Natural Earth has it at 1:110 million (public domain): longitude, latitude. */
const OUTLINE: readonly (readonly [longitude: number, latitude: number])[] = [
  ...([
    [28.59, 69.06],
    [28.45, 68.36],
    [29.98, 67.7],
    [29.05, 66.94],
    [30.22, 65.81],
  ] as const),
  ...([
    [29.54, 64.95],
    [30.44, 64.2],
    [30.04, 63.55],
    [31.52, 62.87],
    [31.14, 62.36],
  ] as const),
  ...([
    [30.21, 61.78],
    [28.07, 60.5],
    [26.26, 60.42],
    [24.5, 60.06],
    [22.87, 59.85],
  ] as const),
  ...([
    [22.29, 60.39],
    [21.32, 60.72],
    [21.54, 61.71],
    [21.06, 62.61],
    [21.54, 63.19],
  ] as const),
  ...([
    [22.44, 63.82],
    [24.73, 64.9],
    [25.4, 65.11],
    [25.29, 65.53],
    [23.9, 66.01],
  ] as const),
  ...([
    [23.57, 66.4],
    [23.54, 67.94],
    [21.98, 68.62],
    [20.65, 69.11],
    [21.24, 69.37],
  ] as const),
  ...([
    [22.36, 68.84],
    [23.66, 68.89],
    [24.74, 68.65],
    [25.69, 69.09],
    [26.18, 69.83],
  ] as const),
  ...([
    [27.73, 70.16],
    [29.02, 69.77],
  ] as const),
];
/** Spread over so many degrees of latitude the outline helps; closer by it would mislead. */
const FAR = 2;

/** The outline to draw behind places: when they are far apart and all in Finland or close to it. */
export function outlineBehind(places: readonly Position[]): Position[] | undefined {
  const latitudes = places.map(({ latitude }) => latitude);
  const isFar = Math.max(...latitudes) - Math.min(...latitudes) >= FAR;
  const isThere = places.every(
    ({ latitude, longitude }) =>
      latitude > 59 && latitude < 70.5 && longitude > 19 && longitude < 32,
  );
  return isFar && isThere
    ? OUTLINE.map(([longitude, latitude]) => ({ longitude, latitude }))
    : undefined;
}
