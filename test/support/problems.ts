import { expect } from 'vitest';
import { catalogue } from '../../server/problem-catalogue.ts';

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into extensions freely
  [extension: string]: any;
}

/** The problem that a response is (RFC 9457): of a known type, whole, and without a trace of the program. */
export async function readProblem(
  response: Response,
  type: keyof typeof catalogue,
): Promise<ProblemBody> {
  const text = await response.text();
  expect(text).toContain(`/problems/${type}"`);
  const problem = JSON.parse(text) as ProblemBody;
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.status).toBe(catalogue[type].status);
  expect(problem.status).toBe(response.status);
  expect(problem.title).not.toBe('');
  expect(problem.detail).not.toMatch(/\{\w+\}/);
  expect(problem.instance).toMatch(/^\//);
  refuseTrace(text);
  return problem;
}

/** No answer may show where the program is or which functions called which. */
export function refuseTrace(text: string): void {
  expect(text).not.toMatch(/\n\s+at |node:internal|\/dist\/|\/server\/|node_modules/);
}
