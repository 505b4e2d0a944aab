import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../problems.ts';
import type { QueryLimits } from '../graph/graph.ts';
import { askerGone } from './asker-gone.ts';
import type { RouteCall } from './route.ts';

const WINDOW = 60;

/** Bounds a call's query: by what its asker has left of a minute's processing, and by its connection. */
export type BoundCall = (call: RouteCall) => Promise<Omit<QueryLimits, 'deadline'>>;

/**
 * Opens the budget of processing: so many seconds a minute for each asker, counted after each query
 * however short it was, with the IETF draft's RateLimit headers. The function throws
 * `too-many-requests` when nothing is left.
 */
export function openQueryBudget(seconds: number): BoundCall {
  const spending = new RateLimiterMemory({ points: seconds * 1000, duration: WINDOW });
  return async ({ request, response, actor }) => {
    const client = actor.role === 'anonymous' ? networkOf(request) : actor.id;
    const spentSoFar = await spending.get(client);
    const left = Math.max(0, Math.ceil((spentSoFar?.remainingPoints ?? seconds * 1000) / 1000));
    const wait = Math.ceil((spentSoFar?.msBeforeNext ?? WINDOW * 1000) / 1000);
    response
      .set('RateLimit-Policy', `"processing";q=${String(seconds)};w=${String(WINDOW)}`)
      .set('RateLimit', `"processing";r=${String(left)};t=${String(wait)}`);
    if (left === 0) throw new Problem('too-many-requests', { seconds: wait });
    return {
      client,
      signal: askerGone(response),
      spent: (milliseconds) => void spending.penalty(client, Math.ceil(milliseconds)),
    };
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
