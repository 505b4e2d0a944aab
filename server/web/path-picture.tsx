import type { Language } from '../problems.ts';
import { ArrowHead } from './arrow-head.tsx';
import { layOut, type PictureStep, WIDTH } from './picture-layout.ts';
import { t } from './texts.ts';

/** A path as a picture: its steps in order, an arrow where one gives what another needs, dashes where something is missing. */
export function PathPicture({
  title,
  steps,
  unfilled,
  language,
}: {
  title: string;
  steps: readonly PictureStep[];
  /** Steps that no service takes care of. */
  unfilled: readonly string[];
  language: Language;
}) {
  const { boxes, arrows, height } = layOut(steps, unfilled);
  return (
    <svg
      class="picture"
      viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
      role="img"
      aria-labelledby="picture-title picture-description"
    >
      <title id="picture-title">{title}</title>
      <desc id="picture-description">{t('pictureIsListed', language)}</desc>
      <defs>
        <ArrowHead id="head" />
        <ArrowHead id="lost" />
      </defs>
      {arrows.map(({ kind, path }) => (
        <path
          key={path}
          d={path}
          class={`arrow ${kind}`}
          {...(kind === 'order'
            ? {}
            : { 'marker-end': kind === 'gives' ? 'url(#head)' : 'url(#lost)' })}
        />
      ))}
      {boxes.map(({ kind, number, lines, note, x, y, width, height: tall }) => (
        <g key={`${String(y)} ${String(x)}`} class={`box ${kind}`}>
          <rect x={x} y={y} width={width} height={tall} rx="6" />
          {number !== undefined && (
            <>
              <circle cx="20" cy={y + tall / 2} r="15" />
              <text class="number" x="20" y={y + tall / 2 + 5} text-anchor="middle">
                {number}
              </text>
            </>
          )}
          {lines.map((line, index) => (
            <text key={line} x={x + 12} y={y + 21 + index * 18}>
              {line}
            </text>
          ))}
          {note && (
            <text class="note" x={x + 12} y={y + 21 + lines.length * 18 - 1}>
              {note}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
