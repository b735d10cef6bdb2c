import type { BusinessDate } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  MoneyInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ApplicationState } from '../domain/credit-application';
import { ApplicationStateEnum, CreditApplicationType } from './application.types';

const TERM = 'Code of the payment term; null for the terms of the customer’s class.';
const VERSION = 'The version that this rests on.';

@InputType('CreditApplicationEvidenceInput', {
  description: 'A file that shows what an application says.',
})
export class EvidenceInput {
  @Field(() => ID, { description: 'The file, sent by `POST /files`.' })
  fileId!: string;

  @Field(() => String, { description: 'What it is, up to 200 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The item of the check-list that it stands for, by its code; null for none.',
  })
  itemCode?: string | null;
}

@InputType('CreditApplicationCreateInput', { description: 'Credit that a customer asks for.' })
export class ApplicationCreateInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer that asks for credit.' })
  partyId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Towards which legal entity; null towards all of them together.',
  })
  legalEntityId?: string | null;

  @Field(() => MoneyInput, { description: 'Up to which amount; above zero.' })
  requestedLimit!: MoneyInput;

  @Field(() => String, { nullable: true, description: TERM })
  requestedPaymentTermCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is for, up to 4,000 characters; null when not told.',
  })
  purpose?: string | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: 'Files that show it, up to 50; null for none yet.',
  })
  evidence?: EvidenceInput[] | null;
}

@InputType('CreditApplicationUpdateInput', {
  description: 'What an application asks for from now on, and what shows it.',
})
export class ApplicationUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'One that is a draft, or was returned.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => MoneyInput, { description: 'Up to which amount; above zero.' })
  requestedLimit!: MoneyInput;

  @Field(() => String, { nullable: true, description: TERM })
  requestedPaymentTermCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is for, up to 4,000 characters; null when not told.',
  })
  purpose?: string | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: 'Files that are added; null for none.',
  })
  addedEvidence?: EvidenceInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Evidence that is taken off; it stays to be seen. Null for none.',
  })
  removedEvidenceIds?: string[] | null;
}

@InputType('CreditApplicationSubmitInput', {
  description: 'An application that is handed over to be decided.',
})
export class ApplicationSubmitInput extends KeyedInput {
  @Field(() => ID, { description: 'One that is a draft, or was returned.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('CreditApplicationApproveInput', { description: 'What a reviewer grants.' })
export class ApplicationApproveInput extends KeyedInput {
  @Field(() => ID, { description: 'One that was submitted, by somebody else.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => MoneyInput, {
    description:
      'What may be given at the most: in the currency that was asked for, and no more than that.',
  })
  limit!: MoneyInput;

  @Field(() => String, { nullable: true, description: TERM })
  paymentTermCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'On which conditions, up to 4,000 characters; null for none.',
  })
  conditions?: string | null;

  @Field(() => DateScalar, {
    description: 'The first day on which it counts: today where the legal entity is, or later.',
  })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    description:
      'The last day on which a limit may rest on it; those that were approved by then run on.',
  })
  validTo!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is approved though the check-list is not complete; null: it has to be complete.',
  })
  despiteMissing?: string | null;
}

const WHY = 'Why, up to 4,000 characters; it stays with the application.';

@InputType('CreditApplicationReturnInput', {
  description: 'An application that is to be completed.',
})
export class ApplicationReturnInput extends KeyedInput {
  @Field(() => ID, { description: 'One that was submitted, by somebody else.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: WHY })
  reason!: string;
}

@InputType('CreditApplicationRejectInput', {
  description: 'An application on which no credit is given.',
})
export class ApplicationRejectInput extends KeyedInput {
  @Field(() => ID, { description: 'One that was submitted, by somebody else.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: WHY })
  reason!: string;
}

@InputType('CreditApplicationWithdrawInput', {
  description: 'An application that nobody is to decide any more.',
})
export class ApplicationWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'One that nobody has decided.' })
  creditApplicationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: WHY })
  reason!: string;
}

/** What every mutation of an application answers. */
@ObjectType()
abstract class ApplicationPayload extends RefusablePayload {
  @Field(() => CreditApplicationType, {
    nullable: true,
    description:
      'The application as it is now; null when the call was refused, or the viewer may not see it.',
  })
  creditApplication!: CreditApplicationType | null;
}

@ObjectType('CreditApplicationCreatePayload', {
  simpleResolvers: true,
  description: 'What became of preparing an application.',
})
export class ApplicationCreatePayload extends ApplicationPayload {}

@ObjectType('CreditApplicationUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of changing an application.',
})
export class ApplicationUpdatePayload extends ApplicationPayload {}

@ObjectType('CreditApplicationSubmitPayload', {
  simpleResolvers: true,
  description: 'What became of submitting an application.',
})
export class ApplicationSubmitPayload extends ApplicationPayload {}

@ObjectType('CreditApplicationApprovePayload', {
  simpleResolvers: true,
  description: 'What became of approving an application.',
})
export class ApplicationApprovePayload extends ApplicationPayload {}

@ObjectType('CreditApplicationReturnPayload', {
  simpleResolvers: true,
  description: 'What became of returning an application.',
})
export class ApplicationReturnPayload extends ApplicationPayload {}

@ObjectType('CreditApplicationRejectPayload', {
  simpleResolvers: true,
  description: 'What became of rejecting an application.',
})
export class ApplicationRejectPayload extends ApplicationPayload {}

@ObjectType('CreditApplicationWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of withdrawing an application.',
})
export class ApplicationWithdrawPayload extends ApplicationPayload {}

@InputType('CreditApplicationFilter', {
  description:
    'Which applications to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class ApplicationFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => [ApplicationStateEnum], {
    nullable: true,
    description: 'Only those that stand in one of these states.',
  })
  states?: ApplicationState[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only approved ones whose last day is this one or later.',
  })
  validToFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only approved ones whose last day is this one or earlier.',
  })
  validToTo?: BusinessDate | null;
}

/** What a list of applications is asked for. */
@ArgsType()
export class ApplicationsArgs extends ConnectionArgs {
  @Field(() => ApplicationFilterInput, {
    nullable: true,
    description: 'Which applications to list; all that the viewer may see when null.',
  })
  filter?: ApplicationFilterInput | null;
}
