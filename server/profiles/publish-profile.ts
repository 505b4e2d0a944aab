import { requireProfileName } from '../commits/identifiers.ts';
import { ownerOfProfile, recordsWith, recordWithout } from '../commits/catalogue-record.ts';
import {
  publishDocument,
  removeDocument,
  type Publication,
  type PublishDeps,
  type Published,
  type Removal,
} from '../commits/publish-document.ts';
import type { DocumentWrite } from '../commits/commits.ts';
import { refuseWhileUsed } from '../commits/in-use.ts';
import type { Graph } from '../graph/graph.ts';

/** One version of one profile. */
export interface ProfileVersion {
  token: string;
  version: string;
}

/** Publishes a profile version for good: a released version never changes (`version-released`). */
export async function publishProfile(
  deps: PublishDeps,
  asked: ProfileVersion,
  publication: Publication,
): Promise<Published> {
  const document = documentOf(deps, asked, publication);
  const alongside = (write: DocumentWrite) => recordsWith([write]);
  const target = { document, kind: 'profile', released: true, alongside } as const;
  return publishDocument(deps, target, publication);
}

/** Removes a profile version, and the profile with its last one. Throws `document-in-use` while it is relied on. */
export async function removeProfile(
  deps: PublishDeps & { graph: Graph },
  asked: ProfileVersion,
  removal: Removal,
): Promise<void> {
  const document = documentOf(deps, asked, removal);
  await refuseWhileUsed(deps.graph, document);
  await removeDocument(deps.commits, { document, alongside: [recordWithout(document)] }, removal);
}

/** The IRI of a well-named version that the actor may write; throws `invalid-identifier`, `not-yours`. */
function documentOf(
  { baseIri }: PublishDeps,
  { token, version }: ProfileVersion,
  { mayWrite }: Removal,
): string {
  requireProfileName(token, version);
  mayWrite(ownerOfProfile(token));
  return `${baseIri}profiles/${token}/${version}`;
}
