/** Where something is wrong, and what. */
export interface Fault {
  /** The first position that is wrong, or may be; null when what is wrong has none. */
  readonly position: bigint | null;
  /** The last one that may be; the same where it can be told exactly. */
  readonly lastPosition: bigint | null;
  readonly reason: string;
}

/** A fault at exactly one position. */
export function faultAt(position: bigint, reason: string): Fault {
  return { position, lastPosition: position, reason };
}
