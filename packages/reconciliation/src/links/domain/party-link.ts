import type { Id, LetterLanguage } from '@duebook/kernel';

/** What a link lets its holder do. */
export type LinkPurpose =
  /** Confirm a balance, or dispute it line by line. */
  | 'BALANCE_CONFIRMATION'
  /** Send us their statement of account. */
  | 'STATEMENT_UPLOAD';

/** Who has seen a link besides the party: nobody, or whoever asked for it. */
export type LinkDelivery = 'MAILED' | 'HANDED_OVER';

/**
 * A link by which somebody at a party does one thing once, without an account. Reading by it is free
 * until it ends, as mail programs open links before people do; only sending something uses it.
 */
export interface PartyLink {
  readonly id: Id;
  readonly purpose: LinkPurpose;
  /** What it is about: a confirmation, or a request for a statement. */
  readonly subjectId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly language: LetterLanguage;
  /** How the party got it: by mail alone, or from whoever asked for it. */
  readonly delivery: LinkDelivery;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** When it was first read by; null: never. */
  readonly firstOpenedAt: Date | null;
  /** When what it is for was done by it; null: not yet. */
  readonly usedAt: Date | null;
  /** When it was taken back, or another took its place; null: it was not. */
  readonly revokedAt: Date | null;
}

/** Why nothing can be sent by a link any more. */
export type LinkFault = 'LINK_USED' | 'LINK_REVOKED' | 'LINK_EXPIRED';

/** Whether a link is still good for sending; null when it is. */
export function linkFault(
  link: Pick<PartyLink, 'usedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): LinkFault | null {
  if (link.usedAt) return 'LINK_USED';
  if (link.revokedAt) return 'LINK_REVOKED';
  return link.expiresAt <= now ? 'LINK_EXPIRED' : null;
}

/** What the text of every link's secret begins with. */
export const LINK_PREFIX = 'dbl';

/** The longest that a link may be good for, in days: an audit's season. */
export const LONGEST_LINK_DAYS = 90;
