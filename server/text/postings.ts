const K1 = 1.2;
const B = 0.6;

/** One family of terms over numbered texts, ranked by BM25 with field-weighted frequencies (BM25F). */
export interface Postings {
  add(number: number, frequencies: ReadonlyMap<string, number>): void;
  remove(number: number): void;
  /** Scores of the texts that hold any of the terms, from 0 to 1: 1 would hold every term as its subject. */
  score(terms: readonly string[], accept: (number: number) => boolean): Map<number, number>;
}

/** Opens an empty family of terms. Removed numbers are never used again. */
export function openPostings(): Postings {
  const lists = new Map<string, { numbers: number[]; frequencies: number[] }>();
  const lengths = new Map<number, number>();
  let total = 0;

  const idf = (count: number): number => Math.log(1 + (lengths.size - count + 0.5) / (count + 0.5));

  return {
    add(number, frequencies) {
      let length = 0;
      for (const [term, frequency] of frequencies) {
        let list = lists.get(term);
        if (!list) lists.set(term, (list = { numbers: [], frequencies: [] }));
        list.numbers.push(number);
        list.frequencies.push(frequency);
        length += frequency;
      }
      lengths.set(number, length);
      total += length;
    },

    remove(number) {
      total -= lengths.get(number) ?? 0;
      lengths.delete(number);
    },

    score(terms, accept) {
      const scores = new Map<number, number>();
      const average = total / Math.max(1, lengths.size);
      let ideal = 0;
      for (const term of new Set(terms)) {
        const list = lists.get(term);
        const weight = idf(list?.numbers.length ?? 0);
        ideal += weight * (K1 + 1);
        list?.numbers.forEach((number, at) => {
          const length = lengths.get(number);
          if (length === undefined || !accept(number)) return;
          const frequency = list.frequencies[at] ?? 0;
          const normalised = frequency + K1 * (1 - B + (B * length) / average);
          scores.set(
            number,
            (scores.get(number) ?? 0) + (weight * frequency * (K1 + 1)) / normalised,
          );
        });
      }
      for (const [number, score] of scores) scores.set(number, Math.min(1, score / ideal));
      return scores;
    },
  };
}
