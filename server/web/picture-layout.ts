/** A step as the picture knows it: what gives what to it by the ids of services, and what it lacks. */
export interface PictureStep {
  id: string;
  title: string;
  provider: string;
  from: readonly string[];
  lacks: readonly string[];
}

/** A box of the picture with the lines of its text. */
export interface Box {
  kind: 'step' | 'lack';
  number?: number;
  lines: readonly string[];
  note?: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of the picture: the order of the steps, who gives to whom, and what is missing. */
export interface Arrow {
  kind: 'order' | 'gives' | 'lacks';
  path: string;
}

/** The width of the picture in its own units. */
export const WIDTH = 440;
const LEFT = 46;
const RIGHT = 350;
const GAP = 18;
const LINE = 18;
const LANES = 6;
/** What fits into a box in the widest of the usual fonts. */
const CHARACTERS = 30;

/** Where everything of a picture stands: boxes from top to bottom, arrows in lanes on their right. */
export function layOut(
  steps: readonly PictureStep[],
  unfilled: readonly string[],
): { boxes: Box[]; arrows: Arrow[]; height: number } {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  const placed = new Map<string, Box>();
  let y = 4;
  const place = (box: Omit<Box, 'y' | 'height'>): Box => {
    const height = 16 + LINE * (box.lines.length + (box.note ? 1 : 0));
    const whole = { ...box, y, height };
    boxes.push(whole);
    y += height + GAP;
    return whole;
  };
  for (const [index, { id, title, provider, lacks }] of steps.entries()) {
    const missing = lacks.map((what) => place(lackBox(what)));
    const lines = wrap(title, CHARACTERS, 2);
    const note = wrap(provider, CHARACTERS + 10, 1)[0] ?? '';
    const step = { kind: 'step', number: index + 1, x: LEFT, width: RIGHT - LEFT } as const;
    const box = place({ ...step, lines, ...(note ? { note } : {}) });
    placed.set(id, box);
    missing.forEach((lack, at) => {
      const x = RIGHT - 24 - at * 14;
      const start = lack.y + lack.height;
      arrows.push({ kind: 'lacks', path: `M${point(x, start)}V${String(box.y - 2)}` });
    });
  }
  for (const what of unfilled) place(lackBox(what));
  return {
    boxes,
    arrows: [...spine(boxes), ...gifts(steps, placed), ...arrows],
    height: Math.max(0, y - GAP + 4),
  };
}

function lackBox(what: string): Omit<Box, 'y' | 'height'> {
  return {
    kind: 'lack',
    lines: wrap(what, CHARACTERS - 4, 2),
    x: LEFT + 40,
    width: RIGHT - LEFT - 40,
  };
}

/** The light line through the numbers of the steps. */
function spine(boxes: readonly Box[]): Arrow[] {
  const steps = boxes.filter(({ kind }) => kind === 'step');
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || first === last) return [];
  const middle = (box: Box): number => box.y + box.height / 2;
  return [{ kind: 'order', path: `M${point(20, middle(first))}V${String(middle(last))}` }];
}

/** One arrow for each two services of which one gives to the other; no two in a lane overlap. */
function gifts(steps: readonly PictureStep[], placed: ReadonlyMap<string, Box>): Arrow[] {
  const ends = steps.flatMap(({ id, from }) =>
    [...new Set(from)].flatMap((giver) => {
      const [source, target] = [placed.get(giver), placed.get(id)];
      return source && target && source !== target ? [{ source, target }] : [];
    }),
  );
  const spans = ends
    .map(({ source, target }) => {
      const [start, end] = [source.y + source.height / 2 + 7, target.y + target.height / 2 - 7];
      return { start, end, low: Math.min(start, end), high: Math.max(start, end) };
    })
    .sort((one, other) => one.high - one.low - (other.high - other.low));
  const lanes: { low: number; high: number }[][] = [];
  return spans.map((span) => {
    const isFree = (lane: typeof spans): boolean =>
      lane.every(({ low, high }) => span.high < low || high < span.low);
    let lane = lanes.findIndex((each) => isFree(each as typeof spans));
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push(span);
    const x = RIGHT + 14 + (lane % LANES) * 13 + Math.floor(lane / LANES) * 5;
    const path = `M${point(RIGHT, span.start)}H${String(x)}V${String(span.end)}H${String(RIGHT + 2)}`;
    return { kind: 'gives', path };
  });
}

function point(x: number, y: number): string {
  return `${String(x)} ${String(y)}`;
}

/** Text in at most so many lines of at most so many characters; what is too long ends with an ellipsis. */
export function wrap(text: string, characters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.slice(0, 500).split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const cut = (line: string): string =>
    line.length > characters ? `${line.slice(0, characters - 1)}…` : line;
  if (lines.length <= most) return lines.map(cut);
  const shown = lines.slice(0, most);
  shown[most - 1] = cut(`${(shown[most - 1] ?? '').slice(0, characters - 1)}…`);
  return shown.map(cut);
}
