import type { Language } from '../problems.ts';
import {
  localTime,
  openState,
  type LocalTime,
  type OpeningHours,
} from '../services/opening-hours.ts';
import { locales } from './facts-in-words.ts';
import { t } from './texts.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PUBLIC_HOLIDAYS = 'PublicHolidays';

/** Whether it is open now and until or from when, as a person says it; undefined when no hours are known. */
export function openInWords(
  hours: readonly OpeningHours[],
  at: Date,
  language: Language,
): { isOpen: boolean; text: string } | undefined {
  const state = openState(hours, at);
  if (!state) return undefined;
  if (!state.isOpen) {
    const when = state.opens
      ? `, ${t('opens', language)} ${whenInWords(state.opens, language)}`
      : '';
    return { isOpen: false, text: `${t('closedNow', language)}${when}` };
  }
  const text = state.until
    ? `${t('openNow', language)}, ${untilInWords(state.until, language)}`
    : t('roundTheClock', language);
  return { isOpen: true, text };
}

/** The weekly hours, one line for each time: `ma–pe 9–16`. Those that end before today are left out. */
export function weekInWords(
  hours: readonly OpeningHours[],
  at: Date,
  language: Language,
): string[] {
  const { date } = localTime(at);
  const weekly = hours.filter(
    ({ days = [], validThrough = '9999' }) => days.length > 0 && validThrough >= date,
  );
  const byTime = new Map<string, string[]>();
  for (const { days = [], opens, closes, ...valid } of weekly) {
    const time = timesInWords(opens, closes, language);
    const key = `${time}${validInWords(valid, date, language)}`;
    byTime.set(key, [...(byTime.get(key) ?? []), ...days]);
  }
  return [...byTime].map(([time, days]) => `${daysInWords(days, language)} ${time}`);
}

/** The days to come that differ from the week: closed days and exceptional hours. */
export function exceptionsInWords(
  hours: readonly OpeningHours[],
  at: Date,
  language: Language,
): string[] {
  const { date } = localTime(at);
  return hours
    .filter(({ days = [], validThrough = '9999' }) => days.length === 0 && validThrough >= date)
    .sort((one, other) => ((one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1))
    .map(({ opens, closes, validFrom = date, validThrough = validFrom }) => {
      const format = new Intl.DateTimeFormat(locales[language], {
        dateStyle: 'long',
        timeZone: 'UTC',
      });
      const range = format.formatRange(new Date(validFrom), new Date(validThrough));
      return `${range}: ${timesInWords(opens, closes, language)}`;
    });
}

function timesInWords(
  opens: string | undefined,
  closes: string | undefined,
  language: Language,
): string {
  if (opens === undefined || closes === undefined) return t('closed', language);
  if (opens.startsWith('00:00') && /^(23:59|24:00|00:00)/.test(closes)) {
    return t('allDay', language);
  }
  return `${timeInWords(opens, language)}–${timeInWords(closes, language)}`;
}

/** `9`, `9.30` in Finnish and Swedish, `9:00`, `9:30` in English. */
function timeInWords(time: string, language: Language): string {
  const [hours = '', minutes = '00'] = time.split(':');
  if (language === 'en') return `${String(Number(hours))}:${minutes}`;
  return minutes === '00' ? String(Number(hours)) : `${String(Number(hours))}.${minutes}`;
}

function untilInWords({ time, inDays, date }: LocalTime, language: Language): string {
  const day = inDays === 0 || time === '00:00' ? '' : `${dayInWords(date, inDays, language)} `;
  const clock = timeInWords(time === '00:00' ? '24:00' : time, language);
  return {
    fi: `${day}klo ${clock} asti`,
    sv: `till ${day}kl. ${clock}`,
    en: `until ${day}${clock}`,
  }[language];
}

function whenInWords({ date, time, inDays }: LocalTime, language: Language): string {
  const clock = `${t('clock', language)}${timeInWords(time, language)}`;
  return inDays === 0 ? clock : `${dayInWords(date, inDays, language)} ${clock}`;
}

function dayInWords(date: string, inDays: number, language: Language): string {
  if (inDays === 1) return t('tomorrow', language);
  const parts =
    inDays < 7
      ? ({ weekday: 'long' } as const)
      : ({ weekday: 'short', day: 'numeric', month: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(locales[language], { ...parts, timeZone: 'UTC' });
  const name = format.format(new Date(date));
  if (inDays >= 7) return name;
  return { fi: `${name}na`, sv: `på ${name}`, en: `on ${name}` }[language];
}

/** Days as ranges where they follow each other: `ma–pe, su`. */
function daysInWords(days: readonly string[], language: Language): string {
  const indexes = DAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const ranges = indexes.reduce<[number, number][]>((found, index) => {
    const last = found.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else found.push([index, index]);
    return found;
  }, []);
  const words = ranges.map(([from, to]) => {
    if (from === to) return weekday(from, language);
    return `${weekday(from, language)}${to === from + 1 ? ', ' : '–'}${weekday(to, language)}`;
  });
  if (days.includes(PUBLIC_HOLIDAYS)) words.push(t('publicHolidays', language));
  return words.join(', ');
}

function weekday(index: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: 'short', timeZone: 'UTC' });
  return format.format(new Date(Date.UTC(2024, 0, 1 + index))); // 1 January 2024 was a Monday
}

function validInWords(
  { validFrom, validThrough }: Pick<OpeningHours, 'validFrom' | 'validThrough'>,
  today: string,
  language: Language,
): string {
  const short = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  const from = validFrom && validFrom > today ? short.format(new Date(validFrom)) : '';
  const through = validThrough ? short.format(new Date(validThrough)) : '';
  return from || through ? ` (${from}–${through})` : '';
}
