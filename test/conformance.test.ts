import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedFailures } from './conformance/expected-failures.ts';
import { haveSuites, SUITES } from './conformance/manifest.ts';
import { runSuites, type SuiteResult } from './conformance/run.ts';
import { openServed, type Served } from './conformance/served.ts';

describe.skipIf(!haveSuites)(`the W3C suites (skipped unless they are at ${SUITES})`, () => {
  let served: Served;
  let results: SuiteResult[] = [];
  beforeAll(async () => {
    served = await openServed();
    results = await runSuites(served);
  }, 600_000);
  afterAll(() => served.close());

  test('fail in nothing but what is expected, and in all of that', () => {
    const failures = Object.assign({}, ...results.map((result) => result.failures)) as object;
    expect(Object.keys(failures).sort()).toEqual(Object.keys(expectedFailures).sort());
  });

  test('pass as often through HTTP as on the bare engine', () => {
    const behind = results.filter(
      ({ total, failures, bare = 0 }) => total - Object.keys(failures).length < bare,
    );
    expect(behind.map(({ suite }) => suite)).toEqual([]);
  });

  test('pass the same with the planner on and off', () => {
    const [on, off] = ['query', 'query, planner off'].map((name) =>
      results.find(({ suite }) => suite === name),
    );
    expect(Object.keys(off?.failures ?? {})).toEqual(Object.keys(on?.failures ?? {}));
    expect(off?.total).toBe(328);
  });

  test('of the protocols have nothing left to wish for', () => {
    const whole = ['protocol', 'graph-store-protocol', 'service-description', 'update'];
    const found = results.filter(({ suite }) => whole.includes(suite));
    expect(found.map(({ total }) => total)).toEqual([157, 34, 14, 3]);
    expect(found.map(({ failures }) => failures)).toEqual([{}, {}, {}, {}]);
  });
});
