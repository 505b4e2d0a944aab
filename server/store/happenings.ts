import type { Store } from './store.ts';

/** What one commit did to one document, without a word of its content. */
export interface Happening {
  version: number;
  /** When the commit was made: ISO 8601 in UTC. */
  at: string;
  document: string;
  kind: string;
  change: 'created' | 'changed' | 'removed';
}

/** A place between two happenings: after the one of this version and document. */
export interface Place {
  version: number;
  document: string;
}

export interface HappeningFilter {
  /** The last dataset version to look at. */
  until: number;
  limit: number;
  /** Only documents of these kinds; all when there are none. */
  kinds?: readonly string[];
  /** Only these documents; all when there are none. */
  documents?: readonly string[];
}

/** What happened after a place, by version and then by document. */
export async function listHappenings(
  store: Store,
  after: Place,
  { until, limit, kinds = [], documents = [] }: HappeningFilter,
): Promise<Happening[]> {
  const rows = await store
    .selectFrom('changes')
    .innerJoin('commits', 'commits.version', 'changes.version')
    .select((select) => [
      'changes.version',
      'commits.at',
      'changes.document',
      'changes.kind',
      'changes.is_there',
      select
        .selectFrom('changes as earlier')
        .select('earlier.is_there')
        .whereRef('earlier.document', '=', 'changes.document')
        .whereRef('earlier.version', '<', 'changes.version')
        .orderBy('earlier.version', 'desc')
        .limit(1)
        .as('was_there'),
    ])
    .where('changes.version', '>=', after.version)
    .where('changes.version', '<=', until)
    .where((where) =>
      where.or([
        where('changes.version', '>', after.version),
        where('changes.document', '>', after.document),
      ]),
    )
    .$if(kinds.length > 0, (query) => query.where('changes.kind', 'in', kinds))
    .$if(documents.length > 0, (query) => query.where('changes.document', 'in', documents))
    .orderBy('changes.version')
    .orderBy('changes.document')
    .limit(limit)
    .execute();
  return rows.map(({ is_there, was_there, ...happening }) => ({
    ...happening,
    change: is_there === 0 ? 'removed' : was_there === 1 ? 'changed' : 'created',
  }));
}

/** The place before everything that a version did. */
export function beforeVersion(version: number): Place {
  return { version, document: '' };
}
