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

/**
 * The distinct objects of a few predicates, read when they are first asked for and kept up by what is added
 * later. What was removed stays: a list tells what an object can be, never what there is.
 */
export class ObjectLists {
  readonly #lists = new Map<string, Set<string> | undefined>();
  #read: ReadObjects | undefined;
  #revision = 0;
  #characters = 0;

  /** Changes when an object has come to a list that was asked for. */
  get revision(): number {
    return this.#revision;
  }

  /** Tells where the objects are read from; before that there are no lists. */
  readFrom(read: ReadObjects): void {
    this.#read = read;
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
    if (!this.has(predicate)) this.#lists.set(predicate, this.#list(this.#read(predicate)));
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
