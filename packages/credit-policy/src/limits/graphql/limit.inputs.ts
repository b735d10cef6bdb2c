import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  MoneyInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RunState } from '../application/ports';
import type { LimitKind, LimitOrigin, LimitState } from '../domain/credit-limit';
import type { FormulaOutcomeName } from '../domain/formula-limit';
import {
  CreditLimitKindEnum,
  CreditLimitOriginEnum,
  CreditLimitOutcomeEnum,
  CreditLimitRunStateEnum,
  CreditLimitStateEnum,
} from './limit.enums';
import { CreditLimitRunType, CreditLimitType } from './limit.types';

const TOWARDS = 'Towards which legal entity; null: towards all of them together.';

@InputType('CreditLimitProposeInput', { description: 'A limit that is proposed by hand.' })
export class CreditLimitProposeInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer; of a group limit the head of the group.' })
  partyId!: string;

  @Field(() => ID, { nullable: true, description: TOWARDS })
  legalEntityId?: string | null;

  @Field(() => CreditLimitKindEnum, { description: 'Whether it is to bind a customer or a group.' })
  kind!: LimitKind;

  @Field(() => MoneyInput, {
    description:
      'Zero or more; in a currency with a rate into that of the credit policy. What it is to be, or what a rise adds.',
  })
  amount!: MoneyInput;

  @Field(() => Boolean, { description: 'Whether it is added to the base for a time.' })
  isRise!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it counts, today at the earliest; null: today.',
  })
  validFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; a rise needs one. Null: until it is replaced or ended.',
  })
  validTo?: BusinessDate | null;

  @Field(() => String, { description: 'Why, for whoever decides: up to 1,000 characters.' })
  reason!: string;
}

@InputType('CreditLimitProposeByFormulaInput', {
  description: 'For whom a limit is worked out by the credit policy in force.',
})
export class CreditLimitProposeByFormulaInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer that the limit is for.' })
  partyId!: string;

  @Field(() => ID, { nullable: true, description: TOWARDS })
  legalEntityId?: string | null;
}

@InputType('CreditLimitApproveInput', { description: 'Which proposal is approved.' })
export class CreditLimitApproveInput extends KeyedInput {
  @Field(() => ID, { description: 'The limit that it is about, by its id.' })
  creditLimitId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;
}

@InputType('CreditLimitWithdrawInput', { description: 'Which proposal is taken back.' })
export class CreditLimitWithdrawInput extends CreditLimitApproveInput {}

@InputType('CreditLimitRejectInput', { description: 'Which proposal is turned down, and why.' })
export class CreditLimitRejectInput extends CreditLimitApproveInput {
  @Field(() => String, { description: 'Why: up to 1,000 characters.' })
  reason!: string;
}

@InputType('CreditLimitEndInput', { description: 'Which limit is ended before its time, and why.' })
export class CreditLimitEndInput extends CreditLimitRejectInput {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which it counts, today at the earliest; null: it counts no more from now on.',
  })
  lastDay?: BusinessDate | null;
}

const CHANGED =
  'The limit as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see limits.';

@ObjectType('CreditLimitProposePayload', {
  simpleResolvers: true,
  description: 'What became of proposing a limit.',
})
export class CreditLimitProposePayload extends RefusablePayload {
  @Field(() => CreditLimitType, { nullable: true, description: CHANGED })
  creditLimit!: CreditLimitType | null;
}

@ObjectType('CreditLimitProposeByFormulaPayload', {
  simpleResolvers: true,
  description: 'What became of working a limit out.',
})
export class CreditLimitProposeByFormulaPayload extends CreditLimitProposePayload {}

@ObjectType('CreditLimitApprovePayload', {
  simpleResolvers: true,
  description: 'What became of approving a proposal.',
})
export class CreditLimitApprovePayload extends CreditLimitProposePayload {
  approvalRequestId!: Id | null;
}

@ObjectType('CreditLimitRejectPayload', {
  simpleResolvers: true,
  description: 'What became of turning a proposal down.',
})
export class CreditLimitRejectPayload extends CreditLimitProposePayload {}

@ObjectType('CreditLimitWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of taking a proposal back.',
})
export class CreditLimitWithdrawPayload extends CreditLimitProposePayload {}

@ObjectType('CreditLimitEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending a limit.',
})
export class CreditLimitEndPayload extends CreditLimitProposePayload {}

@InputType('CreditLimitPartiesInput', {
  description: 'Which customers; what is left out or null binds nothing.',
})
export class CreditLimitPartiesInput {
  @Field(() => [ID], { nullable: true, description: 'Just these customers: 1 to 1,000.' })
  partyIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Customers of these segments.' })
  segments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Customers of these regions.' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Customers of these credit classes.' })
  classCodes?: string[] | null;
}

@InputType('CreditLimitRunStartInput', {
  description: 'For which customers limits are worked out by formula.',
})
export class CreditLimitRunStartInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: TOWARDS })
  legalEntityId?: string | null;

  @Field(() => CreditLimitPartiesInput, {
    nullable: true,
    description: 'Which customers; null: all of them.',
  })
  parties?: CreditLimitPartiesInput | null;
}

@InputType('CreditLimitUseMeasureInput', {
  description: 'Of which customers it is measured how much of their limits they use.',
})
export class CreditLimitUseMeasureInput extends CreditLimitRunStartInput {}

@InputType('CreditLimitRunCancelInput', { description: 'Which run is ended early.' })
export class CreditLimitRunCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'A run that waits or is at work.' })
  creditLimitRunId!: string;
}

@ObjectType('CreditLimitRunStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting a run.',
})
export class CreditLimitRunStartPayload extends RefusablePayload {
  @Field(() => CreditLimitRunType, {
    nullable: true,
    description: 'The run; null when the call was refused, or the viewer may not see limits.',
  })
  creditLimitRun!: CreditLimitRunType | null;
}

@ObjectType('CreditLimitUseMeasurePayload', {
  simpleResolvers: true,
  description: 'What became of having it measured.',
})
export class CreditLimitUseMeasurePayload extends CreditLimitRunStartPayload {}

@ObjectType('CreditLimitRunCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending a run.',
})
export class CreditLimitRunCancelPayload extends CreditLimitRunStartPayload {}

@InputType('CreditLimitFilter', {
  description: 'Which limits to list; a field that is left out or null filters nothing.',
})
class CreditLimitFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only limits of this customer or head of a group.',
  })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this run proposed.' })
  creditLimitRunId?: string | null;

  @Field(() => [CreditLimitStateEnum], {
    nullable: true,
    description: 'Only limits in one of these states.',
  })
  states?: LimitState[] | null;

  @Field(() => [CreditLimitKindEnum], {
    nullable: true,
    description: 'Only limits that bind whom one of these says.',
  })
  kinds?: LimitKind[] | null;

  @Field(() => [CreditLimitOriginEnum], {
    nullable: true,
    description: 'Only from one of these origins.',
  })
  origins?: LimitOrigin[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Those that count on this day, past or future: what the limit was then.',
  })
  countsOn?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or later.' })
  endsFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or earlier.' })
  endsTo?: BusinessDate | null;
}

@ArgsType()
export class CreditLimitsArgs extends ConnectionArgs {
  @Field(() => CreditLimitFilterInput, {
    nullable: true,
    description: 'Which limits to list; all that the viewer may see when null.',
  })
  filter?: CreditLimitFilterInput | null;
}

@InputType('CreditLimitRunFilter', {
  description: 'Which runs to list; a field that is left out or null filters nothing.',
})
class CreditLimitRunFilterInput {
  @Field(() => [CreditLimitRunStateEnum], {
    nullable: true,
    description: 'Only runs in one of these states.',
  })
  states?: RunState[] | null;
}

@ArgsType()
export class CreditLimitRunsArgs extends ConnectionArgs {
  @Field(() => CreditLimitRunFilterInput, {
    nullable: true,
    description: 'Which runs to list; all that the viewer may see when null.',
  })
  filter?: CreditLimitRunFilterInput | null;
}

@InputType('CreditLimitRunPartyFilter', {
  description:
    'Which customers of a run to list; a field that is left out or null filters nothing.',
})
class CreditLimitRunPartyFilterInput {
  @Field(() => [CreditLimitOutcomeEnum], {
    nullable: true,
    description: 'With one of these outcomes.',
  })
  outcomes?: FormulaOutcomeName[] | null;
}

@ArgsType()
export class CreditLimitRunPartiesArgs extends ConnectionArgs {
  @Field(() => CreditLimitRunPartyFilterInput, {
    nullable: true,
    description: 'Which customers to list; all of the run when null.',
  })
  filter?: CreditLimitRunPartyFilterInput | null;
}
