import {
  publishDocument,
  type Publication,
  type PublishDeps,
  type Published,
} from '../commits/publish-document.ts';
import { Problem } from '../problems.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Publishes a service under its id. Nothing is stored unless the whole document conforms. */
export function publishService(
  deps: PublishDeps,
  id: string,
  asked: Publication,
): Promise<Published> {
  if (!ID.test(id)) throw new Problem('invalid-identifier', { value: id, pattern: ID.source });
  return publishDocument(
    deps,
    { document: `${deps.baseIri}services/${id}`, kind: 'service' },
    asked,
  );
}
