import { z } from 'zod';
import { requireId } from '../commits/identifiers.ts';
import {
  publishDocument,
  removeDocument,
  type Publication,
  type PublishDeps,
  type Published,
  type Removal,
} from '../commits/publish-document.ts';
import type { Graph } from '../graph/graph.ts';
import { publishProfile, removeProfile } from '../profiles/publish-profile.ts';
import { rdfMediaTypes } from '../rdf/formats.ts';
import { documentKinds } from '../validation/kinds.ts';
import { publishService } from '../services/publish-service.ts';
import { requireOwnership } from './actors.ts';
import { bodyText, checked, rdfFormat } from './body.ts';
import { entityTag } from './documents.ts';
import type { Route, RouteCall } from './route.ts';

export type PublicationDeps = PublishDeps & { graph: Graph };

const put = {
  method: 'put',
  needs: 'provider',
  consumes: rdfMediaTypes,
  produces: ['application/json'],
  status: 201,
  parameters: { dryRun: '`true`: check everything, store nothing.' },
} as const;
const remove = { method: 'delete', needs: 'provider', produces: [], status: 204 } as const;

/** Publishing and removing: services, profile versions and organisations. */
export function publicationRoutes(deps: PublicationDeps): Route[] {
  return [
    {
      ...put,
      path: '/services/:id',
      tag: 'services',
      summary: 'Publishes a service: whole and conforming, or not at all.',
      handle: (call) =>
        publishedBy(call, (asked) => publishService(deps, param(call, 'id'), asked)),
    },
    {
      ...remove,
      path: '/services/:id',
      tag: 'services',
      summary: 'Removes a service.',
      handle: async (call) => {
        const document = `${deps.baseIri}services/${param(call, 'id')}`;
        await removeDocument(deps.commits, { document }, whoAndWhen(call));
        sendGone(deps, call);
      },
    },
    {
      ...put,
      path: '/profiles/:id/:version',
      tag: 'profiles',
      summary: 'Publishes a version of an application profile; a released version never changes.',
      handle: (call) => publishedBy(call, (asked) => publishProfile(deps, profileOf(call), asked)),
    },
    {
      ...remove,
      path: '/profiles/:id/:version',
      tag: 'profiles',
      summary: 'Removes a profile version that nothing relies on.',
      handle: async (call) => {
        await removeProfile(deps, profileOf(call), whoAndWhen(call));
        sendGone(deps, call);
      },
    },
    {
      ...put,
      path: '/organisations/:id',
      tag: 'organisations',
      summary: 'Publishes an organisation.',
      handle: (call) =>
        publishedBy(call, (asked) => publishOrganisation(deps, param(call, 'id'), asked)),
    },
    ...(['guide', 'event'] as const).flatMap((kind) => textRoutes(deps, kind)),
  ];
}

/** Publishing and removing what tells of services: guides and local events. */
function textRoutes(deps: PublicationDeps, kind: 'guide' | 'event'): Route[] {
  const { folder } = documentKinds[kind];
  const common = { path: `/${folder}/:id`, tag: folder } as const;
  const iriOf = (call: RouteCall): string => {
    requireId(param(call, 'id'));
    return `${deps.baseIri}${folder}/${param(call, 'id')}`;
  };
  return [
    {
      ...put,
      ...common,
      summary: `Publishes a document of kind ${kind}.`,
      handle: (call) =>
        publishedBy(call, (asked) => publishDocument(deps, { document: iriOf(call), kind }, asked)),
    },
    {
      ...remove,
      ...common,
      summary: `Removes a document of kind ${kind}.`,
      handle: async (call) => {
        await removeDocument(deps.commits, { document: iriOf(call) }, whoAndWhen(call));
        sendGone(deps, call);
      },
    },
  ];
}

const publicationFlags = z.object({ dryRun: z.enum(['true', 'false']).default('false') });

/** Publishes what a request carries by a rule, and tells what came of it. */
export async function publishedBy(
  call: RouteCall,
  run: (asked: Publication) => Promise<Published>,
): Promise<void> {
  const { request } = call;
  const dryRun = checked(request, publicationFlags, request.query).dryRun === 'true';
  const published = await run({
    text: bodyText(request),
    format: rdfFormat(request),
    dryRun,
    ...whoAndWhen(call),
    ifNoneMatch: request.get('if-none-match'),
  });
  sendPublished(call, published, dryRun);
}

/** 201 with its address for what is new, else 200. */
export function sendPublished(
  { response }: RouteCall,
  published: Published,
  dryRun: boolean,
): void {
  const { document, version, isNew, report } = published;
  response.status(isNew && !dryRun ? 201 : 200);
  if (!dryRun) {
    response.set('ETag', entityTag(version, 'jsonld'));
    response.set('Location', document);
    response.set('Revontuli-Version', String(version));
  }
  response.json({ id: document, version, dryRun, warnings: report.results });
}

function publishOrganisation(
  deps: PublicationDeps,
  id: string,
  asked: Publication,
): Promise<Published> {
  requireId(id);
  asked.mayWrite(id);
  const document = `${deps.baseIri}organisations/${id}`;
  return publishDocument(deps, { document, kind: 'organisation' }, asked);
}

function sendGone({ commits }: PublicationDeps, { response }: RouteCall): void {
  response.set('Revontuli-Version', String(commits.version())).status(204).end();
}

/** Who a request comes from, what they may write, and which version they hold. */
export function whoAndWhen({ request, actor }: RouteCall): Removal {
  return {
    actor: actor.id,
    mayWrite: (organisation) => {
      requireOwnership(actor, organisation);
    },
    ifMatch: request.get('if-match'),
  };
}

function profileOf(call: RouteCall): { token: string; version: string } {
  return { token: param(call, 'id'), version: param(call, 'version') };
}

function param({ request }: RouteCall, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
