import { expect, test } from 'vitest';
import { kilometresTo, orderChannels, type Asker } from '../../../server/services/channel-order.ts';

const NOON = new Date('2026-11-25T12:00:00+02:00');
const NIGHT = new Date('2026-11-25T22:00:00+02:00');
const office = [
  { days: ['Wednesday', 'Thursday'], opens: '09:00:00', closes: '16:00:00' },
] as const;
const channels = {
  paper: { channelType: 'PrintableForm' },
  api: { channelType: 'API' },
  turku: { channelType: 'ServiceLocation', locality: 'Turku' },
  oulu: { channelType: 'ServiceLocation', locality: 'Oulu' },
  login: { channelType: 'EChannel', requiresLogin: true },
  web: { channelType: 'WebPage', requiresLogin: false },
  phone: { channelType: 'Phone', openingHours: office, languages: ['fi', 'sv'] },
};

function order(asker: Partial<Asker>): string {
  const named = Object.entries(channels).map(([name, channel]) => ({ name, ...channel }));
  return orderChannels(named, { language: 'fi', ...asker })
    .map(({ name }) => name)
    .join(' ');
}

test('a call comes first, then the web, a visit and paper, and an interface for machines last', () => {
  expect(order({})).toBe('phone login web turku oulu paper api');
});

test('of two online services the one without login comes first', () => {
  const two = [{ requiresLogin: true }, { requiresLogin: false }, {}].map((each) => ({
    channelType: 'EChannel',
    ...each,
  }));
  expect(orderChannels(two, { language: 'fi' }).at(-1)?.requiresLogin).toBe(true);
});

test('a line that is closed now gives way to what works now', () => {
  expect(order({ at: NOON })).toMatch(/^phone /);
  expect(order({ at: NIGHT })).toBe('login web turku oulu paper phone api');
});

test('a channel in other languages than that of the asker comes after those in it', () => {
  expect(order({ language: 'sv' })).toMatch(/^phone /);
  expect(order({ language: 'en' })).toBe('login web turku oulu paper phone api');
});

test('the office of the own municipality comes before the others, by its name or its code', () => {
  expect(order({ place: ['Oulu', 'Uleåborg'] })).toContain('oulu turku');
  const coded = [
    { channelType: 'ServiceLocation', areas: ['mun:853'] },
    { channelType: 'ServiceLocation', areas: ['mun:564'] },
  ];
  expect(orderChannels(coded, { language: 'fi', place: ['mun:564'] })[0]?.areas).toEqual([
    'mun:564',
  ]);
});

test('of two offices the nearer one comes first, one without a position last', () => {
  const offices = [
    { name: 'unknown', channelType: 'ServiceLocation' },
    { name: 'turku', channelType: 'ServiceLocation', latitude: '60.4526', longitude: '22.2918' },
    { name: 'oulu', channelType: 'ServiceLocation', latitude: '65.0137', longitude: '25.4672' },
  ];
  const near = (latitude: number, longitude: number) =>
    orderChannels(offices, { language: 'fi', centre: { latitude, longitude } }).map(
      ({ name }) => name,
    );
  expect(near(65.01, 25.47)).toEqual(['oulu', 'turku', 'unknown']);
  expect(near(60.45, 22.27)).toEqual(['turku', 'oulu', 'unknown']);
});

test('the distance is that of places only, and as the crow flies', () => {
  const helsinki = { latitude: 60.1695, longitude: 24.9354 };
  const position = { latitude: '60.4515', longitude: '22.2687' };
  const turku = kilometresTo({ channelType: 'ServiceLocation', ...position }, helsinki);
  expect(turku).toBeGreaterThan(149);
  expect(turku).toBeLessThan(152);
  expect(kilometresTo({ channelType: 'Phone', ...position }, helsinki)).toBeUndefined();
});

test('channels that are equal stay in the order in which they were given', () => {
  const same = ['a', 'b', 'c'].map((name) => ({ name, channelType: 'Phone' }));
  expect(orderChannels(same, { language: 'fi' })).toEqual(same);
});
