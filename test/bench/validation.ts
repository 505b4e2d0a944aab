import { Store } from '../../server/rdf/oxigraph.ts';
import { parseRdf } from '../../server/rdf/parse.ts';
import { skolemise } from '../../server/rdf/skolemise.ts';
import { kindOf } from '../../server/validation/kinds.ts';
import { validateDocument, validateWithEngine } from '../../server/validation/validate.ts';
import { BASE, toBatches, type Bench, type BenchDocument } from './harness.ts';
import { processorTime, report } from './timing.ts';

const SAMPLE = 600;

/** What a document costs before it is committed, in processor time: parsing, naming blank nodes, the shapes. */
export async function benchValidation({ documents }: Bench): Promise<void> {
  const services = documents.filter(({ document }) => document.startsWith(`${BASE}services/`));
  const step = Math.max(1, Math.floor(services.length / SAMPLE));
  const sample = services
    .filter((_, at) => at % step === 0)
    .slice(0, SAMPLE)
    .map(({ document, triples }) => ({ document, triples }));
  const quads = sample.reduce((sum, { triples }) => sum + triples.length, 0);
  const text = [...toBatches(sample)].join('');
  const each = async (run: (one: BenchDocument) => unknown): Promise<void> => {
    for (const one of sample) await run(one);
  };
  const kind = (document: string) => kindOf(document, BASE) ?? 'service';

  const bare = await processorTime(() => {
    new Store().load(text, { format: 'application/n-quads', no_transaction: true });
  });
  report(`bare load of ${String(sample.length)} services`, bare, quads);
  const parsing = await processorTime(() => parseRdf(text, 'application/n-quads', BASE));
  report('parsing to lines', parsing, quads, bare);
  const naming = await processorTime(() =>
    each(({ document, triples }) => skolemise(triples, document)),
  );
  report('naming blank nodes', naming, quads, bare);
  const screened = await processorTime(() =>
    each(({ document, triples }) => validateDocument(triples, document, kind(document))),
  );
  report('shapes, screened', screened, quads, bare);
  const engine = await processorTime(() =>
    each(({ document, triples }) => validateWithEngine(triples, document, kind(document))),
  );
  report('shapes, engine alone', engine, quads, bare);
}
