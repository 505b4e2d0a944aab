const REGISTERS = 64;
const INDEX_BITS = 6;
/** The bias correction of HyperLogLog for 64 registers (Flajolet et al. 2007). */
const ALPHA = 0.709;
const HEAD = 40;
const TAIL = 24;

/** A count of distinct strings in 64 bytes (HyperLogLog), within about 13 %. */
export type Sketch = Uint8Array;

/** A sketch that has seen nothing. */
export function newSketch(): Sketch {
  return new Uint8Array(REGISTERS);
}

/** Shows `text` from `from` to `to` to a sketch. */
export function note(sketch: Sketch, text: string, from: number, to: number): void {
  const hash = hashOf(text, from, to);
  const at = hash >>> (32 - INDEX_BITS);
  const rank = Math.clz32(hash << INDEX_BITS) + 1;
  if (rank > (sketch[at] ?? 0)) sketch[at] = rank;
}

/** About how many distinct strings a sketch has seen. */
export function estimate(sketch: Sketch): number {
  let sum = 0;
  let empty = 0;
  for (const rank of sketch) {
    sum += 2 ** -rank;
    if (rank === 0) empty += 1;
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / sum;
  return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
}

/** FNV-1a with a finish that spreads the high bits; of a long text only its ends and its length. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  const isLong = to - from > HEAD + TAIL;
  const headEnd = isLong ? from + HEAD : to;
  for (let at = from; at < headEnd; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  if (isLong)
    for (let at = to - TAIL; at < to; at += 1)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
