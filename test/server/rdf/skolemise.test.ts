import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../../server/problems.ts';
import { skolemise } from '../../../server/rdf/skolemise.ts';
import { document, sentDocument, storedDocument } from './random-documents.ts';

test('the same content gives the same lines whatever its labels and its order', async () => {
  const labels = fc.shuffledSubarray(['x', 'y', 'a', 'b0'], { minLength: 4 });
  const twice = sentDocument.chain((triples) =>
    fc.tuple(fc.constant(triples), fc.shuffledSubarray(triples, { minLength: triples.length })),
  );
  await fc.assert(
    fc.asyncProperty(twice, labels, async ([triples, shuffled], to) => {
      const relabelled = shuffled.map((triple) =>
        triple.replace(/_:(.)/g, (_, label: string) => `_:${to['abcd'.indexOf(label)] ?? ''}`),
      );
      expect(await linesOrRefused(relabelled)).toEqual(await linesOrRefused(triples));
    }),
  );
});

test('every node has a name afterwards, and doing it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(sentDocument, async (triples) => {
      const once = await linesOrRefused(triples);
      if (typeof once === 'string') return;
      expect(once.join('\n')).not.toMatch(/(^| )_:/m);
      expect(await skolemise(once, document)).toEqual(once);
    }),
  );
});

test('no triple is lost, and none comes twice', async () => {
  await fc.assert(
    fc.asyncProperty(sentDocument, async (triples) => {
      const lines = await linesOrRefused([...triples, ...triples]);
      if (typeof lines !== 'string') expect(lines).toHaveLength(new Set(triples).size);
    }),
  );
});

test('triples whose nodes have names are only sorted', async () => {
  await fc.assert(
    fc.asyncProperty(storedDocument, async (triples) => {
      expect(await skolemise([...triples].reverse(), document)).toEqual(triples);
    }),
  );
});

test('what looks like a nameless node inside a text stays as it is', async () => {
  const lines = ['<a:s> <a:p> "see _:b0 ." .', '_:b0 <a:p> " _:b0 ." .'];
  const [named, text] = await skolemise(lines, document);
  expect(named).toBe('<a:s> <a:p> "see _:b0 ." .');
  expect(text).toBe(`<${document}#genid-c14n0> <a:p> " _:b0 ." .`);
});

test('a nameless node is a fragment of its document', async () => {
  const lines = await skolemise(['<a:s> <a:p> _:x .', '_:x <a:q> "1" .'], document);
  expect(lines).toContain(`<a:s> <a:p> <${document}#genid-c14n0> .`);
});

test('nodes that only point at each other are named', async () => {
  const lines = await skolemise(['_:a <a:knows> _:b .', '_:b <a:knows> _:a .'], document);
  expect(lines).toHaveLength(2);
});

test('a tangle made to exhaust the naming is refused', async () => {
  const nodes = Array.from({ length: 12 }, (_, index) => `_:n${String(index)}`);
  const tangle = nodes.flatMap((one) =>
    nodes.filter((other) => other !== one).map((other) => `${one} <a:p> ${other} .`),
  );
  await expect(skolemise(tangle, document)).rejects.toMatchObject({ type: 'tangled-nodes' });
});

/** The lines, or the type of the problem that refuses them: nodes that nothing tells apart. */
async function linesOrRefused(triples: readonly string[]): Promise<string[] | string> {
  try {
    return await skolemise(triples, document);
  } catch (error) {
    expect(error).toMatchObject({ type: 'tangled-nodes' });
    return (error as Problem).type;
  }
}
