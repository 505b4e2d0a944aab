import type { Request } from 'express';
import { query as ownQuery } from '../graph/queries.ts';
import type { AcceptedForms, WrittenAnswer } from '../graph/graph.ts';
import { Problem, toProblemDocument, type Language } from '../problems.ts';
import {
  answerQuery,
  solutionForms,
  tripleForms,
  type SparqlDeps,
} from '../sparql/answer-query.ts';
import { answerText } from '../sparql/answer-text.ts';
import { readExampleQueries } from '../sparql/example-queries.ts';
import { firstLines, firstSolutions } from '../sparql/first-rows.ts';
import type { Solutions } from '../web/solutions-table.tsx';
import type { Plan, SparqlOutcome } from '../web/sparql-outcome.tsx';
import { sparqlPage } from '../web/sparql-page.tsx';
import { chooseLanguage, findMediaType, sendAs } from './negotiation.ts';
import { perVersion } from './per-version.ts';
import { addHeaders } from './problem-handler.ts';
import type { RouteCall } from './route.ts';

export interface SparqlPageDeps extends SparqlDeps {
  version: () => number;
}

/** Asks the query of the call, whose answer may take these forms. */
export type AskQuery = (accepted: AcceptedForms) => Promise<WrittenAnswer>;

/** Sends the page; with a query, with what came of it. */
export type SendSparqlPage = (
  call: RouteCall,
  asked?: { query: string; ask: AskQuery },
) => Promise<void>;

const SHOWN_ROWS = 200;
const SHOWN_CHARACTERS = 100_000;
const FORMS = { solutions: 'application/sparql-results+json', triples: 'text/turtle' } as const;
const HTML = 'text/html';

/** Whether a call of the endpoint is a person's: HTML is named, and no form that a machine reads. */
export function wantsPage(request: Request, format: string | null): boolean {
  const machineForms = [...solutionForms, ...tripleForms];
  const accept = format ? '' : (request.get('accept') ?? '');
  if (machineForms.some((form) => accept.includes(form))) return false;
  return findMediaType(request, [...machineForms, HTML], format ?? undefined) === HTML;
}

/** Opens the page of the endpoint; the links between classes are counted once for each dataset version. */
export function openSparqlPage(deps: SparqlPageDeps): SendSparqlPage {
  const links = perVersion(
    deps,
    () => countLinks(deps),
    (counted) => counted !== undefined,
  );
  return async (call, asked) => {
    const { request, response } = call;
    const language = chooseLanguage(request, 'fi');
    const questions = readExampleQueries(language, deps.baseIri);
    response.vary('Accept');
    if (!asked) {
      const page = sparqlPage({ questions, links: await links('network') }, language);
      sendAs(response, HTML, page, 'Accept-Language');
      return;
    }
    const outcome = await read(asked.ask).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      addHeaders(error, response);
      response.status(error.status);
      return inWords(error, { language, baseIri: deps.baseIri });
    });
    const page = sparqlPage({ questions, query: asked.query, outcome }, language);
    sendAs(response, HTML, page, 'Accept-Language');
  };
}

async function read(ask: AskQuery): Promise<SparqlOutcome> {
  const answer = await ask(FORMS);
  if (answer.mediaType === FORMS.triples) {
    const { text, whole } = await firstLines(answer, SHOWN_CHARACTERS);
    return { kind: 'triples', turtle: text, whole };
  }
  if (answer.mediaType !== FORMS.solutions) {
    return { kind: 'plan', plan: JSON.parse(await answerText(answer)) as Plan };
  }
  const { text, whole } = await firstSolutions(answer, SHOWN_ROWS);
  const found = JSON.parse(text) as Solutions | { boolean: boolean };
  if ('boolean' in found) return { kind: 'boolean', value: found.boolean };
  return { kind: 'solutions', solutions: found, whole };
}

function inWords(
  problem: Problem,
  { language, baseIri }: { language: Language; baseIri: string },
): SparqlOutcome {
  const { title, detail } = toProblemDocument(problem, { language, baseIri, instance: '/sparql' });
  return { kind: 'problem', title: String(title), detail: String(detail) };
}

/** Undefined when the server was too busy to count them in time. */
async function countLinks(deps: SparqlPageDeps): Promise<Solutions | undefined> {
  const { text } = ownQuery('count-links', {});
  const answer = await answerQuery(deps, {
    text,
    defaultGraphs: [],
    namedGraphs: [],
    timeout: deps.deadlineMax / 1000,
    accepted: { solutions: FORMS.solutions, triples: undefined },
    limits: { client: 'examples' },
  }).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 503) return undefined;
    throw error;
  });
  return answer && (JSON.parse(await answerText(answer)) as Solutions);
}
