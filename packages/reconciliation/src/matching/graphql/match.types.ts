import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Match, MatchPart, ShortPayment } from '../domain/match';
import type { MatchCase, ShortfallReason } from '../domain/match-decision';
import {
  MatchCaseEnum,
  MatchOriginEnum,
  MatchStateEnum,
  ShortfallReasonEnum,
  ShortPaymentStateEnum,
} from './matching.enums';

@ObjectType('MatchPart', {
  simpleResolvers: true,
  description: 'What of a bank line goes to one open item.',
})
export class MatchPartType {
  @Field(() => MoneyType, {
    description: 'Money of the line; negative where the item is netted, as a credit note is.',
  })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'Cash discount taken off the item; zero for none.' })
  discount!: MoneyType;

  @Field(() => Boolean, {
    description: 'Whether the terms grant the discount on that day; true when there is none.',
  })
  isDiscountEarned!: boolean;

  @Field(() => MoneyType, { description: 'A small rest that is given up; zero for none.' })
  tolerance!: MoneyType;

  @Field(() => MoneyType, { description: 'What banks on the way took off; zero for nothing.' })
  bankFee!: MoneyType;

  @Field(() => MoneyType, { description: 'What of the item stays open.' })
  shortfall!: MoneyType;

  @Field(() => ShortfallReasonEnum, {
    nullable: true,
    description: 'Why it stays open; null when nothing does, or nobody says.',
  })
  shortfallReason!: ShortfallReason | null;

  itemUuid!: Id;
  partyUuid!: Id;
}

/** The API's form of a part. */
export function matchPartType(part: Omit<MatchPart, 'id' | 'matchId' | 'place'>): MatchPartType {
  const { isDiscountEarned, shortfallReason } = part;
  return make(MatchPartType, {
    ...{ isDiscountEarned, shortfallReason },
    amount: moneyType(part.amount),
    discount: moneyType(part.discount),
    tolerance: moneyType(part.tolerance),
    bankFee: moneyType(part.bankFee),
    shortfall: moneyType(part.shortfall),
    itemUuid: part.itemId,
    partyUuid: part.partyId,
  });
}

@ObjectType('Match', {
  implements: Node,
  simpleResolvers: true,
  description: 'A bank line explained by open items (核销匹配), and what became of that.',
})
export class MatchType extends Node {
  @Field(() => MatchStateEnum, { description: 'Where it stands between proposal and posting.' })
  state!: Match['state'];

  @Field(() => MatchCaseEnum, { description: 'What happened with the payment.' })
  case!: MatchCase;

  @Field(() => MatchOriginEnum, {
    description: 'Whether a run has found it or a person has made it.',
  })
  origin!: Match['origin'];

  @Field(() => String, { description: 'The rule that found it; "person" for one by hand.' })
  rule!: string;

  @Field(() => String, { description: 'How it was found, by which autonomy is earned.' })
  pattern!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The version of the engine that found it; null for one by hand.',
  })
  engineVersion!: string | null;

  @Field(() => MoneyType, { description: 'What the line moved, unsigned.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'What of it no part takes; it stays on account.' })
  unapplied!: MoneyType;

  @Field(() => MoneyType, { description: 'What of the unapplied rest is given up; zero for none.' })
  leftover!: MoneyType;

  @Field(() => Int, { description: 'How sure it is, 0 to 10,000 basis points.' })
  score!: number;

  @Field(() => Int, {
    description: 'How far off the next explanation is, in basis points; 10,000 without one.',
  })
  margin!: number;

  @Field(() => [String], {
    description: 'Why the engine would not post it by itself, as codes; empty when it would.',
  })
  obstacles!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why it waits for a person: ENGINE, POLICY, NOT_EARNED, SHORT_PAYMENT, SEARCH_CUT_SHORT, or the code for which the ledger refused to post it. Null when it does not wait.',
  })
  waitsFor!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When it counts in the books; later than the line was booked where that day was closed. Null until it is posted.',
  })
  postingDate!: BusinessDate | null;

  @Field(() => Boolean, { description: 'Whether a run posted it without a person.' })
  isAutomatic!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was posted or rejected; null before.',
  })
  decidedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was rejected or undone; null when it was not.',
  })
  reason!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As of which day it was undone; null when it was not.',
  })
  reversedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was found or made.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Match;
}

/** The API's form of a match. */
export function matchType(row: Match): MatchType {
  return make(MatchType, {
    ...{ state: row.state, case: row.case, origin: row.origin, rule: row.rule },
    ...{ pattern: row.pattern, engineVersion: row.engineVersion, score: row.score },
    ...{ margin: row.margin, obstacles: row.obstacles, waitsFor: row.blockedBy },
    ...{ postingDate: row.postingDate, isAutomatic: row.isAutomatic, decidedAt: row.decidedAt },
    ...{ reason: row.reason, reversedOn: row.reversedOn, createdAt: row.createdAt },
    ...{ version: row.version, row },
    id: encodeId('Match', row.id),
    amount: moneyType(row.amount),
    unapplied: moneyType(row.unapplied),
    leftover: moneyType(row.leftover),
  });
}

export const MatchPage = connectionType('Match', () => MatchType);

@ObjectType('ShortPayment', {
  simpleResolvers: true,
  description: 'What a customer kept back of an item, and why (短付).',
})
export class ShortPaymentType {
  @Field(() => MoneyType, { description: 'How much of the item stays open for it.' })
  amount!: MoneyType;

  @Field(() => ShortfallReasonEnum, { description: 'Why, as the payer shows it.' })
  reason!: ShortfallReason;

  @Field(() => ShortPaymentStateEnum, {
    description: 'Whether somebody has dealt with what is missing.',
  })
  state!: ShortPayment['state'];

  @Field(() => DateTimeScalar, { description: 'When the match that shows it was posted.' })
  createdAt!: Date;

  row!: ShortPayment;
}

/** The API's form of a short payment. */
export function shortPaymentType(row: ShortPayment): ShortPaymentType {
  const { reason, state, createdAt, amount } = row;
  return make(ShortPaymentType, { reason, state, createdAt, row, amount: moneyType(amount) });
}

export const ShortPaymentPage = connectionType('ShortPayment', () => ShortPaymentType);
