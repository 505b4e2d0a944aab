import type { Language, Texts } from '../problems.ts';
import type { Cost } from '../services/describe-services.ts';
import { localTime } from '../services/opening-hours.ts';
import { t } from './texts.ts';

/** The language tag by which numbers and dates are written in Finland. */
export const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const satisfies Texts;

const UNITS = ['year', 'month', 'week', 'day'] as const;

/** What a service costs, as a person says it; undefined when nothing is known. */
export function costInWords(costs: readonly Cost[], language: Language): string | undefined {
  const words = costs.flatMap(({ amount, text }) => {
    const euros = amount === undefined ? undefined : inEuros(Number(amount), language);
    if (text === undefined) return euros ?? [];
    return euros && Number(amount) > 0 && !/\d/.test(text) ? `${text} (${euros})` : text;
  });
  return words.length > 0 ? [...new Set(words)].join('; ') : undefined;
}

/** An xsd:duration of days or longer: `P21D` is three weeks. Undefined for what is shorter or no duration. */
export function durationInWords(duration: string, language: Language): string | undefined {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/.exec(duration);
  if (!parts) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts
    .slice(1)
    .map((each) => Number(each || 0));
  const inWeeks = days % 7 === 0 && years + months === 0;
  const amounts = inWeeks ? [years, months, weeks + days / 7, 0] : [years, months, weeks, days];
  const words = UNITS.flatMap((unit, index) => {
    const amount = amounts[index] ?? 0;
    const format = { style: 'unit', unit, unitDisplay: 'long' } as const;
    return amount > 0 ? new Intl.NumberFormat(locales[language], format).format(amount) : [];
  });
  return words.length > 0 ? words.join(' ') : undefined;
}

/** Languages by their BCP 47 tags or the IRIs of the EU list, named in one language. */
export function languagesInWords(tags: readonly string[], language: Language): string {
  const names = new Intl.DisplayNames(locales[language], { type: 'language' });
  return tags
    .map((tag) => {
      const code = tag.replace(/^.*\//, '').toLowerCase();
      return /^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code;
    })
    .join(', ');
}

/** When something begins and ends, as people in Finland say it; on one day the day is said once. */
export function spanInWords(start: string, end: string | undefined, language: Language): string {
  const clock = { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Helsinki' } as const;
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const inFull = new Intl.DateTimeFormat(locales[language], { ...day, ...clock });
  const first = inFull.format(new Date(start));
  if (end === undefined) return first;
  const { date: startDay } = localTime(new Date(start));
  const isOneDay = localTime(new Date(end)).date === startDay;
  const time = new Intl.DateTimeFormat(locales[language], clock);
  return isOneDay
    ? `${first}–${time.format(new Date(end))}`
    : `${first} – ${inFull.format(new Date(end))}`;
}

/** Whether something with an end, or with a start alone, is over. */
export function isOver(
  { startDate, endDate = startDate }: { startDate?: string; endDate?: string },
  at: Date,
): boolean {
  return endDate !== undefined && new Date(endDate) < at;
}

function inEuros(amount: number, language: Language): string {
  if (amount === 0) return t('freeOfCharge', language);
  const digits = Number.isInteger(amount) ? 0 : 2;
  const format = { style: 'currency', currency: 'EUR', minimumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locales[language], format).format(amount);
}
