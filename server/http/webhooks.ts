import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireReachable, type Reach } from '../changes/addresses.ts';
import { Problem } from '../problems.ts';
import { beforeVersion } from '../store/happenings.ts';
import { readVersion } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import {
  addWebhook,
  listWebhooks,
  readWebhook,
  removeWebhook,
  type Webhook,
} from '../store/webhooks.ts';
import { documentKinds } from '../validation/kinds.ts';
import { versionIn } from './as-of.ts';
import { jsonBody } from './body.ts';
import type { Route, RouteCall } from './route.ts';

export interface WebhookDeps {
  store: Store;
  baseIri: string;
  /** Which addresses a webhook may have. */
  reach: Reach;
}

/** Webhooks of one key. */
const MOST = 20;
const kinds = Object.keys(documentKinds) as [keyof typeof documentKinds];
const webhookRequest = z.strictObject({
  url: z.string().min(1).max(2000),
  /** Only documents of these kinds. */
  kinds: z.array(z.enum(kinds)).max(kinds.length).default([]),
  /** Only these documents. */
  documents: z.array(z.url().max(2000)).max(100).default([]),
  /** The dataset version after which to begin; the newest unless said. */
  after: z.number().int().min(0).optional(),
});

/** Webhooks: whoever has a key is told of changes as they happen. */
export function webhookRoutes(deps: WebhookDeps): Route[] {
  const common = { needs: 'client', tag: 'changes', produces: ['application/json'] } as const;
  return [
    {
      ...common,
      method: 'post',
      path: '/webhooks',
      summary:
        'Registers an address that is told of changes; the secret that signs them is shown this once.',
      request: webhookRequest,
      status: 201,
      handle: (call) => register(deps, call),
    },
    {
      ...common,
      method: 'get',
      path: '/webhooks',
      summary: "The webhooks of one's key, or for the steward all, with how each is doing.",
      handle: async ({ response, actor }) => {
        const found = await listWebhooks(
          deps.store,
          actor.role === 'steward' ? undefined : actor.id,
        );
        const webhooks = found.map((each) => describe(deps, each));
        response.set('Cache-Control', 'no-store').json({ webhooks });
      },
    },
    {
      ...common,
      method: 'delete',
      path: '/webhooks/:id',
      summary: 'Removes a webhook: nothing more is sent to it.',
      produces: [],
      status: 204,
      handle: async ({ request, response, actor }) => {
        const webhook = await readWebhook(deps.store, String(request.params['id']));
        // another's is as if it were not there
        if (!webhook || (actor.role !== 'steward' && webhook.actor !== actor.id))
          throw new Problem('not-found', { path: request.path });
        await removeWebhook(deps.store, webhook.id);
        response.status(204).end();
      },
    },
  ];
}

async function register(deps: WebhookDeps, { request, response, actor }: RouteCall): Promise<void> {
  const { store, reach } = deps;
  const asked = jsonBody(request, webhookRequest);
  const { href } = await requireReachable(asked.url, reach);
  const after =
    asked.after === undefined
      ? await readVersion(store)
      : await versionIn(store, String(asked.after));
  const webhook: Webhook = {
    id: randomUUID(),
    actor: actor.id,
    url: href,
    secret: `whsec_${randomBytes(32).toString('base64')}`,
    kinds: asked.kinds,
    documents: asked.documents,
    created: new Date().toISOString(),
    told: beforeVersion(after + 1),
    state: 'active',
    failures: 0,
    trouble: '',
    next: '',
  };
  if (!(await addWebhook(store, webhook, MOST)))
    throw new Problem('too-many-webhooks', { limit: MOST });
  const described = describe(deps, webhook);
  response.status(201).set('Cache-Control', 'no-store').location(described.id);
  response.json({ ...described, secret: webhook.secret });
}

function describe({ baseIri }: WebhookDeps, webhook: Webhook) {
  const { id, url, kinds, documents, created, state, failures, trouble, next, told } = webhook;
  return {
    id: `${baseIri}webhooks/${id}`,
    url,
    kinds,
    documents,
    created,
    state,
    /** The last dataset version of which everything has been told. */
    told: told.document === '' ? told.version - 1 : told.version,
    failures,
    ...(trouble === '' ? {} : { trouble }),
    ...(next === '' ? {} : { next }),
  };
}
