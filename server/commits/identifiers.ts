import { Problem } from '../problems.ts';
import type { DocumentKind } from '../validation/kinds.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const TOKEN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}\.[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;
/** Semantic Versioning 2.0.0 without build metadata. */
const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,50})?$/;

/** Throws `invalid-identifier` unless a text can be the id of a service or an organisation. */
export function requireId(value: string): void {
  refuseUnless(value, ID);
}

/** Throws `invalid-identifier` unless a profile version can be called so. */
export function requireProfileName(token: string, version: string): void {
  refuseUnless(token, TOKEN);
  refuseUnless(version, VERSION);
}

/** Throws `invalid-identifier` unless what follows a kind's folder in an IRI names a document of that kind. */
export function requireName(kind: DocumentKind, name: string): void {
  const [first = '', second = '', ...more] = name.split('/');
  if (more.length > 0 || (kind === 'profile') !== (second !== '')) refuseUnless(name, ID);
  else if (kind === 'profile') requireProfileName(first, second);
  else requireId(first);
}

function refuseUnless(value: string, pattern: RegExp): void {
  if (!pattern.test(value))
    throw new Problem('invalid-identifier', { value, pattern: pattern.source });
}
