/** A number from 0 to 2^32 - 1 that is always the same for the same words (FNV-1a, 32 bits). */
export function hash(...words: readonly string[]): number {
  let state = 0x811c9dc5;
  for (const character of words.join('\u001f')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  // the last steps of MurmurHash3, so that words which differ in one letter fall far apart
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) >>> 0;
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) >>> 0;
  return (state ^ (state >>> 16)) >>> 0;
}

/** A fraction from 0 up to 1 drawn by the words. */
export function fraction(...words: readonly string[]): number {
  return hash(...words) / 2 ** 32;
}

/** One member of a list drawn by the words. The list must not be empty. */
export function draw<T>(from: readonly T[], ...words: readonly string[]): T {
  const drawn = from[hash(...words) % from.length];
  if (drawn === undefined) throw new RangeError('nothing to draw from');
  return drawn;
}
