import { compareText, type Id } from '@duebook/kernel';

/** What two parties have in common, as far as it is known of both. */
export type DuplicateFacts = Readonly<{
  firstId: Id;
  secondId: Id;
  /** Null when one of them has no 统一社会信用代码. */
  sameCreditCode: boolean | null;
  sameIdentifier: boolean;
  sameBankAccount: boolean;
  /** Their codes differ in nothing but zeros in front. */
  sameCodeButForZeros: boolean;
  /** Of the two names that are nearest to each other; null when they share nothing. */
  names: NameOverlap | null;
}>;

/**
 * Two names as sets of grams, without their legal forms and the grams that most names have. Equal
 * names share all.
 */
export type NameOverlap = Readonly<{ shared: number; first: number; second: number }>;

export type DuplicateReasonKind =
  'CREDIT_CODE' | 'IDENTIFIER' | 'BANK_ACCOUNT' | 'CODE_BUT_FOR_ZEROS' | 'NAME';

/** Something that speaks for two parties being one. */
export type DuplicateReason = Readonly<{
  kind: DuplicateReasonKind;
  /** How much alike, 1 to 100; 100 for what is equal. */
  similarityPercent: number;
}>;

/** Two parties that may be one. Nothing follows from it but a look. */
export type Duplicate = Readonly<{
  firstId: Id;
  secondId: Id;
  /** How sure, 1 to 100. Orders a list; it is no probability. */
  score: number;
  /** The strongest first. */
  reasons: readonly DuplicateReason[];
}>;

/** Names that are less alike are no reason; SQL looks for candidates by the same number. */
export const LEAST_NAME_SIMILARITY_PERCENT = 70;

/**
 * What each reason is worth when it is full. Accounts are shared within groups, and names among
 * companies that have nothing to do with each other; a credit code belongs to one.
 */
const WORTH: Readonly<Record<DuplicateReasonKind, number>> = {
  CREDIT_CODE: 98,
  IDENTIFIER: 95,
  BANK_ACCOUNT: 90,
  NAME: 88,
  CODE_BUT_FOR_ZEROS: 85,
};

/** Judges one pair; null when nothing speaks for it. */
export function judgeDuplicate(facts: DuplicateFacts): Duplicate | null {
  const reasons = reasonsOf(facts).sort((a, b) => worthOf(b) - worthOf(a));
  const [strongest] = reasons;
  if (strongest === undefined) return null;
  const score = Math.min(100, worthOf(strongest) + reasons.length - 1);
  return { firstId: facts.firstId, secondId: facts.secondId, score, reasons };
}

/** The surest first; ties by id, so that a list has one order. */
export function bySurest(a: Duplicate, b: Duplicate): number {
  return (
    b.score - a.score || compareText(a.firstId, b.firstId) || compareText(a.secondId, b.secondId)
  );
}

/** Dice's coefficient in percent, rounded down. */
export function nameSimilarityPercent({ shared, first, second }: NameOverlap): number {
  const together = first + second;
  return together === 0 ? 0 : Math.floor((200 * shared) / together);
}

function reasonsOf(facts: DuplicateFacts): DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  const equal = (kind: DuplicateReasonKind, holds: boolean): void => {
    if (holds) reasons.push({ kind, similarityPercent: 100 });
  };
  equal('CREDIT_CODE', facts.sameCreditCode === true);
  equal('IDENTIFIER', facts.sameIdentifier);
  equal('BANK_ACCOUNT', facts.sameBankAccount);
  equal('CODE_BUT_FOR_ZEROS', facts.sameCodeButForZeros);
  const similarityPercent = facts.names === null ? 0 : nameSimilarityPercent(facts.names);
  // Two credit codes are two legal persons, however much their names are alike.
  const namesCount = facts.sameCreditCode !== false;
  if (namesCount && similarityPercent >= LEAST_NAME_SIMILARITY_PERCENT) {
    reasons.push({ kind: 'NAME', similarityPercent });
  }
  return reasons;
}

function worthOf({ kind, similarityPercent }: DuplicateReason): number {
  return Math.floor((WORTH[kind] * similarityPercent) / 100);
}
