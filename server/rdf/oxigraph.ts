import { setFlagsFromString } from 'node:v8';

// Node 20's V8 aborts the whole process now and then when it deoptimises a function into which it has
// inlined a call to WebAssembly that returns a reference ("unreachable code" in
// Deoptimizer::DoComputeBuiltinContinuation). Every call into the engine is such a call, so the inlining
// is switched off before any code that calls it can be optimised. Import the engine from here only.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

export { namedNode, parse, Store, type NamedNode, type Quad } from 'oxigraph';

/** Whether an error is a trap: after one, everything in the instance is poisoned and its worker must go. */
export function isTrap(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
