import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBundles } from './bundles.ts';
import { benchCommits } from './commits.ts';
import { openBench, type Bench } from './harness.ts';
import { benchHostile } from './hostile.ts';
import { benchImport } from './import.ts';
import { benchRecommendations } from './recommendations.ts';
import { benchStart } from './start.ts';
import { benchSparql } from './sparql.ts';
import { benchText } from './text.ts';
import { benchValidation } from './validation.ts';

/** A topic is a file of this folder with one function; it needs an entry here. */
const topics: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  validation: benchValidation,
  import: benchImport,
  recommendations: benchRecommendations,
  bundles: benchBundles,
  text: benchText,
  start: benchStart,
  hostile: benchHostile,
  commits: benchCommits,
  sparql: benchSparql,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    services: { type: 'string', default: '22000' },
    'general-descriptions': { type: 'string' },
  },
});
const asked = positionals.length > 0 ? positionals : Object.keys(topics);
const unknown = asked.find((topic) => !topics[topic]);
if (unknown) throw new Error(`no topic ${unknown}: there are ${Object.keys(topics).join(', ')}`);

const bench = await openBench(Number(values.services), values['general-descriptions']);
process.stdout.write(
  `${values.services} services, ${String(bench.quads)} quads; Node ${process.version}, ${String(cpus().length)} cores\n`,
);
try {
  for (const topic of asked) {
    process.stdout.write(`\n${topic}\n`);
    await topics[topic]?.(bench);
  }
} finally {
  await bench.close(); // and with it every server that a topic has started
}
