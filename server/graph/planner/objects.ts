/** The objects of more quads are not read, and all lists together have no more characters. */
const MAX_QUADS = 500_000;
const MAX_CHARACTERS = 8 * 1024 * 1024;

/** What reading the objects of a predicate would cost: its quads, and about how many characters come of them. */
export interface Extent {
  quads: number;
  characters: number;
}

/** Reads the distinct objects of a predicate from the engine, each as it can stand in a query. */
export type ReadObjects = (predicate: string) => Iterable<string>;

/** When a list is read: at once, or when nobody waits; until then there is none. */
export type When = (job: () => void) => void;

/**
 * The distinct objects of a few predicates, read when they are first asked for and kept up by what is added
 * later. What was removed stays: a list tells what an object can be, never what there is.
 */
export class ObjectLists {
  readonly #lists = new Map<string, Set<string> | undefined>();
  #read: ReadObjects | undefined;
  #when: When = (job) => {
    job();
  };
  #revision = 0;
  #characters = 0;

  /** Changes when a list that was asked for is there, and when an object has come to one. */
  get revision(): number {
    return this.#revision;
  }

  /** Tells where the objects are read from; before that there are no lists. */
  readFrom(read: ReadObjects, when: When = this.#when): void {
    this.#read = read;
    this.#when = when;
  }

  /** Whether there is a list that additions to a predicate must come to. */
  has(predicate: string): boolean {
    return this.#lists.has(predicate);
  }

  /** Something that was added. */
  add(predicate: string, object: string): void {
    const list = this.#lists.get(predicate);
    if (!list || list.has(object)) return;
    list.add(object);
    this.#characters += object.length;
    this.#revision += 1;
  }

  /** All that an object of a predicate can be; undefined when it is too much to list. */
  of(predicate: string, { quads, characters }: Extent): ReadonlySet<string> | undefined {
    const isTooMuch = quads > MAX_QUADS || this.#characters + characters > MAX_CHARACTERS;
    if (!this.#read || (isTooMuch && !this.has(predicate))) return undefined;
    if (!this.has(predicate)) {
      const read = this.#read;
      this.#lists.set(predicate, undefined);
      this.#when(() => {
        this.#lists.set(predicate, this.#list(read(predicate)));
        this.#revision += 1;
      });
    }
    return this.#lists.get(predicate);
  }

  #list(objects: Iterable<string>): Set<string> | undefined {
    const list = new Set<string>();
    let characters = 0;
    for (const object of objects) {
      list.add(object);
      characters += object.length;
      if (this.#characters + characters > MAX_CHARACTERS) return undefined;
    }
    this.#characters += characters;
    return list;
  }
}
