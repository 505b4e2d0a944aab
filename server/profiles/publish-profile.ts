import {
  publishDocument,
  type Publication,
  type PublishDeps,
  type Published,
} from '../commits/publish-document.ts';
import { STEWARD } from '../commits/ownership.ts';
import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { Problem } from '../problems.ts';
import { catalogueRecord } from './catalogue-record.ts';

const TOKEN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}\.[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;
/** Semantic Versioning 2.0.0 without build metadata. */
const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,50})?$/;

/** Publishes a profile version for good: a released version never changes (`version-released`). */
export async function publishProfile(
  deps: PublishDeps,
  { token, version }: { token: string; version: string },
  asked: Publication,
): Promise<Published> {
  if (!TOKEN.test(token))
    throw new Problem('invalid-identifier', { value: token, pattern: TOKEN.source });
  if (!VERSION.test(version)) {
    throw new Problem('invalid-identifier', { value: version, pattern: VERSION.source });
  }
  const record = `${deps.baseIri}profiles/${token}`;
  const document = `${record}/${version}`;
  return publishDocument(
    deps,
    {
      document,
      kind: 'profile',
      released: true,
      alongside: (triples) => [
        {
          document: record,
          kind: 'catalogue-record',
          owner: token.split('.')[0] ?? STEWARD,
          triples: undefined,
          derive: (present) => catalogueRecord(record, document, triples, present),
        },
      ],
    },
    asked,
  );
}

/** Throws `document-in-use` when ports or mappings rely on a profile version. */
export async function refuseWhileUsed(graph: Graph, document: string): Promise<void> {
  const users = await graph.select(query('list-uses', { profile: document }));
  if (users.length === 0) return;
  const names = users.slice(0, 5).map(({ user }) => user?.value ?? '');
  throw new Problem('document-in-use', { document, users: names.join(', ') });
}
