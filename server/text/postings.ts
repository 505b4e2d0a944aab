const K1 = 1.2;
const B = 0.6;
/** Frequencies are kept as halves in 16 bits: the weights of the fields are multiples of a half. */
const HALVES = 2;
const MOST = 0xffff;
/** Removed texts that may be left in the lists: so many, or as many as there are others. */
const MOST_GONE = 1000;

/** One family of terms over numbered texts, ranked by BM25 with field-weighted frequencies (BM25F). */
export interface Postings {
  add(number: number, frequencies: ReadonlyMap<string, number>): void;
  remove(number: number): void;
  /**
   * Scores of the texts that hold any of the terms, given with how much each counts, from 0 to 1: 1 would
   * hold every term as its subject.
   */
  score(
    terms: ReadonlyMap<string, number>,
    accept: (number: number) => boolean,
  ): Map<number, number>;
  /** All of it, in few large pieces; what was removed is left out. */
  pack(): PackedPostings;
}

/** A family of terms as few large pieces: the lists of all terms one after another. */
export interface PackedPostings {
  /** One a line. */
  terms: string;
  /** How long the list of each term is. */
  counts: Uint32Array;
  numbers: Uint32Array;
  frequencies: Uint16Array;
  /** The texts and how long each is. */
  texts: Uint32Array;
  lengths: Float64Array;
}

interface List {
  numbers: Uint32Array;
  frequencies: Uint16Array;
  /** How much of the arrays is in use. */
  used: number;
}

/** Opens a family of terms, empty or as it was packed. Removed numbers are never used again. */
export function openPostings(packed?: PackedPostings): Postings {
  let lists = packed ? unpack(packed) : new Map<string, List>();
  /** By number; what was removed has none. */
  const lengths: (number | undefined)[] = [];
  let texts = 0;
  let total = 0;
  /** Texts that are removed and still in the lists. */
  let gone = 0;

  const put = (number: number, length: number): void => {
    lengths[number] = length;
    texts += 1;
    total += length;
  };
  packed?.texts.forEach((number, at) => {
    put(number, packed.lengths[at] ?? 0);
  });

  /** How many texts there are under a term; what was removed is still in its list. */
  const count = ({ numbers, used }: List): number => {
    let present = 0;
    for (let at = 0; at < used; at += 1) if (lengths[numbers[at] ?? 0] !== undefined) present += 1;
    return present;
  };
  const idf = (present: number): number => Math.log(1 + (texts - present + 0.5) / (present + 0.5));

  return {
    add(number, frequencies) {
      let length = 0;
      for (const [term, frequency] of frequencies) {
        let list = lists.get(term);
        if (!list) lists.set(term, (list = emptyList()));
        append(list, number, Math.min(MOST, frequency * HALVES));
        length += frequency;
      }
      put(number, length);
    },

    remove(number) {
      const length = lengths[number];
      if (length === undefined) return;
      lengths[number] = undefined;
      texts -= 1;
      total -= length;
      gone += 1;
      if (gone <= Math.max(MOST_GONE, texts)) return;
      lists = unpack(pack(lists, lengths));
      gone = 0;
    },

    score(terms, accept) {
      const scores = new Map<number, number>();
      const average = total / Math.max(1, texts);
      let ideal = 0;
      for (const [term, counts] of terms) {
        const list = lists.get(term) ?? emptyList();
        const weight = counts * idf(count(list));
        ideal += weight * (K1 + 1);
        for (let at = 0; at < list.used; at += 1) {
          const number = list.numbers[at] ?? 0;
          const length = lengths[number];
          if (length === undefined || !accept(number)) continue;
          const frequency = (list.frequencies[at] ?? 0) / HALVES;
          const normalised = frequency + K1 * (1 - B + (B * length) / average);
          const share = (weight * frequency * (K1 + 1)) / normalised;
          scores.set(number, (scores.get(number) ?? 0) + share);
        }
      }
      for (const [number, score] of scores) scores.set(number, Math.min(1, score / ideal));
      return scores;
    },

    pack: () => pack(lists, lengths),
  };
}

function emptyList(): List {
  return { numbers: new Uint32Array(2), frequencies: new Uint16Array(2), used: 0 };
}

function append(list: List, number: number, frequency: number): void {
  if (list.used === list.numbers.length) {
    const room = Math.ceil(list.used * 1.5) + 1;
    list.numbers = grown(list.numbers, new Uint32Array(room));
    list.frequencies = grown(list.frequencies, new Uint16Array(room));
  }
  list.numbers[list.used] = number;
  list.frequencies[list.used] = frequency;
  list.used += 1;
}

function grown<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function pack(
  lists: ReadonlyMap<string, List>,
  lengths: readonly (number | undefined)[],
): PackedPostings {
  const room = [...lists.values()].reduce((sum, { used }) => sum + used, 0);
  const numbers = new Uint32Array(room);
  const frequencies = new Uint16Array(room);
  const terms: string[] = [];
  const counts: number[] = [];
  let end = 0;
  for (const [term, list] of lists) {
    const start = end;
    for (let at = 0; at < list.used; at += 1) {
      const number = list.numbers[at] ?? 0;
      if (lengths[number] === undefined) continue;
      numbers[end] = number;
      frequencies[end] = list.frequencies[at] ?? 0;
      end += 1;
    }
    if (end === start) continue;
    terms.push(term);
    counts.push(end - start);
  }
  const present = [...lengths.entries()].flatMap(([number, length]): [number, number][] =>
    length === undefined ? [] : [[number, length]],
  );
  return {
    terms: terms.join('\n'),
    counts: Uint32Array.from(counts),
    numbers: numbers.slice(0, end),
    frequencies: frequencies.slice(0, end),
    texts: Uint32Array.from(present, ([number]) => number),
    lengths: Float64Array.from(present, ([, length]) => length),
  };
}

/** The lists as views of the pieces: one that grows gets arrays of its own. */
function unpack({ terms, counts, numbers, frequencies }: PackedPostings): Map<string, List> {
  const lists = new Map<string, List>();
  let start = 0;
  for (const [index, term] of (terms === '' ? [] : terms.split('\n')).entries()) {
    const used = counts[index] ?? 0;
    const end = start + used;
    lists.set(term, {
      numbers: numbers.subarray(start, end),
      frequencies: frequencies.subarray(start, end),
      used,
    });
    start = end;
  }
  return lists;
}
