import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { initSync, type InitOutput } from 'oxigraph/web.js';

// Node 20's V8 aborts the whole process now and then when it deoptimises a function into which it has
// inlined a call to WebAssembly that returns a reference ("unreachable code" in
// Deoptimizer::DoComputeBuiltinContinuation). Every call into the engine is such a call, so the inlining
// is switched off before any code that calls it can be optimised. Import the engine from here only.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const require = createRequire(import.meta.url);
const program = readFileSync(require.resolve('oxigraph/web_bg.wasm'));
const { version } = require('oxigraph/package.json') as { version: string };

/**
 * The instance of this thread: its memory holds every store. It is the package's build for browsers,
 * the one that hands out its memory; what it computes is the same.
 */
export const instance: InitOutput = initSync({ module: new WebAssembly.Module(program) });

/** Names the exact program: memories of another one must not be taken over. */
export const engineKey = `oxigraph ${version} ${createHash('sha256').update(program).digest('hex')}`;

export { namedNode, parse, Store, type NamedNode, type Quad } from 'oxigraph/web.js';

/** Whether an error is a trap: after one, everything in the instance is poisoned and its worker must go. */
export function isTrap(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
