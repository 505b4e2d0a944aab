import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { languages, Problem, type Language } from '../problems.ts';
import { chooseLanguage } from './negotiation.ts';
import { isRdfMediaType, rdfMediaTypes, type RdfMediaType } from '../rdf/formats.ts';
import { placeOfJsonError } from '../rdf/json-place.ts';
import { prescanJson } from '../rdf/prescan.ts';
import { explainIssue } from './json-errors.ts';

type Issue = z.core.$ZodIssue;

const MAX_BODY = 5 * 1024 * 1024;

/** Reads the body as bytes, at most 5 MiB, never decompressed. */
export const readBody: RequestHandler = express.raw({
  type: () => true,
  limit: MAX_BODY,
  inflate: false,
});

/** What `readBody` throws, as a problem; undefined for anything else. */
export function bodyProblem(error: unknown, request: Request): Problem | undefined {
  const { type } = error as { type?: unknown };
  if (type === 'entity.too.large') return new Problem('body-too-large', { limit: MAX_BODY });
  if (type === 'encoding.unsupported') {
    return new Problem('unsupported-encoding', { value: request.get('content-encoding') ?? '' });
  }
  if (type === 'request.size.invalid' || type === 'request.aborted') {
    return new Problem('malformed-http', { message: 'Content-Length' });
  }
  return undefined;
}

/** The media type that a request states for its body, without parameters. */
export function statedMediaType(request: Request): string {
  return (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The body as text. Throws `empty-body`, or `unsupported-encoding` for what is not UTF-8. */
export function bodyText(request: Request): string {
  const charset = /charset="?([^";]+)/i.exec(request.get('content-type') ?? '')?.[1] ?? 'utf-8';
  if (!/^(utf-?8|us-ascii)$/i.test(charset))
    throw new Problem('unsupported-encoding', { value: charset });
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem('empty-body');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Problem('unsupported-encoding', { value: 'not UTF-8' });
  }
}

/** The RDF syntax of the body. Throws `unsupported-media-type`. */
export function rdfFormat(request: Request): RdfMediaType {
  const stated = statedMediaType(request);
  const mediaType = stated === 'application/json' ? 'application/ld+json' : stated;
  if (isRdfMediaType(mediaType)) return mediaType;
  throw new Problem('unsupported-media-type', {
    value: stated,
    supported: rdfMediaTypes.join(', '),
  });
}

/** The JSON body checked against a schema. Throws `invalid-request` with a pointer for each error. */
export function jsonBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const stated = statedMediaType(request);
  if (!/^application\/(.+\+)?json$/.test(stated)) {
    throw new Problem('unsupported-media-type', { value: stated, supported: 'application/json' });
  }
  return checked(request, schema, parseJson(bodyText(request)));
}

/** A value from a request checked against a schema. Throws `invalid-request` with a pointer for each error. */
export function checked<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  const issues = [...smuggledKeys(value, []), ...(parsed.error?.issues ?? [])].map(innermost);
  if (parsed.success && issues.length === 0) return parsed.data;
  const language = chooseLanguage(request, spokenIn(value) ?? 'en');
  const errors = issues.map((issue) => ({
    pointer: pointerOf(issue),
    message: explainIssue(issue, language),
  }));
  throw new Problem('invalid-request', { count: errors.length }, { errors });
}

/** A record schema passes over `__proto__`, so it is looked for: a field that is not known is always refused. */
function smuggledKeys(value: unknown, path: PropertyKey[]): Issue[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '__proto__' && path.length > 0
      ? [{ code: 'unrecognized_keys', keys: [key], path, message: '' } satisfies Issue]
      : smuggledKeys(inner, [...path, key]),
  );
}

function parseJson(text: string): unknown {
  prescanJson(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('malformed-json', {
      ...(placeOfJsonError(text) ?? { line: '?', column: '?' }),
      message: message.replace(/,? ?("|in JSON|is not valid).*$/s, ''),
    });
  }
}

/** RFC 6901; for an unknown field the pointer names the field itself. */
function pointerOf(issue: Issue): string {
  const path =
    issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** Of the ways in which a union failed, the one that got furthest into the value. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const [best] = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .sort((one, other) => other.path.length - one.path.length);
  return best ? innermost({ ...best, path: [...issue.path, ...best.path] }) : issue;
}

function spokenIn(json: unknown): Language | undefined {
  const said =
    typeof json === 'object' && json !== null && 'language' in json ? json.language : undefined;
  return languages.find((language) => language === said);
}
