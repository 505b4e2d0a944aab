import { fingerprint, hasClass, toDocument, type Lines, type SourceDocument } from './documents.ts';
import type { Mapped } from './mapping.ts';
import type { Tally } from './tally.ts';

/** Gives each document once: a record's own before one that other records only name. */
export interface Collector {
  /** The documents of a batch; each IRI in `expected` that got none is tallied. */
  take: (mapped: Mapped, expected?: readonly string[]) => Generator<SourceDocument>;
  rest: () => Generator<SourceDocument>;
  readonly count: () => number;
}

const NO_DOCUMENT = 'the record has no name, or its type is not known';

/** Starts collecting; what is left out is added to the tally. */
export function openCollector(tally: Tally): Collector {
  const given = new Map<string, string>();
  const fallbacks = new Map<string, readonly string[]>();
  return {
    count: () => given.size,
    *take({ documents, fallbacks: named, skipped }, expected = []) {
      for (const { reason, example } of skipped) tally.add(reason, example);
      for (const [iri, lines] of named) if (!fallbacks.has(iri)) fallbacks.set(iri, lines);
      for (const iri of expected) if (!documents.has(iri)) tally.add(NO_DOCUMENT, iri);
      yield* giveNew(documents, given, tally);
    },
    *rest() {
      for (const [iri, lines] of fallbacks) {
        if (given.has(iri)) continue;
        given.set(iri, '');
        yield toDocument(iri, lines);
      }
    },
  };
}

function* giveNew(
  documents: Lines,
  given: Map<string, string>,
  tally: Tally,
): Generator<SourceDocument> {
  for (const [iri, lines] of documents) {
    const print = fingerprint(lines);
    const earlier = given.get(iri);
    if (!hasClass(iri, lines)) {
      tally.add(NO_DOCUMENT, iri);
    } else if (earlier === undefined) {
      given.set(iri, print);
      yield toDocument(iri, lines);
    } else if (earlier !== print) {
      tally.add('a document with this IRI was already given', iri);
    }
  }
}
