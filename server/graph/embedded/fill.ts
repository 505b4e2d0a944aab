import { setTimeout as sleep } from 'node:timers/promises';
import { readImageLabel, type ImageLabel } from '../../rdf/engine-image.ts';
import type { Invoke } from '../../workers/link.ts';
import type { Content } from '../content.ts';
import { countLines } from './count-lines.ts';

/** Longer than a network of national size takes to be parsed. */
const PATIENCE = 120_000;

/** Fills a fresh engine worker; gives how many quads had to be parsed. */
export type Fill = (call: Invoke) => Promise<number>;

/** Fills engines from the last memory image and what has changed since, else from the whole journal. */
export function fillFrom({ content, image }: { content: Content; image: string }): Fill {
  /** The dataset version of the image that the engine has taken over, if it has. */
  const restore = async (call: Invoke): Promise<number | undefined> => {
    if (!(await isOfJournal(content, readImageLabel(image)))) return undefined;
    // should another image have come in between, it is one of ours
    const label = await call<ImageLabel | undefined>('restore', image);
    return label && Number(label['version']);
  };

  const fillWhole = fillAnew(content);
  return async (call) => {
    const version = await restore(call);
    if (version === undefined) return fillWhole(call);
    let parsed = 0;
    for await (const graphs of content.readAfter(version)) {
      await call('replace', graphs);
      for (const { nquads } of graphs) parsed += countLines(nquads);
    }
    return parsed;
  };
}

/** Fills engines from the whole journal. */
export function fillAnew(content: Content): Fill {
  return async (call) => {
    let parsed = 0;
    for await (const nquads of content.read()) {
      await call('load', nquads);
      parsed += countLines(nquads);
    }
    return parsed;
  };
}

/**
 * Fills one engine after another, in the order of asking: all at once would take as long, and none of them
 * could be asked before the last. One that is not filled in `patience` milliseconds keeps the others no longer.
 */
export function oneAfterAnother(fill: Fill, patience = PATIENCE): Fill {
  let turn: Promise<unknown> = Promise.resolve();
  return (call) => {
    const filled = turn.then(() => fill(call));
    turn = turn
      .then(() => Promise.race([filled, sleep(patience, undefined, { ref: false })]))
      .catch(() => undefined);
    return filled;
  };
}

/** Whether an image was made of this journal: its version is one the journal has, and the same one. */
async function isOfJournal(content: Content, label: ImageLabel | undefined): Promise<boolean> {
  if (!label) return false;
  const mark = await content.markOf(Number(label['version']));
  return mark !== undefined && mark === label['mark'];
}
