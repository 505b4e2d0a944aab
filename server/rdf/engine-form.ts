import { parse, Store } from './oxigraph.ts';

/** Literals that the engine may keep by value, and language tags, whose case it does not keep. */
const KEPT_BY_VALUE = /\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#\w+> \.$|"@[A-Za-z0-9-]+ \.$/;

/** An N-Triples line as the engine gives it back: "1.00" and "1.0" are one number to it. */
function engineForm(triple: string): string {
  if (!KEPT_BY_VALUE.test(triple)) return triple;
  const store = new Store(parse(`${triple}\n`, { format: 'application/n-triples' }));
  const [quad] = store.match();
  return quad ? `${quad.toString()} .` : triple;
}

/** Lines without some that the engine took away and with some that it added; sorted, none twice. */
export function withDifference(
  present: readonly string[],
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): string[] {
  const gone = new Set(removed.map(engineForm));
  const left = gone.size === 0 ? present : present.filter((line) => !gone.has(engineForm(line)));
  return [...new Set([...left, ...added])].sort();
}
