import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Problem, toProblemDocument, type Language } from '../problems.ts';
import { reportToTurtle, type ValidationReport } from '../validation/report.ts';
import { errorPage } from '../web/error-page.tsx';
import { hrefTo } from '../web/reader.ts';
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
    response.vary('Accept').vary('Accept-Language');
    if (wantsPage(request)) {
      const language = chooseLanguage(request, 'fi');
      response.type('text/html; charset=utf-8').send(toPage(shown, { language, baseIri, request }));
      return;
    }
    response.type(PROBLEM_JSON).send(JSON.stringify(document));
  };
}

/** A browser gets a page; whoever does not ask for HTML by name gets the problem document. */
function wantsPage(request: Request): boolean {
  return findMediaType(request, [PROBLEM_JSON, 'text/html']) === 'text/html';
}

function toPage(
  problem: Problem,
  { language, baseIri, request }: { language: Language; baseIri: string; request: Request },
): string {
  const { title, detail } = toProblemDocument(problem, {
    language,
    baseIri,
    instance: request.path,
  }) as { title: string; detail: string };
  const { successors, errors = [] } = problem.extensions as {
    successors?: { id: string; name: string }[];
    errors?: { pointer: string; message: string }[];
  };
  const reader = { language, baseIri, at: new Date() };
  const links = successors?.map(({ id, name }) => ({ href: hrefTo(id, reader), name }));
  const reasons = errors.map(({ pointer, message }) => `${pointer}: ${message}`);
  const view = { status: problem.status, title, detail, reasons };
  return errorPage(links ? { ...view, successors: links } : view, language);
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

/** What a problem says in headers, by its status. */
export function addHeaders(problem: Problem, response: Response): void {
  if (problem.status === 401) {
    const error = problem.type === 'key-unknown' ? ', error="invalid_token"' : '';
    response.set('WWW-Authenticate', `Bearer realm="revontuli"${error}`);
  }
  if (problem.status === 503) response.set('Retry-After', '1');
  if (problem.status === 429) response.set('Retry-After', String(problem.params['seconds'] ?? 1));
  if (problem.type === 'method-not-allowed') response.set('Allow', String(problem.params['allow']));
}
