import { openBare } from './bare.ts';
import { languageSuites, runTest, testsOf } from './suites.ts';
import { openServed } from './served.ts';
import type { Side } from './side.ts';

async function runSuite(side: Side, suite: string) {
  const failures: [string, string][] = [];
  let total = 0;
  for (const test of testsOf(suite)) {
    total += 1;
    const cause = await runTest(side, test).catch((error: unknown) => String(error));
    if (cause !== undefined) failures.push([test.id, cause]);
  }
  return { total, failures };
}
const served = await openServed();
for (const [name, side] of [
  ['served', served],
  ['bare', openBare()],
] as const) {
  for (const suite of Object.keys(languageSuites)) {
    const { total, failures } = await runSuite(side, suite);
    process.stdout.write(`${name} ${suite} ${String(total - failures.length)}/${String(total)}\n`);
    for (const [id, cause] of failures) process.stdout.write(`   ${id}: ${cause}\n`);
  }
}
await served.close();
