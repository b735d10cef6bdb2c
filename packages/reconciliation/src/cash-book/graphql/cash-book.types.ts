import { type BusinessDate, type Id, make, Money } from '@duebook/kernel';
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
import type {
  CashBookGroup,
  CashBookGroupKind,
  CashBookGroupState,
  CashBookMember,
  CashBookOrigin,
} from '../domain/cash-book-group';
import {
  CashBookDifferenceCauseEnum,
  CashBookGroupKindEnum,
  CashBookGroupOriginEnum,
  CashBookGroupStateEnum,
} from './cash-book.enums';

@ObjectType('CashBookMember', {
  simpleResolvers: true,
  description: 'A movement of a group: a line of the bank, or a line of the journal.',
})
export class CashBookMemberType {
  @Field(() => MoneyType, {
    description: 'Money in above zero, money out below, on either side.',
  })
  amount!: MoneyType;

  @Field(() => DateScalar, { description: 'The day it was booked by the bank, or posted by us.' })
  on!: BusinessDate;

  @Field(() => Int, {
    nullable: true,
    description: 'The place of the line in its journal entry, from 1; null for a line of the bank.',
  })
  lineNumber!: number | null;

  bankLineId!: Id | null;
  entryId!: Id | null;
}

@ObjectType('CashBookGroup', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Movements of a bank account and of our books of it that are one and the same (银行存款核对).',
})
export class CashBookGroupType extends Node {
  @Field(() => CashBookGroupKindEnum, { description: 'What makes them belong together.' })
  kind!: CashBookGroupKind;

  @Field(() => CashBookGroupOriginEnum, { description: 'Who has put them together.' })
  origin!: CashBookOrigin;

  @Field(() => CashBookGroupStateEnum, { description: 'What became of the proposal.' })
  state!: CashBookGroupState;

  @Field(() => MoneyType, {
    description: 'What the bank has more than the books; below zero when it has less.',
  })
  difference!: MoneyType;

  @Field(() => Int, {
    nullable: true,
    description:
      'How sure the comparison is: more is surer, without a unit. Null when it was not the comparison that decided.',
  })
  score!: number | null;

  @Field(() => Boolean, {
    description: 'Whether another line, or another set of lines, would have fitted as well.',
  })
  isAmbiguous!: boolean;

  @Field(() => CashBookDifferenceCauseEnum, {
    nullable: true,
    description: 'What looks to have made the amounts differ; null where nothing was found.',
  })
  cause!: string | null;

  @Field(() => [String], {
    description: 'What speaks for it, as the comparison notes it; empty when it did not decide.',
  })
  evidence!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Why amounts that differ belong together, as somebody says; null when nobody did.',
  })
  reason!: string | null;

  @Field(() => DateScalar, { description: 'The first day of its movements.' })
  firstOn!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody decided on it; null while nobody has.',
  })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  uuid!: Id;
  houseBankAccountId!: Id;
  currency!: string;
  decidedBy!: Id | null;
  matchId!: Id | null;
}

export const CashBookGroupPage = connectionType('CashBookGroup', () => CashBookGroupType, {
  isCounted: true,
});

/** The API's form of a group. */
export function cashBookGroupType(group: CashBookGroup): CashBookGroupType {
  const { id, difference, explanation, legalEntityId: _, ...facts } = group;
  return make(CashBookGroupType, {
    ...facts,
    id: encodeId('CashBookGroup', id),
    uuid: id,
    difference: moneyType(Money.of(difference, group.currency)),
    isAmbiguous: explanation?.isAmbiguous ?? false,
    cause: explanation?.cause ?? null,
    evidence: explanation?.reasons ?? [],
  });
}

/** The API's form of a movement. */
export function cashBookMemberType(member: CashBookMember, currency: string): CashBookMemberType {
  const { bankLineId, entryId, lineNumber, on } = member;
  const amount = moneyType(Money.of(member.amount, currency));
  return make(CashBookMemberType, { amount, on, lineNumber, bankLineId, entryId });
}
