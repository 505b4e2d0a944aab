import { expect, test } from 'vitest';
import {
  costInWords,
  durationInWords,
  languagesInWords,
} from '../../../server/web/facts-in-words.ts';
import { exceptionsInWords, openInWords, weekInWords } from '../../../server/web/hours-in-words.ts';
import { distanceInWords } from '../../../server/web/place-view.tsx';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const hours = [
  { days: WEEK, opens: '08:30:00', closes: '16:00:00' },
  { days: ['Sunday'], opens: '12:00:00', closes: '15:00:00' },
  { validFrom: '2026-12-24', validThrough: '2026-12-26' },
  { validFrom: '2026-11-02', validThrough: '2026-11-02' },
  { validFrom: '2026-12-23', validThrough: '2026-12-23', opens: '09:00:00', closes: '12:00:00' },
];
const at = (time: string) => new Date(`2026-11-25T${time}:00+02:00`);
/** Spaces of every width as plain ones. */
const plain = (text: string | undefined) => text?.replace(/\s/gu, ' ');

test.each([
  ['fi', 'Avoinna nyt, klo 16 asti', 'Suljettu nyt, avautuu huomenna klo 8.30'],
  ['sv', 'Öppet nu, till kl. 16', 'Stängt nu, öppnar i morgon kl. 8.30'],
  ['en', 'Open now, until 16:00', 'Closed now, opens tomorrow at 8:30'],
] as const)(
  'in %s it is said until when it is open and when it opens',
  (language, open, closed) => {
    expect(openInWords(hours, at('12:00'), language)).toEqual({ isOpen: true, text: open });
    expect(openInWords(hours, at('20:00'), language)).toEqual({ isOpen: false, text: closed });
  },
);

test.each([
  ['fi', 'avautuu klo 8.30', 'avautuu sunnuntaina klo 12'],
  ['sv', 'öppnar kl. 8.30', 'öppnar på söndag kl. 12'],
  ['en', 'opens at 8:30', 'opens on Sunday at 12:00'],
] as const)('in %s the day is named when it is not today', (language, today, sunday) => {
  expect(openInWords(hours, at('07:00'), language)?.text).toContain(today);
  const friday = new Date('2026-11-27T20:00:00+02:00');
  expect(openInWords(hours, friday, language)?.text).toContain(sunday);
});

test.each([
  ['fi', ['ma–pe 8.30–16', 'su 12–15']],
  ['sv', ['mån–fre 8.30–16', 'sön 12–15']],
  ['en', ['Mon–Fri 8:30–16:00', 'Sun 12:00–15:00']],
] as const)('in %s a week is told as ranges of days', (language, lines) => {
  expect(weekInWords(hours, at('12:00'), language)).toEqual(lines);
});

test('round the clock and public holidays have words of their own', () => {
  const days = ['Saturday', 'PublicHolidays'];
  expect(weekInWords([{ days, opens: '00:00:00', closes: '23:59:59' }], at('12:00'), 'fi')).toEqual(
    ['la, pyhäpäivät ympäri vuorokauden'],
  );
  const always = [{ opens: '00:00:00', closes: '24:00:00' }];
  expect(openInWords(always, at('12:00'), 'sv')?.text).toBe('Öppet dygnet runt');
});

test('exceptions to come are told in the order of their days, and those that are over are not', () => {
  expect(exceptionsInWords(hours, at('12:00'), 'fi').map(plain)).toEqual([
    '23. joulukuuta 2026: 9–12',
    '24.–26. joulukuuta 2026: suljettu',
  ]);
});

test.each([
  [[{ amount: '0', text: 'Maksuton' }], 'Maksuton'],
  [[{ amount: '0' }], 'Maksuton'],
  [[{ amount: '25' }], '25 €'],
  [[{ amount: '12.5', text: 'Hakemus' }], 'Hakemus (12,50 €)'],
  [[{ amount: '26.8', text: 'Enintään 26,80 euroa käynniltä' }], 'Enintään 26,80 euroa käynniltä'],
  [[{ text: 'Kunta päättää' }, { text: 'Kunta päättää' }], 'Kunta päättää'],
  [[], undefined],
])('a cost of %j is said as %s', (cost, words) => {
  expect(plain(costInWords(cost, 'fi'))).toBe(words);
});

test.each([
  ['P21D', '3 viikkoa'],
  ['P7D', '1 viikko'],
  ['P90D', '90 päivää'],
  ['P4M', '4 kuukautta'],
  ['P1Y2M', '1 vuosi 2 kuukautta'],
  ['PT2H', undefined],
  ['soon', undefined],
])('a duration of %s is %s', (duration, words) => {
  expect(plain(durationInWords(duration, 'fi'))).toBe(words);
});

test('languages are named in the language of the reader, by tag, by IRI, and unknown ones as they are', () => {
  const iri = 'http://publications.europa.eu/resource/authority/language/UKR';
  expect(languagesInWords(['fi', 'smn', iri], 'sv')).toBe('finska, enaresamiska, ukrainska');
  expect(languagesInWords(['x-klingon'], 'en')).toBe('x-klingon');
});

test('a distance is said to a kilometre when near, and to ten when far', () => {
  expect(distanceInWords(0.4, 'fi')).toBe('alle kilometrin päässä kotikuntasi keskustasta');
  expect(distanceInWords(3.4, 'sv')).toContain('cirka 3 km fågelvägen');
  expect(distanceInWords(3.4, 'en')).toContain('about 3 km in a straight line');
  expect(distanceInWords(152, 'fi')).toContain('noin 150 km');
});
