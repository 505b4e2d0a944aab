import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Problem } from '../problems.ts';

/** Which addresses may be sent to. */
export interface Reach {
  /** Addresses that may be reached though they are no public ones. */
  allowed: readonly string[];
  /** The addresses of a host name, at the moment of asking. */
  resolve: (host: string) => Promise<readonly string[]>;
}

/** What the system's resolver knows of a host name. */
export async function resolveHost(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/**
 * Whether an address is one of the public internet: none of this machine, of an inner network, of a link, of a
 * cloud's metadata, nor one of those in another notation, such as IPv4 inside IPv6.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  if (plain.range() !== 'unicast') return false;
  return plain instanceof ipaddr.IPv4 || plain.match(GLOBAL_UNICAST);
}

/** All of IPv6 that has been given out to the public internet (RFC 4291 §2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address may be sent to. */
export function mayReach(address: string, { allowed }: Pick<Reach, 'allowed'>): boolean {
  return allowed.includes(address) || isPublic(address);
}

/** The host of an address of the web, as sockets name it: IPv6 without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/**
 * The address of the web that a text is, when something may be sent there: https, no user name, and every
 * address of its host public. Throws `webhook-address`. What a name stands for can change, so that connecting
 * looks again.
 */
export async function requireReachable(text: string, reach: Reach): Promise<URL> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isWellFormed(url, reach) && (await isReachable(hostOf(url), reach))) return url;
  const host = url ? hostOf(url) : '';
  throw new Problem('webhook-address', { host: host === '' ? text.slice(0, 100) : host });
}

function isWellFormed(url: URL, { allowed }: Reach): boolean {
  const { protocol, username, password } = url;
  const isSafe = protocol === 'https:' || (protocol === 'http:' && allowed.includes(hostOf(url)));
  return isSafe && username === '' && password === '';
}

async function isReachable(host: string, reach: Reach): Promise<boolean> {
  const addresses = isIP(host) ? [host] : await reach.resolve(host).catch(() => []);
  return addresses.length > 0 && addresses.every((address) => mayReach(address, reach));
}
