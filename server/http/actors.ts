import type { Request } from 'express';
import { Problem } from '../problems.ts';
import { findKey, type Role } from '../store/keys.ts';
import type { Store } from '../store/store.ts';

/** What a route asks of whoever calls it. */
export type Need = 'open' | 'client' | 'provider' | 'steward';

/** Whoever is behind a request. */
export interface Actor {
  /** Names the actor in the journal; never a secret. */
  id: string;
  role: Role | 'anonymous';
  organisations: readonly string[];
}

const anonymous: Actor = { id: 'anonymous', role: 'anonymous', organisations: [] };
const rank: Readonly<Record<Actor['role'], number>> = {
  anonymous: 0,
  client: 1,
  provider: 2,
  steward: 3,
};
const needed: Readonly<Record<Need, number>> = { open: 0, client: 1, provider: 2, steward: 3 };

/** The one resolver from a credential (Bearer key, or Basic with the key as password) to an actor. */
export async function resolveActor(store: Store, request: Request): Promise<Actor> {
  const credential = readCredential(request.get('authorization'));
  if (credential === undefined) return anonymous;
  const key = await findKey(store, credential);
  if (!key) throw new Problem('key-unknown');
  return { id: `key:${String(key.id)}`, role: key.role, organisations: key.organisations };
}

/** Throws `key-missing` (401) for a stranger and `not-yours` (403) for a role that is too low. */
export function requireRole(actor: Actor, need: Need): void {
  if (rank[actor.role] >= needed[need]) return;
  if (actor.role === 'anonymous') throw new Problem('key-missing');
  throw new Problem('not-yours', { need });
}

/** Throws `not-yours` unless the actor may write what belongs to an organisation. */
export function requireOwnership(actor: Actor, owner: string): void {
  const may =
    actor.role === 'steward' || (actor.role === 'provider' && actor.organisations.includes(owner));
  if (!may) throw new Problem('not-yours', { need: owner });
}

function readCredential(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [scheme = '', value = ''] = header.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') throw new Problem('key-unknown');
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}
