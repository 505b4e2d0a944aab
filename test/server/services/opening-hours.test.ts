import { describe, expect, test } from 'vitest';
import { openState, type OpeningHours } from '../../../server/services/opening-hours.ts';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const office: OpeningHours = { days: WEEK, opens: '09:00:00', closes: '16:00:00' };
const christmas: OpeningHours = { validFrom: '2026-12-24', validThrough: '2026-12-26' };

/** A moment by the clock of Finland: UTC+2 in winter. */
function winter(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+02:00`);
}

test('a Wednesday noon is within office hours and tells until when', () => {
  expect(openState([office], winter('2026-11-25', '12:00'))).toEqual({
    isOpen: true,
    until: { date: '2026-11-25', time: '16:00', inDays: 0 },
  });
});

test('what is shut in the morning opens later that day, and after closing the next day', () => {
  expect(openState([office], winter('2026-11-25', '08:59'))).toEqual({
    isOpen: false,
    opens: { date: '2026-11-25', time: '09:00', inDays: 0 },
  });
  expect(openState([office], winter('2026-11-25', '16:00'))).toEqual({
    isOpen: false,
    opens: { date: '2026-11-26', time: '09:00', inDays: 1 },
  });
});

test('Friday evening waits for Monday', () => {
  expect(openState([office], winter('2026-11-27', '18:00'))).toMatchObject({
    opens: { date: '2026-11-30', inDays: 3 },
  });
});

test('an exception without times closes days that the week has open', () => {
  expect(openState([office, christmas], winter('2026-12-24', '12:00'))).toEqual({
    isOpen: false,
    opens: { date: '2026-12-28', time: '09:00', inDays: 4 },
  });
  expect(openState([office, christmas], winter('2026-12-23', '12:00'))?.isOpen).toBe(true);
});

test('an exception with times goes before the season, and the season before the year', () => {
  const season = {
    ...office,
    closes: '15:00:00',
    validFrom: '2026-06-01',
    validThrough: '2026-08-31',
  };
  const eve = {
    opens: '10:00:00',
    closes: '12:00:00',
    validFrom: '2026-06-18',
    validThrough: '2026-06-18',
  };
  const at = (date: string) => openState([office, season, eve], new Date(`${date}T11:00:00+03:00`));
  expect(at('2026-05-29')).toMatchObject({ until: { time: '16:00' } });
  expect(at('2026-06-17')).toMatchObject({ until: { time: '15:00' } });
  expect(at('2026-06-18')).toMatchObject({ until: { time: '12:00' } });
});

test('of hours without an end the newer hold from their first day', () => {
  const old = { ...office, validFrom: '2025-01-01' };
  const since = { ...office, closes: '15:00:00', validFrom: '2026-12-01' };
  expect(openState([old, since], winter('2026-11-30', '12:00'))).toMatchObject({
    until: { time: '16:00' },
  });
  expect(openState([old, since], winter('2026-12-01', '12:00'))).toMatchObject({
    until: { time: '15:00' },
  });
});

describe('the clock is that of Finland', () => {
  test('in summer time as in winter time, wherever the server runs', () => {
    expect(openState([office], new Date('2026-07-01T06:00:00Z'))?.isOpen).toBe(true);
    expect(openState([office], new Date('2026-11-25T06:59:00Z'))?.isOpen).toBe(false);
    expect(openState([office], new Date('2026-11-25T07:00:00Z'))?.isOpen).toBe(true);
  });

  test('and the day too: late Sunday evening in London is Monday', () => {
    const night = { days: ['Monday'], opens: '00:00:00', closes: '02:00:00' };
    expect(openState([night], new Date('2026-11-29T22:30:00Z'))?.isOpen).toBe(true);
  });
});

test('hours over midnight belong to the day on which they begin', () => {
  const bar = { days: ['Saturday'], opens: '18:00:00', closes: '02:00:00' };
  expect(openState([bar], winter('2026-11-29', '01:30'))).toMatchObject({
    isOpen: true,
    until: { date: '2026-11-29', time: '02:00', inDays: 0 },
  });
  expect(openState([bar], winter('2026-11-28', '01:30'))?.isOpen).toBe(false);
});

test.each(['23:59:00', '23:59:59', '24:00:00', '00:00:00'])(
  'from midnight to %s on every day is round the clock',
  (closes) => {
    const always = { opens: '00:00:00', closes };
    expect(openState([always], winter('2026-11-25', '23:59'))).toEqual({
      isOpen: true,
      until: undefined,
    });
  },
);

test('what has only closed days in sight tells of no opening, and no hours tell nothing', () => {
  expect(openState([christmas], winter('2026-12-25', '12:00'))).toEqual({
    isOpen: false,
    opens: undefined,
  });
  expect(openState([], winter('2026-12-25', '12:00'))).toBeUndefined();
});

test('public holidays are known only by what the data says of their dates', () => {
  const holidays = { days: ['PublicHolidays'], opens: '10:00:00', closes: '14:00:00' };
  expect(openState([office, holidays], winter('2026-12-07', '08:00'))).toMatchObject({
    opens: { time: '09:00', inDays: 0 },
  });
});
