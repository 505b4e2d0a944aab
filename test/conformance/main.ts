import { expectedFailures } from './expected-failures.ts';
import { haveSuites, SUITES } from './manifest.ts';
import { runSuites } from './run.ts';
import { openServed } from './served.ts';

/** Prints what the server passes of the W3C suites, over HTTP, and fails when that is not what is expected. */
async function main(): Promise<number> {
  if (!haveSuites) {
    process.stderr.write(`The suites are not at ${SUITES}\n`);
    return 2;
  }
  const served = await openServed();
  const results = await runSuites(served);
  await served.close();
  const lines = results.flatMap(({ suite, total, failures, bare }) => {
    const failed = Object.entries(failures);
    const passed = `${String(total - failed.length)}/${String(total)}`;
    const beside = bare === undefined ? '' : `   bare engine ${String(bare)}/${String(total)}`;
    const causes = failed.map(([id, cause]) => `    ${id}: ${expectedFailures[id] ?? cause}`);
    return [`${suite.padEnd(22)}${passed.padEnd(10)}${beside}`.trimEnd(), ...causes];
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  const failed = results.flatMap(({ failures }) => Object.keys(failures));
  return failed.sort().join() === Object.keys(expectedFailures).sort().join() ? 0 : 1;
}

process.exitCode = await main();
