import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { Problem } from '../problems.ts';
import type { QueryLimits } from '../graph/graph.ts';
import { askerGone } from './asker-gone.ts';
import type { RouteCall } from './route.ts';

/** Seconds. */
const WINDOW = 60;

/** Bounds a call's query: by what its asker has left of a minute's processing, and by its connection. */
export type BoundCall = (call: RouteCall) => Omit<QueryLimits, 'deadline'>;

/**
 * Opens the budget of processing: so many seconds a minute for each asker, counted after each query
 * however short it was, with the IETF draft's RateLimit headers. The function throws
 * `too-many-requests` when nothing is left.
 */
export function openQueryBudget(seconds: number): BoundCall {
  const spending = openSpending();
  return ({ request, response, actor }) => {
    const client = actor.role === 'anonymous' ? networkOf(request) : actor.id;
    const { spent, wait } = spending.of(client);
    const left = Math.max(0, Math.ceil(seconds - spent / 1000));
    response
      .set('RateLimit-Policy', `"processing";q=${String(seconds)};w=${String(WINDOW)}`)
      .set('RateLimit', `"processing";r=${String(left)};t=${String(wait)}`);
    if (left === 0) throw new Problem('too-many-requests', { seconds: wait });
    return {
      client,
      signal: askerGone(response),
      spent: (milliseconds) => {
        spending.add(client, milliseconds);
      },
    };
  };
}

interface Spending {
  /** Milliseconds that a client has spent in its present window, and whole seconds until that ends. */
  of(client: string): { spent: number; wait: number };
  add(client: string, milliseconds: number): void;
}

/** Windows that begin with a client's first query, on the clock that nobody sets. */
function openSpending(): Spending {
  const windows = new Map<string, { ends: number; spent: number }>();
  const removeEnded = (now: number): void => {
    for (const [client, { ends }] of windows) {
      if (ends > now) return; // they stand in the order in which they began
      windows.delete(client);
    }
  };
  return {
    of(client) {
      const now = performance.now();
      removeEnded(now);
      const { ends, spent } = windows.get(client) ?? { ends: now + WINDOW * 1000, spent: 0 };
      return { spent, wait: Math.ceil((ends - now) / 1000) };
    },
    add(client, milliseconds) {
      const now = performance.now();
      removeEnded(now);
      const window = windows.get(client);
      if (window) window.spent += milliseconds;
      else windows.set(client, { ends: now + WINDOW * 1000, spent: milliseconds });
    },
  };
}

/** One asker's address; of IPv6 the /64, of which one asker may have all. */
function networkOf(request: Request): string {
  const address = (request.ip ?? '').replace(/^::ffff:/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const given = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const [before = [], after = []] = given;
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
