import { z } from 'zod';
import { catalogue } from '../problem-catalogue.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

/** The API description (OpenAPI 3.1), made from the table of routes and the schemas that check input. */
export function openApi(
  routes: readonly Route[],
  { baseIri, version }: { baseIri: string; version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/[:*](\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Revontuli',
      version,
      summary:
        'Recommends public and private services and assembles service bundles from linked data.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: baseIri.replace(/\/$/, '') }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key that begins with rvk_.' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

const problemSchema: Json = {
  type: 'object',
  description: 'A problem (RFC 9457); `type` can be opened in a browser.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri', examples: Object.keys(catalogue).slice(0, 3) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: { type: 'array', items: { type: 'object' } },
    violations: { type: 'array', items: { type: 'object' } },
  },
};

function operation(route: Route): Json {
  const names = [...route.path.matchAll(/[:*](\w+)/g)].map((match) => match[1] ?? '');
  const inPath = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.parameters ?? {}).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  const body = requestBody(route);
  const ok = Object.fromEntries(route.produces.map((mediaType) => [mediaType, {}]));
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    ...(route.needs === 'open' ? {} : { security: [{ key: [] }] }),
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Done.',
        ...(route.produces.length > 0 ? { content: ok } : {}),
      },
      default: {
        description: 'A problem.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function requestBody(route: Route): Json | undefined {
  if (route.request) {
    const schema = z.toJSONSchema(route.request, { io: 'input' });
    delete schema.$schema;
    return { required: true, content: { 'application/json': { schema } } };
  }
  if (!route.consumes) return undefined;
  return {
    required: true,
    content: Object.fromEntries(
      route.consumes.map((mediaType) => [mediaType, { schema: { type: 'string' } }]),
    ),
  };
}
