import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
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
  /** The tables of references into JavaScript: how long each is, and the texts that the engine keeps in it. */
  tables: Record<string, { length: number; texts: [index: number, text: string][] }>;
  bytes: number;
  /** CRC-32 of each piece. */
  checksums: number[];
}

const MAGIC = 'REVONTULI IMAGE 2\n';
const PIECE = 16 * 1024 * 1024;
const PAGE = 64 * 1024;
const MAX_HEAD = 64 * 1024 * 1024;
/** The memory as every instance begins, before anything has been asked of it. */
const pristine = new Uint8Array(instance.memory.buffer).slice();

/** A store's place in the memory, which the bindings keep to themselves. */
type Placed = Store & { __wbg_ptr: number };

/** Writes the memory of this thread's engine, whose one store this is. The file is whole or not there. */
export function writeImage(file: string, store: Store, label: ImageLabel): void {
  const memory = new Uint8Array(instance.memory.buffer);
  const head: Head = {
    engine: engineKey,
    label,
    store: (store as Placed).__wbg_ptr,
    tables: Object.fromEntries(tables().map(([name, table]) => [name, readTable(table)])),
    bytes: memory.length,
    checksums: [...pieces(memory)].map((piece) => crc32(piece)),
  };
  const text = Buffer.from(JSON.stringify(head));
  const start = Buffer.from(`${MAGIC}${String(text.length)} ${String(crc32(text))}\n`);
  const temporary = `${file}.${String(process.pid)}.part`;
  try {
    const to = openSync(temporary, 'w');
    try {
      for (const part of [start, text, ...pieces(memory)]) writeWhole(to, part);
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
    renameSync(temporary, file);
    syncFolder(dirname(file));
  } finally {
    rmSync(temporary, { force: true });
  }
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
    let at = end;
    for (const [index, piece] of [...pieces(memory)].entries()) {
      const isWhole = readWhole(from, piece, at) && crc32(piece) === head.checksums[index];
      if (!isWhole) {
        new Uint8Array(instance.memory.buffer).fill(0).set(pristine);
        return undefined;
      }
      at += piece.length;
    }
    for (const [name, table] of tables()) {
      const { length, texts } = head.tables[name] ?? { length: 0, texts: [] };
      if (table.length < length) table.grow(length - table.length);
      for (const [index, text] of texts) table.set(index, text);
    }
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
  const match = /^REVONTULI IMAGE 2\n(\d{1,9}) (\d{1,10})\n/.exec(start.toString('latin1'));
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

/**
 * What a table holds beside the constants of every instance: names of properties, which the engine reads
 * once and keeps. An object would be one that is still being worked with, which no image can keep.
 */
function readTable(table: WebAssembly.Table): Head['tables'][string] {
  const texts: [number, string][] = [];
  for (let index = 0; index < table.length; index += 1) {
    const held: unknown = table.get(index);
    if (typeof held === 'string') texts.push([index, held]);
    else if (typeof held === 'object' && held !== null) {
      throw new Error('an image can only be made of an engine at rest');
    }
  }
  return { length: table.length, texts };
}

function* pieces(memory: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < memory.length; at += PIECE) yield memory.subarray(at, at + PIECE);
}

/** One call may write only a part, without an error: on a full disk the next one tells. */
function writeWhole(to: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(to, bytes, at, bytes.length - at);
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
