import { Parser } from 'n3';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { readDocument, readLastContent } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { preferredLanguages } from './describe-services.ts';

/** What has come in place of something, by its IRI and its name in one language. */
export interface Successor {
  id: string;
  name: string;
}

const MAX_STEPS = 5;
const IS_REPLACED_BY = `${prefixes['dct'] ?? ''}isReplacedBy`;

/**
 * What has come in place of a document that is gone: what it named in its last content
 * (`dct:isReplacedBy`) and what says that it replaces it (`dct:replaces`). A successor that is gone too
 * gives way to its own, at most five steps on.
 */
export async function findSuccessors(
  { store, graph }: { store: Store; graph: Graph },
  document: string,
  language: Language,
): Promise<Successor[]> {
  const found = new Map<string, Successor>();
  let gone = [document];
  for (let step = 0; step < MAX_STEPS && gone.length > 0; step += 1) {
    const next: string[] = [];
    for (const withdrawn of gone) {
      const named = await namedBy(store, withdrawn);
      const solutions = await graph.select(query('list-successors', { withdrawn, named }));
      for (const each of toSuccessors(solutions, language)) found.set(each.id, each);
      for (const each of named) {
        if (!found.has(each) && (await readDocument(store, each))?.removed) next.push(each);
      }
    }
    gone = next;
  }
  return [...found.values()];
}

async function namedBy(store: Store, document: string): Promise<string[]> {
  const lines = (await readLastContent(store, document)).filter((line) =>
    line.startsWith(`<${document}> <${IS_REPLACED_BY}> <`),
  );
  return new Parser({ format: 'N-Triples' })
    .parse(lines.join('\n'))
    .map(({ object }) => object.value);
}

function toSuccessors(
  solutions: Awaited<ReturnType<Graph['select']>>,
  language: Language,
): Successor[] {
  const ids = new Set(solutions.flatMap(({ successor }) => (successor ? [successor.value] : [])));
  return [...ids].map((id) => {
    const names = solutions.filter(({ successor }) => successor?.value === id);
    const best = preferredLanguages(language)
      .map((each) => names.find(({ name }) => name?.['xml:lang'] === each))
      .find((row) => row !== undefined);
    return { id, name: (best ?? names[0])?.['name']?.value ?? id };
  });
}
