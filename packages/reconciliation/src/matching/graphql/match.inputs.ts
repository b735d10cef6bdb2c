import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, DecimalScalar } from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Match, ShortPayment } from '../domain/match';
import type { MatchCase, ShortfallReason } from '../domain/match-decision';
import {
  MatchCaseEnum,
  MatchStateEnum,
  ShortfallReasonEnum,
  ShortPaymentStateEnum,
} from './matching.enums';

const KEY =
  '1 to 200 characters; the same key with the same input answers the first outcome again.';

@InputType('MatchPartInput', { description: 'What of a bank line goes to one open item.' })
export class MatchPartInput {
  @Field(() => ID, { description: 'The open item that is paid.' })
  openItemId!: string;

  @Field(() => DecimalScalar, {
    description:
      'Money of the line for it; negative to net an item of the other side, a credit note for example.',
  })
  amount!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Cash discount taken off the item; nothing when null.',
  })
  discountAmount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A small rest that is given up, within the tolerance; nothing when null.',
  })
  toleranceAmount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What banks on the way took off; nothing when null.',
  })
  bankFeeAmount?: string | null;

  @Field(() => ShortfallReasonEnum, {
    nullable: true,
    description: 'Why less is paid; null when nothing is known, or nothing stays open.',
  })
  shortfallReason?: ShortfallReason | null;
}

@InputType('MatchAcceptInput', { description: 'Which proposal is accepted, and as what.' })
export class MatchAcceptInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The proposal that is right.' })
  matchId!: string;

  @Field(() => Int, { description: 'Its version as it was seen.' })
  expectedVersion!: number;

  @Field(() => [MatchPartInput], {
    nullable: true,
    description: 'Other parts in the place of the proposed ones; null takes those.',
  })
  parts?: MatchPartInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Gives discounts of `parts` earned or not; that needs ledger.discount.acceptUnearned. False when null.',
  })
  acceptUnearnedDiscount?: boolean | null;
}

@InputType('MatchNamedInput', { description: 'A proposal as it was seen.' })
class MatchNamedInput {
  @Field(() => ID, { description: 'The proposal that is right.' })
  matchId!: string;

  @Field(() => Int, { description: 'Its version as it was seen.' })
  expectedVersion!: number;
}

@InputType('MatchesAcceptInput', { description: 'Which proposals are accepted as they are.' })
export class MatchesAcceptInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => [MatchNamedInput], { description: '1 to 1,000 proposals, each once.' })
  matches!: MatchNamedInput[];
}

@InputType('MatchCreateInput', { description: 'What a bank line pays, as somebody says.' })
export class MatchCreateInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The line; it has to be open.' })
  bankStatementLineId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose account takes what no part does, or who paid for several parties; null where all parts are of one party.',
  })
  partyId?: string | null;

  @Field(() => [MatchPartInput], {
    description: 'Up to 500 items; none puts all of it on account.',
  })
  parts!: MatchPartInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Gives discounts earned or not; that needs ledger.discount.acceptUnearned. False when null.',
  })
  acceptUnearnedDiscount?: boolean | null;
}

@InputType('MatchRejectInput', { description: 'Which proposal is turned down, and why.' })
export class MatchRejectInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The proposal that is wrong.' })
  matchId!: string;

  @Field(() => Int, { description: 'Its version as it was seen.' })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, 1 to 1,000 characters.' })
  reason!: string;
}

@InputType('MatchReverseInput', { description: 'Which posted match is undone, and why.' })
export class MatchReverseInput extends MatchRejectInput {
  @Field(() => DateScalar, { description: 'As of which day; its period has to be open.' })
  reversedOn!: BusinessDate;
}

@InputType('MatchFilter', {
  description: 'Which matches to list; a field that is left out or null filters nothing.',
})
export class MatchFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of lines of this account of ours.' })
  houseBankAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this run found.' })
  matchingRunId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only matches for this party; for all when null.',
  })
  partyId?: string | null;

  @Field(() => [MatchStateEnum], {
    nullable: true,
    description: 'Only matches in one of these states.',
  })
  states?: Match['state'][] | null;

  @Field(() => [MatchCaseEnum], {
    nullable: true,
    description: 'Only matches of one of these cases.',
  })
  cases?: MatchCase[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that a run posted without a person; false for all others.',
  })
  isAutomatic?: boolean | null;
}

@ArgsType()
export class MatchesArgs extends ConnectionArgs {
  @Field(() => MatchFilterInput, {
    nullable: true,
    description: 'Which matches to list; all that the viewer may see when null.',
  })
  filter?: MatchFilterInput | null;
}

@InputType('ShortPaymentFilter', {
  description: 'Which short payments to list; a field that is left out or null filters nothing.',
})
class ShortPaymentFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all parties when null.' })
  partyId?: string | null;

  @Field(() => [ShortPaymentStateEnum], {
    nullable: true,
    description: 'Only those in one of these states.',
  })
  states?: ShortPayment['state'][] | null;

  @Field(() => [ShortfallReasonEnum], {
    nullable: true,
    description: 'Only those for one of these reasons.',
  })
  reasons?: ShortfallReason[] | null;
}

@ArgsType()
export class ShortPaymentsArgs extends ConnectionArgs {
  @Field(() => ShortPaymentFilterInput, {
    nullable: true,
    description: 'Which short payments to list; all that the viewer may see when null.',
  })
  filter?: ShortPaymentFilterInput | null;
}
