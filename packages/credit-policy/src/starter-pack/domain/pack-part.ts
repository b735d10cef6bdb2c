import type { Id } from '@duebook/kernel';

/** What a part of the starter pack is. */
export const PACK_PART_KINDS = ['SCORECARD', 'POLICY', 'ALERT_RULE'] as const;
export type PackPartKind = (typeof PACK_PART_KINDS)[number];

/** The codes under which the parts of the pack stand. */
export interface PackCodes {
  readonly scorecards: readonly string[];
  readonly policies: readonly string[];
  readonly alertRules: readonly string[];
}

/** What a tenant has under a code of the pack. A type, not an interface, so that it is plain JSON. */
export type PackPart = Readonly<{
  kind: PackPartKind;
  code: string;
  /** Of the version: its draft, else what holds. */
  id: Id;
  revision: number;
  /** As its own feature calls it. */
  state: 'DRAFT' | 'ACTIVE' | 'SUPERSEDED' | 'ENDED' | 'OFF';
}>;

/** How far a part has come, whatever it is. */
export const PACK_PART_STATES = ['DRAFT', 'ASKED_FOR', 'HOLDS', 'ENDED'] as const;
export type PackPartState = (typeof PACK_PART_STATES)[number];

/** Where a part stands. @param asked the versions that somebody is asked to let hold */
export function partState({ id, state }: PackPart, asked: ReadonlySet<Id>): PackPartState {
  if (state === 'ACTIVE') return 'HOLDS';
  if (state !== 'DRAFT') return 'ENDED';
  return asked.has(id) ? 'ASKED_FOR' : 'DRAFT';
}
