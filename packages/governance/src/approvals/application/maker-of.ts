import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';

/** Somebody who does something, as far as it is known who that is. */
export interface Maker {
  readonly makerId: Id;
  /** Whether somebody else may do it in their place: by a program, or a key. */
  readonly byProxy: boolean;
}

/** The caller as a maker. For whom nobody signed in it is not known who it is. */
export function makerOf({ principalId, principalKind, authentication }: Caller): Maker {
  const byKey = authentication === undefined || authentication.method === 'API_KEY';
  return { makerId: principalId, byProxy: principalKind !== 'USER' || byKey };
}
