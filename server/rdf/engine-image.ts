import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { engineKey, instance, Store } from './oxigraph.ts';

/**
 * Memory images: all memory of the engine's instance as a file. Copying it back takes a tenth of the
 * time of parsing the same content. An image is a cache: whatever does not match makes it unfit, and
 * the caller fills its store another way.
 */

/** What the maker of an image says of it, for whoever takes it over: plain JSON. */
export type ImageLabel = Readonly<Record<string, unknown>>;

interface Head {
  engine: string;
  label: ImageLabel;
  /** Where the store is in the memory. */
  store: number;
  /** The tables of references. */
  tables: Record<string, TableContent>;
  bytes: number;
  /** CRC-32 of each page; null for a page of zeros, which the file leaves out. */
  checksums: (number | null)[];
}

/**
 * A table of references at rest: beside the constants of every instance it holds the names of properties
 * ("termType", "value" ...), which the engine looks up once and keeps for good.
 */
interface TableContent {
  length: number;
  names: [index: number, name: string][];
}

const MAGIC = 'REVONTULI IMAGE 3\n';
const PAGE = 64 * 1024;
const MAX_HEAD = 64 * 1024 * 1024;
/** The memory as every instance begins, before anything has been asked of it. */
const pristine = new Uint8Array(instance.memory.buffer).slice();

const zeros = Buffer.alloc(PAGE);

/** A store's place in the memory, which the bindings keep to themselves. */
type Placed = Store & { __wbg_ptr: number };

/**
 * Writes the memory of this thread's engine, whose one store this is. The file is whole or not there; a
 * durable one is still so after a power cut, another may be unfit then.
 */
export function writeImage(
  file: string,
  store: Store,
  { label, isDurable }: { label: ImageLabel; isDurable: boolean },
): void {
  const memory = new Uint8Array(instance.memory.buffer);
  const written = [...pages(memory)].filter((page) => !isZero(page));
  const head: Head = {
    engine: engineKey,
    label,
    store: (store as Placed).__wbg_ptr,
    tables: Object.fromEntries(tables().map(([name, table]) => [name, contentOf(table)])),
    bytes: memory.length,
    checksums: [...pages(memory)].map((page) => (isZero(page) ? null : crc32(page))),
  };
  const text = Buffer.from(JSON.stringify(head));
  const start = Buffer.from(`${MAGIC}${String(text.length)} ${String(crc32(text))}\n`);
  const temporary = `${file}.${String(process.pid)}.part`;
  try {
    const to = openSync(temporary, 'w');
    try {
      for (const part of [start, text, ...written]) writeWhole(to, part);
      if (isDurable) fsyncSync(to);
    } finally {
      closeSync(to);
    }
    renameSync(temporary, file);
    syncFolder(dirname(file));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Removes what is left of images whose writing was cut off with its process. */
export function removeUnfinishedImages(file: string): void {
  const left = readdirSync(dirname(file)).filter(
    (name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.part'),
  );
  for (const name of left) rmSync(join(dirname(file), name), { force: true });
}

/** The label of an image that this engine could take over; undefined when there is none or it is unfit. */
export function readImageLabel(file: string): ImageLabel | undefined {
  if (!existsSync(file)) return undefined;
  const from = openSync(file, 'r');
  try {
    return readHead(from)?.head.label;
  } finally {
    closeSync(from);
  }
}

/**
 * Takes over an image in a thread that has not used its engine yet; gives its store, or undefined when
 * the image is unfit or torn, with the engine as it was.
 */
export function restoreImage(file: string): { store: Store; label: ImageLabel } | undefined {
  refuseUsedEngine();
  if (!existsSync(file)) return undefined;
  const from = openSync(file, 'r');
  try {
    const read = readHead(from);
    if (!read) return undefined;
    const { head, end } = read;
    const missing = head.bytes - instance.memory.buffer.byteLength;
    if (missing > 0) instance.memory.grow(missing / PAGE);
    const memory = new Uint8Array(instance.memory.buffer, 0, head.bytes);
    if (!readPages(from, memory, head.checksums, end)) {
      new Uint8Array(instance.memory.buffer).fill(0).set(pristine);
      return undefined;
    }
    for (const [name, table] of tables()) fillTable(table, head.tables[name]);
    const store = Object.create(Store.prototype) as Placed;
    store.__wbg_ptr = head.store;
    return { store, label: head.label };
  } finally {
    closeSync(from);
  }
}

function readHead(from: number): { head: Head; end: number } | undefined {
  const start = Buffer.alloc(64);
  readSync(from, start, 0, start.length, 0);
  const match = /^REVONTULI IMAGE 3\n(\d{1,9}) (\d{1,10})\n/.exec(start.toString('latin1'));
  if (!match) return undefined;
  const length = Number(match[1]);
  const text = Buffer.alloc(Math.min(length, MAX_HEAD));
  if (!readWhole(from, text, match[0].length) || crc32(text) !== Number(match[2])) return undefined;
  const head = JSON.parse(text.toString('utf8')) as Head;
  return head.engine === engineKey ? { head, end: match[0].length + length } : undefined;
}

/** Objects of before would point into the memory that is copied over them. */
function refuseUsedEngine(): void {
  const memory = new Uint8Array(instance.memory.buffer);
  if (memory.length !== pristine.length || crc32(memory) !== crc32(pristine)) {
    throw new Error('an image can only be taken over by an engine that has not been used');
  }
}

function tables(): [string, WebAssembly.Table][] {
  return Object.entries(instance).filter(
    (entry): entry is [string, WebAssembly.Table] => entry[1] instanceof WebAssembly.Table,
  );
}

/** Throws when a table refers to what no file can hold: then something of this thread is still in use. */
function contentOf(table: WebAssembly.Table): TableContent {
  const names: [number, string][] = [];
  for (let index = 0; index < table.length; index += 1) {
    const value = table.get(index) as unknown;
    if (typeof value === 'string') names.push([index, value]);
    else if (typeof value === 'object' && value !== null) {
      throw new Error('an image can only be made of an engine at rest');
    }
  }
  return { length: table.length, names };
}

function fillTable(table: WebAssembly.Table, content: TableContent | undefined): void {
  const missing = (content?.length ?? 0) - table.length;
  if (missing > 0) table.grow(missing);
  for (const [index, name] of content?.names ?? []) table.set(index, name);
}

function* pages(memory: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < memory.length; at += PAGE) yield memory.subarray(at, at + PAGE);
}

function isZero(page: Uint8Array): boolean {
  return zeros.equals(page);
}

/** One call may write only a part, without an error: on a full disk the next one tells. */
function writeWhole(to: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(to, bytes, at, bytes.length - at);
}

/**
 * Reads into the memory of a fresh engine; false when a page is not what was written. Beyond what every
 * instance begins with that memory is zero: zeros are not written there, since the system then need not
 * provide for them.
 */
function readPages(
  from: number,
  memory: Uint8Array,
  checksums: Head['checksums'],
  start: number,
): boolean {
  let at = start;
  for (const [index, page] of [...pages(memory)].entries()) {
    const checksum = checksums[index];
    if (checksum === null) {
      if (page.byteOffset < pristine.length) page.fill(0);
      continue;
    }
    if (!readWhole(from, page, at) || crc32(page) !== checksum) return false;
    at += page.length;
  }
  return true;
}

function readWhole(from: number, bytes: Uint8Array, position: number): boolean {
  let at = 0;
  while (at < bytes.length) {
    const read = readSync(from, bytes, at, bytes.length - at, position + at);
    if (read === 0) return false;
    at += read;
  }
  return true;
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
