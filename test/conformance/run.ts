import { openBare } from './bare.ts';
import { descriptionTests, runDescription } from './description-suite.ts';
import { httpSuites, runRequests } from './http-suites.ts';
import type { ManifestTest } from './manifest.ts';
import type { Served } from './served.ts';
import { languageSuites, runTest, testsOf } from './suites.ts';

/** What came of a suite: which tests failed, and why. */
export interface SuiteResult {
  suite: string;
  total: number;
  failures: Readonly<Record<string, string>>;
  /** How many the bare engine passes; undefined where there is nothing to compare. */
  bare: number | undefined;
}

type Run = (test: ManifestTest) => Promise<string | undefined>;

/** Runs every suite through HTTP, and those of the language on the bare engine beside. */
export async function runSuites(served: Served): Promise<SuiteResult[]> {
  const bare = openBare();
  const results: SuiteResult[] = [];
  for (const suite of Object.keys(languageSuites)) {
    const tests = testsOf(suite);
    const alone = await failuresOf(tests, (test) => runTest(bare, test));
    const failures = await failuresOf(tests, (test) => runTest(served, test));
    const passed = tests.length - Object.keys(alone).length;
    results.push({ suite, total: tests.length, failures, bare: passed });
    if (suite !== 'query') continue;
    const asWritten = await failuresOf(tests, (test) => runTest(served.asWritten, test));
    const name = 'query, planner off';
    results.push({ suite: name, total: tests.length, failures: asWritten, bare: passed });
  }
  const others: [string, ManifestTest[], Run][] = [
    ...Object.entries(httpSuites).map(([suite, tests]): [string, ManifestTest[], Run] => [
      suite,
      tests(),
      (test) => runRequests(served, test),
    ]),
    ['service-description', descriptionTests(), (test) => runDescription(served, test)],
  ];
  for (const [suite, tests, run] of others) {
    const failures = await failuresOf(tests, run);
    results.push({ suite, total: tests.length, failures, bare: undefined });
  }
  return results;
}

async function failuresOf(
  tests: readonly ManifestTest[],
  run: Run,
): Promise<Record<string, string>> {
  const failures: Record<string, string> = {};
  for (const test of tests) {
    const cause = await run(test).catch((error: unknown) => String(error));
    if (cause !== undefined) failures[test.id] = cause;
  }
  return failures;
}
