import { standsAt } from '../../rdf/term-text.ts';
import { ObjectLists, type ReadObjects, type When } from './objects.ts';
import { eachStatement } from './statements.ts';
import { estimate, newSketch, note, type Sketch } from './sketch.ts';

/** Objects counted one by one for each predicate; the rarest go when twice as many have been seen. */
const MAX_OBJECTS = 1024;
const MAX_OBJECT_LENGTH = 160;
/** A predicate whose commonest object is rarer than this when its table is first full has no frequent ones. */
const MIN_FREQUENT = 8;

/** What is known of one predicate. */
interface Counts {
  quads: number;
  /** Runs of one subject, which are its subjects as long as a subject's quads come together. */
  subjects: number;
  lastSubject: string;
  distinct: Sketch;
  /** Quads by object; undefined once it is clear that no object is frequent. */
  objects: Map<string, number> | undefined;
  /** What a counted object may have lost when the rarest were dropped. */
  dropped: number;
  /** Of all objects together. */
  characters: number;
}

/** The cardinalities of one predicate, or of all together. */
export interface Cardinalities {
  quads: number;
  subjects: number;
  objects: number;
}

/** Statistics as JSON, so that they can be kept beside an image of the engine's memory. */
export interface StatisticsJson {
  predicates: Record<
    string,
    {
      quads: number;
      subjects: number;
      distinct: number[];
      objects: [string, number][] | null;
      dropped: number;
      characters?: number;
    }
  >;
}

/**
 * Cardinalities of an engine's content: quads, subjects and objects of each predicate, and quads of each
 * frequent predicate and object. Estimates: good for choosing an order, never for an answer. Memory is
 * bounded by the number of predicates.
 */
export class Statistics {
  readonly #predicates = new Map<string, Counts>();
  readonly #lists = new ObjectLists();
  #quads = 0;

  /** All quads. */
  get quads(): number {
    return this.#quads;
  }

  /** Changes when a list of objects that was asked for has grown. */
  get revision(): number {
    return this.#lists.revision;
  }

  /** Tells where the objects of a predicate are read from when they are asked for. */
  readObjectsFrom(read: ReadObjects, when?: When): void {
    this.#lists.readFrom(read, when);
  }

  /** All that the object of a predicate can be, as terms in a query; undefined when that cannot be listed. */
  objectsOf(iri: string): ReadonlySet<string> | undefined {
    const { quads, objects } = this.predicate(iri);
    const length = (this.#predicates.get(iri)?.characters ?? 0) / Math.max(1, quads);
    return this.#lists.of(iri, { quads, characters: length * objects });
  }

  /** Counts lines of N-Quads or N-Triples, one statement a line, as something that was added. */
  add(lines: string): void {
    const touched = new Set<Counts>();
    let added = 0;
    eachStatement(lines, ({ from, subjectEnd, predicateEnd, objectEnd }) => {
      const iri = lines.slice(subjectEnd + 2, predicateEnd - 1);
      const counts = this.#countsOf(iri);
      if (this.#lists.has(iri)) this.#lists.add(iri, own(lines.slice(predicateEnd + 1, objectEnd)));
      added += 1;
      counts.quads += 1;
      counts.characters += objectEnd - predicateEnd;
      if (!isSubject(counts.lastSubject, lines, from, subjectEnd)) {
        counts.subjects += 1;
        counts.lastSubject = lines.slice(from, subjectEnd);
        touched.add(counts);
      }
      const isCounted = counts.objects && objectEnd - predicateEnd <= MAX_OBJECT_LENGTH;
      if (isCounted && addObject(counts, lines.slice(predicateEnd + 1, objectEnd))) return;
      note(counts.distinct, lines, predicateEnd + 1, objectEnd);
    });
    this.#quads += added;
    for (const counts of touched) counts.lastSubject = own(counts.lastSubject);
  }

  /** Counts lines as something that was removed. */
  remove(lines: string): void {
    const last = new Map<Counts, string>();
    eachStatement(lines, ({ from, subjectEnd, predicateEnd, objectEnd }) => {
      const counts = this.#predicates.get(lines.slice(subjectEnd + 2, predicateEnd - 1));
      if (!counts || counts.quads === 0) return;
      this.#quads -= 1;
      counts.quads -= 1;
      const subject = lines.slice(from, subjectEnd);
      if (last.get(counts) !== subject) counts.subjects = Math.max(0, counts.subjects - 1);
      last.set(counts, subject);
      const object = lines.slice(predicateEnd + 1, objectEnd);
      const count = counts.objects?.get(object);
      if (count !== undefined) counts.objects?.set(object, Math.max(0, count - 1));
    });
  }

  /** The cardinalities of a predicate by its IRI; zeros when it was never seen. */
  predicate(iri: string): Cardinalities {
    const counts = this.#predicates.get(iri);
    if (!counts) return { quads: 0, subjects: 0, objects: 0 };
    const { quads, subjects, distinct } = counts;
    return {
      quads,
      subjects: Math.min(quads, subjects),
      objects: Math.min(quads, Math.max(1, Math.round(estimate(distinct)))),
    };
  }

  /** The quads of a predicate with one object, in N-Triples syntax. */
  withObject(iri: string, object: string): number {
    const counts = this.#predicates.get(iri);
    if (!counts) return 0;
    const known = counts.objects?.get(object);
    if (known !== undefined) return known;
    if (counts.objects && counts.dropped === 0 && object.length <= MAX_OBJECT_LENGTH) return 0;
    const { quads, objects } = this.predicate(iri);
    return Math.max(1, Math.min(quads / Math.max(1, objects), counts.dropped || Infinity));
  }

  /** The cardinalities of all quads together. */
  all(): Cardinalities {
    let subjects = 0;
    let objects = 0;
    for (const iri of this.#predicates.keys()) {
      const counts = this.predicate(iri);
      subjects = Math.max(subjects, counts.subjects);
      objects += counts.objects;
    }
    return { quads: this.#quads, subjects, objects };
  }

  /** Everything as plain JSON. */
  toJSON(): StatisticsJson {
    const predicates: StatisticsJson['predicates'] = {};
    for (const [iri, { quads, subjects, distinct, objects, dropped, characters }] of this
      .#predicates) {
      predicates[iri] = {
        quads,
        subjects,
        distinct: [...distinct],
        objects: objects ? [...objects] : null,
        dropped,
        characters,
      };
    }
    return { predicates };
  }

  /** The statistics that `toJSON` wrote. */
  static from({ predicates }: StatisticsJson): Statistics {
    const statistics = new Statistics();
    for (const [iri, { distinct, objects, ...counts }] of Object.entries(predicates)) {
      statistics.#quads += counts.quads;
      statistics.#predicates.set(iri, {
        characters: 0,
        ...counts,
        lastSubject: '',
        distinct: Uint8Array.from(distinct),
        objects: objects ? new Map(objects) : undefined,
      });
    }
    return statistics;
  }

  #countsOf(iri: string): Counts {
    let counts = this.#predicates.get(iri);
    if (!counts) {
      counts = {
        quads: 0,
        subjects: 0,
        lastSubject: '',
        distinct: newSketch(),
        objects: new Map(),
        dropped: 0,
        characters: 0,
      };
      this.#predicates.set(own(iri), counts);
    }
    return counts;
  }
}

function isSubject(last: string, text: string, from: number, to: number): boolean {
  return last.length === to - from && standsAt(text, last, from);
}

/** Counts an object; whether it was known. */
function addObject(counts: Counts, object: string): boolean {
  const { objects } = counts;
  const known = objects?.get(object);
  if (!objects || known === undefined) {
    objects?.set(own(object), 1 + counts.dropped);
    if (objects && objects.size > 2 * MAX_OBJECTS) dropRarest(counts, objects);
    return false;
  }
  objects.set(object, known + 1);
  return true;
}

function dropRarest(counts: Counts, objects: Map<string, number>): void {
  const ranked = [...objects].sort(([, one], [, other]) => other - one);
  const [commonest] = ranked;
  counts.dropped = ranked[MAX_OBJECTS]?.[1] ?? 0;
  const isFlat = (commonest?.[1] ?? 0) < MIN_FREQUENT + counts.dropped;
  counts.objects = isFlat ? undefined : new Map(ranked.slice(0, MAX_OBJECTS));
}

/** A copy that does not keep the whole batch of lines alive, as a slice would. */
function own(slice: string): string {
  return Buffer.from(slice, 'utf8').toString('utf8');
}
