import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, mayReach, type Reach } from './addresses.ts';

export interface Message {
  /** The same for every try of the same message. */
  id: string;
  body: string;
}

const LONGEST_WAIT = 10_000;

/**
 * Sends a signed message by POST and gives the status of the answer, whose body is not read and whose
 * redirects are not followed. Throws when there is none within ten seconds, and when the host stands for an
 * address that may not be reached: it is looked up for this connection, and the connection is made to what was
 * looked at.
 */
export function sendMessage(
  { url, secret }: { url: string; secret: string },
  { id, body }: Message,
  { reach, signal }: { reach: Reach; signal: AbortSignal },
): Promise<number> {
  const address = new URL(url);
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'User-Agent': 'Revontuli',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(secret, { id, timestamp, body }),
  };
  const host = hostOf(address);
  if (isIP(host) && !mayReach(host, reach)) return Promise.reject(new Error('address'));
  const options: https.RequestOptions = {
    method: 'POST',
    headers,
    agent: false,
    lookup: guardedLookup(reach),
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT)]),
  };
  return new Promise((resolve, reject) => {
    const request = (address.protocol === 'http:' ? http : https).request(address, options);
    request.once('response', (response) => {
      response.on('error', () => undefined); // its end is of no interest
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** The signature of a message (Standard Webhooks 1.0.0): HMAC-SHA256 over its id, time and body. */
export function signatureOf(
  secret: string,
  { id, timestamp, body }: Message & { timestamp: number },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${id}.${String(timestamp)}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** Looks a host up for a connection, and fails when any of its addresses may not be reached. */
function guardedLookup(reach: Reach): LookupFunction {
  return (host, { all }, callback) => {
    const found = async (): Promise<{ address: string; family: number }[]> => {
      const addresses = await reach.resolve(host);
      if (addresses.length === 0 || !addresses.every((each) => mayReach(each, reach)))
        throw new Error('address');
      return addresses.map((address) => ({ address, family: isIP(address) }));
    };
    found().then(
      (addresses) => {
        const [first = { address: '', family: 0 }] = addresses;
        if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, '');
      },
    );
  };
}
