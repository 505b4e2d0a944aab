import type { Language } from '../problems.ts';
import { kilometresTo } from '../services/channel-order.ts';
import type { Feature, ServiceChannel } from '../services/describe-services.ts';
import { locales } from './facts-in-words.ts';
import { placeTexts } from './place-texts.ts';
import type { Reader } from './reader.ts';

interface PlaceProps {
  channel: ServiceChannel;
  reader: Reader;
}

/** The codes of the list in the order in which a visitor meets them. */
const CODES = [
  ...['accessible-parking', 'step-free-entrance', 'automatic-door', 'lift', 'accessible-toilet'],
  ...['induction-loop', 'tactile-guidance'],
];

/** How far a place is from the centre of the reader's municipality, where both are known. */
export function Distance({ channel, reader: { language, municipality } }: PlaceProps) {
  const kilometres = kilometresTo(channel, municipality?.centre);
  if (kilometres === undefined) return null;
  return <p class="hint">{distanceInWords(kilometres, language)}</p>;
}

/** What a place has that makes it easy to come to, in short; nothing is said of what it lacks. */
export function AccessMarks({ channel, reader: { language } }: PlaceProps) {
  const names = featuresOf(channel).flatMap(({ code, name, available }) =>
    code && name && available === true ? [name] : [],
  );
  if (names.length === 0) return null;
  return (
    <p class="access">
      <span class="hidden">{placeTexts.accessibility[language]}: </span>
      {names.join(' · ')}
    </p>
  );
}

/** All that is known of the accessibility of a place, what it lacks too. */
export function Accessibility({ channel, reader: { language } }: PlaceProps) {
  const features = featuresOf(channel).filter(({ name, description }) => name ?? description);
  if (features.length === 0) return null;
  return (
    <dl class="lines access-list">
      <dt>{placeTexts.accessibility[language]}</dt>
      {features.map((feature) => (
        <dd key={feature.id} dir="auto">
          <FeatureInWords feature={feature} language={language} />
        </dd>
      ))}
    </dl>
  );
}

function FeatureInWords({ feature, language }: { feature: Feature; language: Language }) {
  const { name, description, available } = feature;
  return (
    <>
      {name}
      {available === false && `: ${placeTexts.notThere[language]}`}
      {name && description && <br />}
      {description}
    </>
  );
}

/** About how far: to a kilometre when near, to ten when far; `3.4` is "about 3 km". */
export function distanceInWords(kilometres: number, language: Language): string {
  if (kilometres < 1) return placeTexts.inCentre[language];
  const step = kilometres < 100 ? 1 : 10;
  const about = Math.round(kilometres / step) * step;
  const number = new Intl.NumberFormat(locales[language]).format(about);
  return placeTexts.fromCentre[language].replace('{km}', number);
}

/** What has a code comes before words, the way in first. */
function featuresOf({ accessibility = [] }: ServiceChannel): readonly Feature[] {
  const rank = ({ code }: Feature): number => (code ? CODES.indexOf(code) : CODES.length);
  return [...accessibility].sort(
    (one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1),
  );
}
