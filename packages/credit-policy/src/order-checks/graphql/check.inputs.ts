import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate, Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  OnRefusalEnum,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { OnRefusal } from '../../orders/application/orders-record';
import { SalesOrderInput } from '../../orders/graphql/sales-order.inputs';
import type { CheckAnswer, CheckPoint } from '../domain/credit-check';
import type { CreditHold, HoldState } from '../domain/credit-hold';
import { CheckAnswerEnum, CheckPointEnum, HoldAnswerEnum, HoldStateEnum } from './check.enums';
import { CreditCheckPreviewType, CreditCheckType } from './check.types';
import { CreditHoldType } from './hold.types';

@InputType('SalesOrdersCheckInput', { description: 'Orders to check, one after the other.' })
export class SalesOrdersCheckInput extends KeyedInput {
  @Field(() => CheckPointEnum, { description: 'At which point in the life of the orders.' })
  point!: CheckPoint;

  @Field(() => [SalesOrderInput], {
    description: '1 to 1,000 orders as they are to be from now on, each number once.',
  })
  orders!: SalesOrderInput[];

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description:
      'What happens to the call when an order cannot be checked; ABORT when null. A hold is an answer and no refusal. Corrected orders of a SKIP need a new key.',
  })
  onRefusal?: OnRefusal | null;
}

@InputType('CreditCheckPreviewInput', {
  description: 'Orders of which it is tried what a check says.',
})
export class CreditCheckPreviewInput {
  @Field(() => CheckPointEnum, { description: 'When they would be checked.' })
  point!: CheckPoint;

  @Field(() => [SalesOrderInput], {
    description: '1 to 1,000 orders, each weighed as if those before it had been let pass or held.',
  })
  orders!: SalesOrderInput[];
}

@ObjectType('SalesOrderCheckResult', {
  simpleResolvers: true,
  description: 'What became of checking an order.',
})
export class SalesOrderCheckResultType {
  @Field(() => CreditCheckType, {
    nullable: true,
    description: 'What was answered, with every reason; null when it could not be checked.',
  })
  creditCheck!: CreditCheckType | null;

  @Field(() => [UserError], {
    description: 'Why it could not be checked; empty when it was, whatever was answered.',
  })
  userErrors!: UserError[];
}

@ObjectType('SalesOrdersCheckPayload', {
  simpleResolvers: true,
  description: 'What became of checking orders.',
})
export class SalesOrdersCheckPayload extends RefusablePayload {
  @Field(() => [SalesOrderCheckResultType], {
    nullable: true,
    description: 'An outcome for each order, in their order; null when the call was refused.',
  })
  results!: SalesOrderCheckResultType[] | null;
}

@ObjectType('CreditCheckPreviewResult', {
  simpleResolvers: true,
  description: 'What a check of an order would say.',
})
export class CreditCheckPreviewResultType {
  @Field(() => CreditCheckPreviewType, {
    nullable: true,
    description: 'What it would say; null when the order could not be checked.',
  })
  preview!: CreditCheckPreviewType | null;

  @Field(() => [UserError], { description: 'Why it could not be checked; empty when it could.' })
  userErrors!: UserError[];
}

const HOLD_ID = 'The hold, by the id that `creditHolds` tells.';
const SEEN_CHECK =
  'The check of the hold that you looked at: another one since, or another order, and nothing is done.';

@InputType('CreditHoldReleaseInput', { description: 'A held order to let pass against the rules.' })
export class CreditHoldReleaseInput extends KeyedInput {
  @Field(() => ID, { description: HOLD_ID })
  creditHoldId!: string;

  @Field(() => ID, { description: SEEN_CHECK })
  creditCheckId!: string;

  @Field(() => Int, {
    description: 'For how many hours from the release on goods may leave by it, 1 to 8,760.',
  })
  hours!: number;

  @Field(() => String, {
    description: 'Why, for whoever looks at it later; up to 1,000 characters.',
  })
  reason!: string;
}

@InputType('CreditHoldRejectInput', { description: 'A held order that is not to go on.' })
export class CreditHoldRejectInput extends KeyedInput {
  @Field(() => ID, { description: HOLD_ID })
  creditHoldId!: string;

  @Field(() => ID, { description: SEEN_CHECK })
  creditCheckId!: string;

  @Field(() => String, {
    description: 'Why, for whoever looks at it later; up to 1,000 characters.',
  })
  reason!: string;
}

@InputType('CreditHoldAssignInput', { description: 'Who is to look after a held order.' })
export class CreditHoldAssignInput extends KeyedInput {
  @Field(() => ID, { description: HOLD_ID })
  creditHoldId!: string;

  @Field(() => Int, { description: 'Its version as you saw it.' })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'The user; null for nobody.' })
  ownerId?: string | null;
}

@InputType('CreditHoldCommentInput', { description: 'A note on a held order.' })
export class CreditHoldCommentInput extends KeyedInput {
  @Field(() => ID, { description: HOLD_ID })
  creditHoldId!: string;

  @Field(() => String, { description: 'The words; up to 1,000 characters.' })
  text!: string;
}

const AS_IT_STANDS =
  'The hold as it stands; null when the call was refused or the viewer may not see holds.';

@ObjectType('CreditHoldReleasePayload', {
  simpleResolvers: true,
  description: 'What became of releasing a held order.',
})
export class CreditHoldReleasePayload extends RefusablePayload {
  @Field(() => CreditHoldType, {
    nullable: true,
    description: `${AS_IT_STANDS} Still open where somebody else has to agree first.`,
  })
  creditHold!: CreditHoldType | null;

  approvalRequestId!: Id | null;
}

@ObjectType('CreditHoldRejectPayload', {
  simpleResolvers: true,
  description: 'What became of rejecting a held order.',
})
export class CreditHoldRejectPayload extends RefusablePayload {
  @Field(() => CreditHoldType, { nullable: true, description: AS_IT_STANDS })
  creditHold!: CreditHoldType | null;
}

@ObjectType('CreditHoldAssignPayload', {
  simpleResolvers: true,
  description: 'What became of saying who looks after a held order.',
})
export class CreditHoldAssignPayload extends CreditHoldRejectPayload {}

@ObjectType('CreditHoldCommentPayload', {
  simpleResolvers: true,
  description: 'What became of writing a note on a held order.',
})
export class CreditHoldCommentPayload extends CreditHoldRejectPayload {}

@InputType('CreditCheckFilter', {
  description:
    'Which checks to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class CreditCheckFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this order; of all when null.' })
  salesOrderId?: string | null;

  @Field(() => [CheckPointEnum], { nullable: true, description: 'Only made at these points.' })
  points?: CheckPoint[] | null;

  @Field(() => [CheckAnswerEnum], { nullable: true, description: 'Only with these answers.' })
  answers?: CheckAnswer[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Checked on this day or later.' })
  checkedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Checked on this day or earlier.' })
  checkedTo?: BusinessDate | null;
}

/** What a list of checks is asked for. */
@ArgsType()
export class CreditChecksArgs extends ConnectionArgs {
  @Field(() => CreditCheckFilterInput, {
    nullable: true,
    description: 'Which checks to list; all that the viewer may see when null.',
  })
  filter?: CreditCheckFilterInput | null;
}

@InputType('CreditHoldFilter', {
  description: 'Which holds to list; a field that is left out or null filters nothing.',
})
export class CreditHoldFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this order; of all when null.' })
  salesOrderId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only what this user looks after; whoever does when null.',
  })
  ownerId?: string | null;

  @Field(() => [HoldStateEnum], {
    nullable: true,
    description: 'Only in these states; OPEN alone for the queue of what waits.',
  })
  states?: HoldState[] | null;

  @Field(() => [HoldAnswerEnum], { nullable: true, description: 'Only what waits for these.' })
  answers?: CreditHold['answer'][] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for what a hard stop holds alone; false for what none does.',
  })
  isHardStop?: boolean | null;
}

/** What a list of holds is asked for. */
@ArgsType()
export class CreditHoldsArgs extends ConnectionArgs {
  @Field(() => CreditHoldFilterInput, {
    nullable: true,
    description: 'Which holds to list; all that the viewer may see when null.',
  })
  filter?: CreditHoldFilterInput | null;
}

@InputType('HeldOrderShipmentFilter', {
  description: 'Which deliveries of held orders to list; a field left out or null filters nothing.',
})
export class HeldOrderShipmentFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;
}

/** What a list of deliveries of held orders is asked for. */
@ArgsType()
export class HeldOrderShipmentsArgs extends ConnectionArgs {
  @Field(() => HeldOrderShipmentFilterInput, {
    nullable: true,
    description: 'Which to list; all that the viewer may see when null.',
  })
  filter?: HeldOrderShipmentFilterInput | null;
}
