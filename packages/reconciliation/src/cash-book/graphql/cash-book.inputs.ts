import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  DecimalScalar,
  IDEMPOTENCY_KEY,
  KeyedInput,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CashBookGroupKind, CashBookGroupState } from '../domain/cash-book-group';
import { CashBookGroupKindEnum, CashBookGroupStateEnum } from './cash-book.enums';
import { CashBookGroupType } from './cash-book.types';
import { CashBookReconciledType } from './cash-book-reconciled.types';

@InputType('CashBookReconcileInput', {
  description: 'Which bank lines are compared with our books of their account.',
})
export class CashBookReconcileInput extends KeyedInput {
  @Field(() => ID, { description: 'The account of ours whose books are compared with the bank.' })
  houseBankAccountId!: string;

  @Field(() => DateScalar, { description: 'The first day of bank lines.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of bank lines; 366 days at most.' })
  to!: BusinessDate;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days our books may be ahead of the bank, 0 to 90: a cheque is cashed when its holder wants. 15 when null.',
  })
  daysBookFirst?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days the bank may be ahead of our books, 0 to 90. 1 when null.',
  })
  daysBankFirst?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The most that a bank takes off a payment, in the currency of the account. 50 when null.',
  })
  largestFeeAmount?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True only compares, and keeps nothing. Null is false.',
  })
  isDryRun?: boolean | null;
}

@InputType('CashBookGroupNamedInput', { description: 'A group as its reader saw it.' })
export class CashBookGroupNamedInput {
  @Field(() => ID, { description: 'The group that is meant.' })
  cashBookGroupId!: string;

  @Field(() => Int, { description: 'The version that this rests on.' })
  expectedVersion!: number;
}

@InputType('CashBookGroupsConfirmInput', { description: 'Proposals that are right.' })
export class CashBookGroupsConfirmInput extends KeyedInput {
  @Field(() => [CashBookGroupNamedInput], { description: '1 to 1,000 proposals, each once.' })
  groups!: CashBookGroupNamedInput[];
}

@InputType('CashBookGroupRejectInput', { description: 'A proposal that is wrong.' })
export class CashBookGroupRejectInput extends CashBookGroupNamedInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('CashBookGroupUndoInput', { description: 'A confirmed group that is wrong.' })
export class CashBookGroupUndoInput extends CashBookGroupNamedInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('CashBookLineInput', { description: 'A line of the journal.' })
export class CashBookLineInput {
  @Field(() => ID, { description: 'The entry that the line is of.' })
  journalEntryId!: string;

  @Field(() => Int, { description: 'Its place in the entry, from 1.' })
  lineNumber!: number;
}

@InputType('CashBookGroupCreateInput', {
  description: 'Movements that somebody says are the same: 2 to 200, each once.',
})
export class CashBookGroupCreateInput extends KeyedInput {
  @Field(() => ID, { description: 'The account of ours that all of its lines are of.' })
  houseBankAccountId!: string;

  @Field(() => [ID], {
    description: 'Lines of its statements, all open; none for book lines that cancel one another.',
  })
  bankStatementLineIds!: string[];

  @Field(() => [CashBookLineInput], { description: 'Lines of its cash book, one at least.' })
  bookLines!: CashBookLineInput[];

  @Field(() => String, {
    nullable: true,
    description: 'Why the amounts may differ; null when they do not.',
  })
  reason?: string | null;
}

@ObjectType('CashBookReconcilePayload', {
  simpleResolvers: true,
  description: 'What came of comparing.',
})
export class CashBookReconcilePayload extends RefusablePayload {
  @Field(() => CashBookReconciledType, {
    nullable: true,
    description: 'What was found; null when the call was refused.',
  })
  result!: CashBookReconciledType | null;
}

@ObjectType('CashBookGroupsConfirmResult', {
  simpleResolvers: true,
  description: 'What became of one of many.',
})
export class CashBookGroupsConfirmResult {
  @Field(() => CashBookGroupType, {
    nullable: true,
    description: 'The group as it stands; null when there is none that the viewer may see.',
  })
  cashBookGroup!: CashBookGroupType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was confirmed.' })
  userErrors!: UserError[];
}

@ObjectType('CashBookGroupsConfirmPayload', {
  simpleResolvers: true,
  description: 'What became of confirming many proposals.',
})
export class CashBookGroupsConfirmPayload extends RefusablePayload {
  @Field(() => [CashBookGroupsConfirmResult], {
    nullable: true,
    description:
      'An outcome for each, in order: one that is refused stays as it is, the others are confirmed. Null when the call was refused.',
  })
  results!: CashBookGroupsConfirmResult[] | null;
}

@ObjectType('CashBookGroupRejectPayload', {
  simpleResolvers: true,
  description: 'What came of rejecting a proposal.',
})
export class CashBookGroupRejectPayload extends RefusablePayload {
  @Field(() => CashBookGroupType, {
    nullable: true,
    description: 'The group; null when the call was refused, or the viewer may not see it.',
  })
  cashBookGroup!: CashBookGroupType | null;
}

@ObjectType('CashBookGroupUndoPayload', {
  simpleResolvers: true,
  description: 'What came of undoing a group.',
})
export class CashBookGroupUndoPayload extends RefusablePayload {
  @Field(() => CashBookGroupType, {
    nullable: true,
    description: 'The group; null when the call was refused, or the viewer may not see it.',
  })
  cashBookGroup!: CashBookGroupType | null;
}

@ObjectType('CashBookGroupCreatePayload', {
  simpleResolvers: true,
  description: 'What came of putting movements together.',
})
export class CashBookGroupCreatePayload extends RefusablePayload {
  @Field(() => CashBookGroupType, {
    nullable: true,
    description: 'The group; null when the call was refused, or the viewer may not see it.',
  })
  cashBookGroup!: CashBookGroupType | null;
}

@InputType('CashBookGroupFilter', {
  description:
    'Which groups to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class CashBookGroupFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these accounts of ours.' })
  houseBankAccountIds?: string[] | null;

  @Field(() => [CashBookGroupKindEnum], {
    nullable: true,
    description: 'Only groups of one of these kinds.',
  })
  kinds?: CashBookGroupKind[] | null;

  @Field(() => [CashBookGroupStateEnum], {
    nullable: true,
    description: 'Only groups in one of these states.',
  })
  states?: CashBookGroupState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that other lines would have fitted as well, or only the others.',
  })
  isAmbiguous?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'First moved on this day or later.' })
  firstOnFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'First moved on this day or earlier.' })
  firstOnTo?: BusinessDate | null;
}

/** What a list of groups is asked for. */
@ArgsType()
export class CashBookGroupsArgs extends ConnectionArgs {
  @Field(() => CashBookGroupFilterInput, {
    nullable: true,
    description: 'Which groups to list; all that the viewer may see when null.',
  })
  filter?: CashBookGroupFilterInput | null;
}
