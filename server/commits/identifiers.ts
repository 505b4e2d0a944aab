import { Problem } from '../problems.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Throws `invalid-identifier` unless a text can be the id of a service or an organisation. */
export function requireId(value: string): void {
  if (!ID.test(value)) throw new Problem('invalid-identifier', { value, pattern: ID.source });
}
