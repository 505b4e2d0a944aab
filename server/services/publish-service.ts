import { requireId } from '../commits/identifiers.ts';
import {
  publishDocument,
  type Publication,
  type PublishDeps,
  type Published,
} from '../commits/publish-document.ts';

/** Publishes a service under its id. Nothing is stored unless the whole document conforms. */
export function publishService(
  deps: PublishDeps,
  id: string,
  asked: Publication,
): Promise<Published> {
  requireId(id);
  return publishDocument(
    deps,
    { document: `${deps.baseIri}services/${id}`, kind: 'service' },
    asked,
  );
}
