import type { Request } from 'express';
import {
  publishDocument,
  removeDocument,
  type Publication,
  type PublishDeps,
  type Published,
} from '../commits/publish-document.ts';
import type { Graph } from '../graph/graph.ts';
import { publishProfile, refuseWhileUsed } from '../profiles/publish-profile.ts';
import { rdfMediaTypes } from '../rdf/formats.ts';
import { publishService } from '../services/publish-service.ts';
import { requireOwnership, type Actor } from './actors.ts';
import { bodyText, rdfFormat } from './body.ts';
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
      handle: (call) => publish(call, (asked) => publishService(deps, param(call, 'id'), asked)),
    },
    {
      ...remove,
      path: '/services/:id',
      tag: 'services',
      summary: 'Removes a service.',
      handle: (call) => removeWhatIsThere(deps, call),
    },
    {
      ...put,
      path: '/profiles/:id/:version',
      tag: 'profiles',
      summary: 'Publishes a version of an application profile; a released version never changes.',
      handle: (call) =>
        publish(call, (asked) =>
          publishProfile(
            deps,
            { token: param(call, 'id'), version: param(call, 'version') },
            asked,
          ),
        ),
    },
    {
      ...remove,
      path: '/profiles/:id/:version',
      tag: 'profiles',
      summary: 'Removes a profile version that nothing relies on.',
      handle: async (call) => {
        await refuseWhileUsed(deps.graph, deps.baseIri + call.request.path.slice(1));
        await removeWhatIsThere(deps, call);
      },
    },
    {
      ...put,
      path: '/organisations/:id',
      tag: 'organisations',
      summary: 'Publishes an organisation.',
      handle: (call) =>
        publish(call, (asked) =>
          publishDocument(
            deps,
            { document: deps.baseIri + call.request.path.slice(1), kind: 'organisation' },
            asked,
          ),
        ),
    },
  ];
}

async function publish(
  call: RouteCall,
  run: (asked: Publication) => Promise<Published>,
): Promise<void> {
  const { request, response, actor } = call;
  const dryRun = request.query['dryRun'] === 'true';
  const published = await run({
    text: bodyText(request),
    format: rdfFormat(request),
    dryRun,
    ...whoAndWhen(request, actor),
    ifNoneMatch: request.get('if-none-match'),
  });
  const { document, version, isNew, report } = published;
  response.status(isNew && !dryRun ? 201 : 200);
  if (!dryRun) {
    response.set('ETag', entityTag(version, 'jsonld'));
    response.set('Location', document);
    response.set('Revontuli-Version', String(version));
  }
  response.json({ id: document, version, dryRun, warnings: report.results });
}

async function removeWhatIsThere(
  { commits, baseIri }: PublicationDeps,
  call: RouteCall,
): Promise<void> {
  const { request, response, actor } = call;
  await removeDocument(commits, baseIri + request.path.slice(1), whoAndWhen(request, actor));
  response.set('Revontuli-Version', String(commits.version())).status(204).end();
}

function whoAndWhen(
  request: Request,
  actor: Actor,
): Pick<Publication, 'actor' | 'mayWrite' | 'ifMatch'> {
  return {
    actor: actor.id,
    mayWrite: (organisation) => {
      requireOwnership(actor, organisation);
    },
    ifMatch: request.get('if-match'),
  };
}

function param({ request }: RouteCall, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
