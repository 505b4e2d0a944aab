import { z } from 'zod';
import { Problem } from '../problems.ts';
import type { TakeDocuments } from '../sources/import-documents.ts';
import { addKey, roles } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { bodyText, jsonBody, statedMediaType } from './body.ts';
import type { Route } from './route.ts';

const organisationId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const keyRequest = z.strictObject({
  role: z.enum(roles),
  organisations: z.array(organisationId).max(1000).default([]),
  label: z.string().min(1).max(200),
});

export interface StewardshipDeps {
  store: Store;
  takeDocuments: TakeDocuments;
}

/** What the network's steward does: keys for organisations, and imports. */
export function stewardshipRoutes(deps: StewardshipDeps): Route[] {
  return [
    {
      method: 'post',
      path: '/keys',
      needs: 'steward',
      tag: 'stewardship',
      summary: 'Makes a key; its text is shown this once.',
      request: keyRequest,
      produces: ['application/json'],
      status: 201,
      handle: async ({ request, response }) => {
        const asked = jsonBody(request, keyRequest);
        const key = await addKey(deps.store, asked);
        response
          .status(201)
          .set('Cache-Control', 'no-store')
          .json({ key, ...asked });
      },
    },
    {
      method: 'post',
      path: '/imports',
      needs: 'steward',
      tag: 'stewardship',
      summary:
        'Takes many documents at once, one named graph each; what does not conform is left out and named.',
      consumes: ['application/n-quads'],
      produces: ['application/json'],
      handle: async ({ request, response, actor }) => {
        const stated = statedMediaType(request);
        if (stated !== 'application/n-quads') {
          throw new Problem('unsupported-media-type', {
            value: stated,
            supported: 'application/n-quads',
          });
        }
        const { source } = request.query;
        const reason = `import ${typeof source === 'string' ? source : 'documents'}`;
        response.json(
          await deps.takeDocuments({ text: bodyText(request), actor: actor.id, reason }),
        );
      },
    },
  ];
}
