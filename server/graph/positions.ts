/** A place on the map: degrees, WGS 84. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** The mean radius of the Earth in metres (IUGG): as a sphere it is at most 0.6 % off the ellipsoid. */
export const EARTH_RADIUS = 6_371_008.8;
export const RADIAN = Math.PI / 180;

/** Metres between two places along the great circle (haversine). */
export function metresBetween(one: Position, other: Position): number {
  const north = Math.sin(((other.latitude - one.latitude) * RADIAN) / 2) ** 2;
  const east = Math.sin(((other.longitude - one.longitude) * RADIAN) / 2) ** 2;
  const narrowing = Math.cos(one.latitude * RADIAN) * Math.cos(other.latitude * RADIAN);
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(north + narrowing * east)));
}

/** Where something is by its latitude and longitude as text; undefined unless both are numbers. */
export function toPosition(latitude?: string, longitude?: string): Position | undefined {
  const position = { latitude: Number(latitude), longitude: Number(longitude) };
  const isKnown = latitude !== undefined && longitude !== undefined;
  return isKnown && Number.isFinite(position.latitude) && Number.isFinite(position.longitude)
    ? position
    : undefined;
}
