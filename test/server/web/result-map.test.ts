import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameOf, gridBetween, scaleBarOf } from '../../../server/web/map-frame.ts';
import { placesOf } from '../../../server/web/map-places.ts';
import type { Row, Term } from '../../../server/web/solutions-table.tsx';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const WKT = 'http://www.opengis.net/ont/geosparql#wktLiteral';
const CRS = 'http://www.opengis.net/def/crs';

const literal = (value: string, datatype = `${XSD}decimal`): Term => ({
  type: 'literal',
  value,
  datatype,
});
const solutions = (...bindings: Row[]) => ({
  head: { vars: Object.keys(bindings[0] ?? {}) },
  results: { bindings },
});
const positions = (...bindings: Row[]) =>
  placesOf(solutions(...bindings), 'fi').map(({ latitude, longitude }) => [latitude, longitude]);

describe('places of an answer', () => {
  test.each([
    ['POINT(24.94 60.17)', [[60.17, 24.94]]],
    [' point ( 24.94  60.17 ) ', [[60.17, 24.94]]],
    [`<${CRS}/OGC/1.3/CRS84> POINT(24.94 60.17)`, [[60.17, 24.94]]],
    [`<${CRS}/EPSG/0/4326> POINT(60.17 24.94)`, [[60.17, 24.94]]],
    [`<${CRS}/EPSG/0/3067> POINT(385000 6672000)`, []],
    ['POINT(24.94 160.17)', []],
    ['POINT(24.94)', []],
    ['POINT(- +)', []],
    ['POLYGON((24 60, 25 60, 25 61, 24 60))', []],
  ])('as well-known text: %s', (text, expected) => {
    expect(positions({ where: literal(text, WKT) })).toEqual(expected);
  });

  test.each(['lat long', 'latitude longitude', 'Lat lon', 'lat lng'])(
    'as two numbers called %s',
    (names) => {
      const [first = '', second = ''] = names.split(' ');
      const row = { [first]: literal('60.17'), [second]: literal('2.494e1', `${XSD}double`) };
      expect(positions(row)).toEqual([[60.17, 24.94]]);
    },
  );

  test('are none where coordinates are missing, no numbers, or off the earth', () => {
    const long = literal('24.94');
    expect(positions({ lat: undefined, long })).toEqual([]);
    expect(positions({ lat: literal('60.17', `${XSD}string`), long })).toEqual([]);
    expect(positions({ lat: literal('NaN', `${XSD}double`), long })).toEqual([]);
    expect(positions({ lat: literal('91'), long })).toEqual([]);
    expect(positions({ n: literal('1') })).toEqual([]);
  });

  test('are each there once, by the first column that says what they are', () => {
    const [lat, long] = [literal('60.17'), literal('24.94')];
    const place = { type: 'uri', value: 'https://example.org/1' };
    const row = (access: string) => ({
      lat,
      long,
      place,
      placeTitle: literal('Asema', `${XSD}string`),
      access: literal(access, `${XSD}string`),
    });
    expect(placesOf(solutions(row('ramp'), row('lift')), 'fi')).toEqual([
      { latitude: 60.17, longitude: 24.94, label: 'Asema' },
    ]);
  });
});

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('a map', () => {
  test('holds every place, is neither a line nor endless, and keeps north up and east right', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 20 }), (places) => {
        const frame = frameOf(places);
        for (const side of [frame.width, frame.height]) {
          expect(side).toBeGreaterThanOrEqual(300);
          expect(side).toBeLessThanOrEqual(640);
        }
        for (const place of places) {
          const { x, y } = frame.at(place);
          expect(x >= 0 && x <= frame.width && y >= 0 && y <= frame.height).toBe(true);
        }
        const [first, second] = [places[0], places.at(-1)];
        if (!first || !second) return;
        const [one, other] = [frame.at(first), frame.at(second)];
        if (one.x !== other.x) expect(one.x < other.x).toBe(first.longitude < second.longitude);
        if (one.y !== other.y) expect(one.y < other.y).toBe(first.latitude > second.latitude);
        const { length, kilometres } = scaleBarOf(frame);
        expect(kilometres).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(frame.width / 2);
      }),
    );
  });

  test('has a grid of round degrees, at most seven', () => {
    expect(gridBetween(59.5, 70.5)).toEqual([60, 62, 64, 66, 68, 70]);
    expect(gridBetween(-0.12, 0.11)).toEqual([-0.1, -0.05, 0, 0.05, 0.1]);
    fc.assert(
      fc.property(position, fc.double({ min: 0.01, max: 100, noNaN: true }), (from, size) => {
        const lines = gridBetween(from.latitude, from.latitude + size);
        expect(lines.length).toBeLessThanOrEqual(7);
        expect(lines.length).toBeGreaterThan(0);
      }),
    );
  });
});
