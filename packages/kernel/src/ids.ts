import { v7 } from 'uuid';
import { invariant } from './invariant';

/** The id of a row or aggregate: a UUID in PostgreSQL's text form (lower case, with hyphens). */
export type Id = string;

/** Where new ids come from. Domain code is handed ids; application code draws them here. */
export interface IdSource {
  next(): Id;
}

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether the text is a UUID exactly as PostgreSQL prints it.
 * Capital letters are not accepted: the same id in two spellings would miss its own row in a map.
 */
export function isUuid(text: string): boolean {
  return CANONICAL_UUID.test(text);
}

/**
 * A new UUID version 7 (RFC 9562): ordered by creation, so inserts go to the end of an index.
 * Ids of one process rise strictly, also within a millisecond and when the clock is set back.
 */
export function newId(): Id {
  return v7();
}

/** Ids for production use. */
export const systemIds: IdSource = { next: newId };

/** 2026-01-01T00:00:00Z, so that test ids sort before ids drawn today. */
const SEQUENCE_STARTS_AT = 1_767_225_600_000n;

/**
 * Ids for tests: valid version 7, rising, and the same in every run.
 * Sources with different seeds (0 to 4095) never share an id.
 */
export function sequentialIds(seed = 0): IdSource {
  invariant(Number.isInteger(seed) && seed >= 0 && seed <= 0xfff, 'A seed is 0 to 4095');
  let drawn = 0n;
  return {
    next(): Id {
      drawn += 1n;
      const time = hex(SEQUENCE_STARTS_AT + drawn, 12);
      const source = hex(BigInt(seed), 3);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${source}-8000-${hex(drawn, 12)}`;
    },
  };
}

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
