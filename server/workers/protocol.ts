import { Problem, type ProblemType } from '../problems.ts';

/** What travels to a worker. */
export interface Call {
  id: number;
  method: string;
  argument: unknown;
}

/** What comes back. A `fatal` failure means that the worker must not be asked again. */
export type Reply = { id: number; value: unknown } | { id: number; failure: Failure };

export interface Failure {
  message: string;
  stack?: string | undefined;
  fatal: boolean;
  problem?: { type: ProblemType; params: Problem['params']; extensions: Problem['extensions'] };
}

/** A failure as it can travel; a `Problem` keeps its type, anything else its message. */
export function toFailure(error: unknown, fatal: boolean): Failure {
  if (error instanceof Problem) {
    const { type, params, extensions } = error;
    return { message: error.message, fatal, problem: { type, params, extensions } };
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return { message: cause.message, stack: cause.stack, fatal };
}

/** The error that a failure was. */
export function fromFailure(failure: Failure): Error {
  if (failure.problem) {
    return new Problem(failure.problem.type, failure.problem.params, failure.problem.extensions);
  }
  const error = new Error(failure.message);
  if (failure.stack) error.stack = failure.stack;
  return error;
}
