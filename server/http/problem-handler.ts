import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Problem, toProblemDocument } from '../problems.ts';
import { reportToTurtle, type ValidationReport } from '../validation/report.ts';
import { bodyProblem } from './body.ts';
import { chooseLanguage, findMediaType } from './negotiation.ts';

const PROBLEM_JSON = 'application/problem+json';

/** The one place where errors become answers: problems as RFC 9457, anything else a 500 without its cause. */
export function problemHandler({
  baseIri,
  log,
}: {
  baseIri: string;
  log: Logger;
}): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, request, log);
    addHeaders(problem, response);
    const { report, ...extensions } = problem.extensions as { report?: ValidationReport };
    response.status(problem.status);
    if (report && findMediaType(request, [PROBLEM_JSON, 'text/turtle']) === 'text/turtle') {
      response.type('text/turtle; charset=utf-8').send(reportToTurtle(report));
      return;
    }
    const shown = new Problem(problem.type, problem.params, extensions);
    const document = toProblemDocument(shown, {
      language: chooseLanguage(request, 'en'),
      baseIri,
      instance: request.path,
    });
    response.vary('Accept-Language').type(PROBLEM_JSON).send(JSON.stringify(document));
  };
}

function toProblem(error: unknown, request: Request, log: Logger): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return new Problem('not-found', { path: request.path });
  const known = bodyProblem(error, request);
  if (known) return known;
  const requestId = randomUUID();
  log.error({ err: error, requestId, method: request.method, route: request.path }, 'unexpected');
  return new Problem('internal', { requestId });
}

function addHeaders(problem: Problem, response: Response): void {
  if (problem.status === 401) {
    const error = problem.type === 'key-unknown' ? ', error="invalid_token"' : '';
    response.set('WWW-Authenticate', `Bearer realm="revontuli"${error}`);
  }
  if (problem.status === 503) response.set('Retry-After', '1');
  if (problem.status === 429) response.set('Retry-After', String(problem.params['seconds'] ?? 1));
  if (problem.type === 'method-not-allowed') response.set('Allow', String(problem.params['allow']));
}
