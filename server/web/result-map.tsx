import type { Language } from '../problems.ts';
import { outlineBehind } from './finland.ts';
import { frameOf, gridBetween, scaleBarOf, type MapFrame } from './map-frame.ts';
import { placesOf, type Place } from './map-places.ts';
import type { Solutions } from './solutions-table.tsx';
import { directions, sparqlTexts as texts } from './sparql-texts.ts';

/** Solutions that have coordinates as a map; the table beside says the same, so it is not read aloud. */
export function ResultMap({ solutions, language }: { solutions: Solutions; language: Language }) {
  const places = placesOf(solutions, language);
  if (places.length === 0) return null;
  const outline = outlineBehind(places);
  const frame = frameOf([...places, ...(outline ?? [])]);
  const { width, height } = frame;
  return (
    <figure class="map" aria-hidden="true">
      <figcaption>
        {`${texts.places[language]} ${String(places.length)}`}
        {outline && `. ${texts.outline[language]}`}
      </figcaption>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        class={outline ? 'sea' : undefined}
        focusable="false"
      >
        {outline && <path class="land" d={`M${outline.map(pointIn(frame)).join(' ')}Z`} />}
        <Grid frame={frame} language={language} />
        <ScaleBar frame={frame} language={language} />
        {places.map((place, at) => {
          const { x, y } = frame.at(place);
          return (
            <circle key={at} cx={x} cy={y} r="6">
              <title>{place.label}</title>
            </circle>
          );
        })}
        {namesOn(frame, places).map(({ text, x, y }, at) => (
          <text key={at} class="name" x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function pointIn({ at }: MapFrame) {
  return (position: Parameters<MapFrame['at']>[0]): string => {
    const { x, y } = at(position);
    return `${String(x)} ${String(y)}`;
  };
}

/** Lines of round degrees with their numbers on the left and on the top. */
function Grid({ frame, language }: { frame: MapFrame; language: Language }) {
  const { south, north, west, east, width, height } = frame;
  const [northern, southern, eastern, western] = directions[language];
  const named = (degrees: number, positive: string, negative: string): string =>
    `${Math.abs(degrees).toLocaleString(language)}° ${degrees < 0 ? negative : positive}`;
  return (
    <>
      {gridBetween(south, north).map((latitude) => {
        const { y } = frame.at({ latitude, longitude: west });
        return (
          <g key={latitude}>
            <path class="grid" d={`M0 ${String(y)}H${String(width)}`} />
            <text x="4" y={y - 4}>
              {named(latitude, northern, southern)}
            </text>
          </g>
        );
      })}
      {gridBetween(west, east).map((longitude) => {
        const { x } = frame.at({ latitude: north, longitude });
        return (
          <g key={longitude}>
            <path class="grid" d={`M${String(x)} 0V${String(height)}`} />
            <text x={x + 4} y="14">
              {named(longitude, eastern, western)}
            </text>
          </g>
        );
      })}
    </>
  );
}

function ScaleBar({ frame, language }: { frame: MapFrame; language: Language }) {
  const { kilometres, length } = scaleBarOf(frame);
  const [x, y] = [frame.width - length - 12, frame.height - 12];
  return (
    <>
      <path class="bar" d={`M${String(x)} ${String(y - 6)}v6h${String(length)}v-6`} />
      <text x={frame.width - 12} y={y - 10} text-anchor="end">
        {`${kilometres.toLocaleString(language)} km`}
      </text>
    </>
  );
}

interface Name {
  text: string;
  x: number;
  y: number;
}

const CHARACTER = 7.4;
const LINE = 16;
const LONGEST_NAME = 34;

/** The names of places beside their points, as far as no two of them and no point and name overlap. */
function namesOn(frame: MapFrame, places: readonly Place[]): Name[] {
  const points = places.map((place) => frame.at(place));
  const names: (Name & { width: number })[] = [];
  const isFree = (x: number, y: number, width: number): boolean =>
    x >= 0 &&
    x + width <= frame.width &&
    names.every(
      (name) => Math.abs(name.y - y) >= LINE || x > name.x + name.width || name.x > x + width,
    ) &&
    points.every(
      (point) =>
        point.y < y - LINE || point.y > y + 8 || point.x + 7 < x || point.x - 7 > x + width,
    );
  for (const [at, { label }] of places.entries()) {
    const text = label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label;
    const width = text.length * CHARACTER;
    const { x, y } = points[at] ?? { x: 0, y: 0 };
    const start = [x + 10, x - 10 - width].find((each) => isFree(each, y + 5, width));
    if (text !== '' && start !== undefined) names.push({ text, x: start, y: y + 5, width });
  }
  return names;
}
