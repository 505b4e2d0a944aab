/** When something is open, as schema.org says it: no times means closed, no days means every day. */
export interface OpeningHours {
  days?: readonly string[];
  /** Local time in Finland, `09:00:00`. */
  opens?: string;
  closes?: string;
  /** First and last day on which it holds, `2026-12-24`. */
  validFrom?: string;
  validThrough?: string;
}

/** Whether it is open, and until or from when; `until` undefined means round the clock. */
export type OpenState =
  { isOpen: true; until: LocalTime | undefined } | { isOpen: false; opens: LocalTime | undefined };

/** A day and a time of day in Finland; `inDays` counts from today. */
export interface LocalTime {
  date: string;
  time: string;
  inDays: number;
}

type Interval = readonly [from: number, to: number];

const MINUTES = 24 * 60;
const HORIZON = 14;
const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
const helsinki = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * Whether something with these hours is open at a moment, by the clock of Finland. On each day the hours
 * whose validity is the shortest win, so that an exception goes before the season and the season before
 * the year. Undefined when no hours are known.
 */
export function openState(hours: readonly OpeningHours[], at: Date): OpenState | undefined {
  if (hours.length === 0) return undefined;
  const { date, minutes: now } = localTime(at);
  const intervals = merge(
    Array.from({ length: HORIZON + 2 }, (_, index) => index - 1).flatMap((offset) =>
      intervalsOn(hours, addDays(date, offset), offset * MINUTES),
    ),
  );
  const toLocal = (minutes: number): LocalTime => {
    const inDays = Math.floor(minutes / MINUTES);
    return { date: addDays(date, inDays), time: clock(minutes - inDays * MINUTES), inDays };
  };
  const current = intervals.find(([from, to]) => from <= now && now < to);
  if (current) {
    const isEndless = current[1] > HORIZON * MINUTES;
    return { isOpen: true, until: isEndless ? undefined : toLocal(current[1]) };
  }
  const next = intervals.find(([from]) => from > now);
  return { isOpen: false, opens: next && toLocal(next[0]) };
}

/** The date in Finland at a moment, `2026-12-24`, and the minutes since its midnight. */
export function localTime(at: Date): { date: string; minutes: number } {
  const [date = '', time = ''] = helsinki.format(at).split(' ');
  return { date, minutes: minutesOf(time) };
}

/** The hours that hold on one day as intervals of minutes after `start`; over midnight goes into the next day. */
function intervalsOn(hours: readonly OpeningHours[], date: string, start: number): Interval[] {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  const holding = hours.filter(
    ({ days = [], validFrom = '', validThrough = '9999' }) =>
      (days.length === 0 || days.includes(weekday)) && validFrom <= date && date <= validThrough,
  );
  const shortest = Math.min(...holding.map(span));
  return holding
    .filter((each) => span(each) === shortest)
    .flatMap(({ opens, closes }): Interval[] => {
      if (opens === undefined || closes === undefined) return [];
      const [from, to] = [minutesOf(opens), minutesOf(closes)];
      const end = closes.startsWith('23:59') ? MINUTES : to;
      return [[start + from, start + (end > from ? end : end + MINUTES)]];
    });
}

/** For how many days hours hold. Without an end, those that began later are the shorter. */
function span({ validFrom, validThrough }: OpeningHours): number {
  const from = validFrom === undefined ? 0 : dayNumber(validFrom);
  const through = validThrough === undefined ? dayNumber('9999-12-31') : dayNumber(validThrough);
  return through - from;
}

function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort(([one], [other]) => one - other);
  return sorted.reduce<Interval[]>((merged, [from, to]) => {
    const last = merged.at(-1);
    if (!last || from > last[1]) return [...merged, [from, to]];
    return [...merged.slice(0, -1), [last[0], Math.max(last[1], to)]];
  }, []);
}

function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * MINUTES * 60_000).toISOString().slice(0, 10);
}

function dayNumber(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / (MINUTES * 60_000);
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function clock(minutes: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
