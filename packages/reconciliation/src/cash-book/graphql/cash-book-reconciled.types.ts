import { type Id, make, Money } from '@duebook/kernel';
import { MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { CashBookReconciled } from '../application/cash-book-reconcile';
import type { CashBookGroupKind } from '../domain/cash-book-group';
import { CashBookGroupKindEnum } from './cash-book.enums';
import { CashBookMemberType, cashBookMemberType } from './cash-book.types';

@ObjectType('CashBookGroupCount', {
  simpleResolvers: true,
  description: 'How many groups of a kind were found.',
})
export class CashBookGroupCountType {
  @Field(() => CashBookGroupKindEnum, { description: 'What kind of groups is counted.' })
  kind!: CashBookGroupKind;

  @Field(() => Int, { description: 'How many groups of the kind were found.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them other lines would have fitted as well.' })
  ambiguous!: number;
}

@ObjectType('CashBookFoundGroup', {
  simpleResolvers: true,
  description: 'A group that was found and not kept.',
})
export class CashBookFoundGroupType {
  @Field(() => CashBookGroupKindEnum, { description: 'What makes them belong together.' })
  kind!: CashBookGroupKind;

  @Field(() => MoneyType, {
    description: 'What the bank has more than the books; below zero when it has less.',
  })
  difference!: MoneyType;

  @Field(() => Int, {
    nullable: true,
    description: 'How sure the comparison is; null for what a match has posted.',
  })
  score!: number | null;

  @Field(() => Boolean, { description: 'Whether other lines would have fitted as well.' })
  isAmbiguous!: boolean;

  @Field(() => [CashBookMemberType], { description: 'Its movements, the bank’s first.' })
  members!: CashBookMemberType[];
}

@ObjectType('CashBookReconciled', {
  simpleResolvers: true,
  description: 'What comparing an account with our books of it has found, then.',
})
export class CashBookReconciledType {
  @Field(() => [CashBookGroupCountType], {
    description: 'What was found, by kind. The groups themselves are in `cashBookGroups`.',
  })
  counts!: CashBookGroupCountType[];

  @Field(() => Int, {
    description:
      'Earlier groups that no longer held and were undone: a bank line was matched otherwise, or a match reversed.',
  })
  droppedCount!: number;

  @Field(() => Int, { description: 'Open bank lines of these days that no group has.' })
  bankLinesLeft!: number;

  @Field(() => Int, {
    description: 'Lines of the cash book of these days and those around them that no group has.',
  })
  bookLinesLeft!: number;

  @Field(() => [CashBookFoundGroupType], {
    description: 'The first 200 groups of a dry run; empty for any other.',
  })
  found!: CashBookFoundGroupType[];

  houseBankAccountId!: Id;
}

/** The API's form of what was found. */
export function cashBookReconciledType(outcome: CashBookReconciled): CashBookReconciledType {
  const { counts, dropped, bankLinesLeft, bookLinesLeft, houseBankAccountId, currency } = outcome;
  return make(CashBookReconciledType, {
    ...{ bankLinesLeft, bookLinesLeft, houseBankAccountId, droppedCount: dropped },
    counts: counts.map((count) => make(CashBookGroupCountType, { ...count })),
    found: outcome.found.map(({ difference, members, ...facts }) =>
      make(CashBookFoundGroupType, {
        ...facts,
        difference: moneyType(Money.of(difference, currency)),
        members: members.map((member) => cashBookMemberType(member, currency)),
      }),
    ),
  });
}
