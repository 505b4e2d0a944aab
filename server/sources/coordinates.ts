import proj4 from 'proj4';

// EPSG:3067, as the EPSG registry defines it: UTM zone 35 on GRS80, stretched over all of Finland.
const TM35FIN = '+proj=utm +zone=35 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const projection = proj4(TM35FIN, 'WGS84');

/**
 * ETRS-TM35FIN coordinates in metres as WGS84 decimal degrees with six decimals (about 10 cm), or
 * undefined where they are no numbers or lie outside Finland. The catalogue names them the other way
 * round from what a reader expects: its latitude is a northing and its longitude an easting.
 */
export function toDegrees(
  northing: string,
  easting: string,
): { latitude: string; longitude: string } | undefined {
  const north = Number(northing);
  const east = Number(easting);
  const inFinland = north > 6_570_000 && north < 7_800_000 && east > 40_000 && east < 770_000;
  if (!inFinland) return undefined;
  const [longitude, latitude] = projection.forward([east, north]);
  return { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) };
}

/** WGS84 decimal degrees as ETRS-TM35FIN metres with three decimals, the way round that the catalogue names them. */
export function toTm35fin(
  latitude: number,
  longitude: number,
): { northing: string; easting: string } {
  const [easting, northing] = projection.inverse([longitude, latitude]);
  return { northing: northing.toFixed(3), easting: easting.toFixed(3) };
}
