/** Whether something conforms; undefined where the screen cannot tell and the SHACL engine must. */
export type Verdict = boolean | undefined;

/** Conforms when every part does; fails when one surely fails (Kleene's strong three-valued logic). */
export function every<T>(parts: Iterable<T>, judge: (part: T) => Verdict): Verdict {
  let verdict: Verdict = true;
  for (const part of parts) {
    const one = judge(part);
    if (one === false) return false;
    if (one === undefined) verdict = undefined;
  }
  return verdict;
}

/** Conforms when one part surely does; fails when every part surely fails. */
export function some<T>(parts: Iterable<T>, judge: (part: T) => Verdict): Verdict {
  return not(every(parts, (part) => not(judge(part))));
}

export function not(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}
