import type { BusinessDate } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  LetterLanguageEnum,
  type LetterLanguageName,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ConfirmationState } from '../domain/confirmation';
import { ConfirmationStateEnum, ConfirmationType } from './confirmation.types';

const LINK =
  'Where the party answers, to be handed over, when nothing was mailed. Told this once: null when the call is repeated, when it was mailed, and when it was refused.';
const RECIPIENT =
  'To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise.';

@InputType('BalanceConfirmationRecipientInput', {
  description: 'Somebody at the party who can answer for it, or pass it on.',
})
export class ConfirmationRecipientInput {
  @Field(() => String, { description: 'The mail address that is written to.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Their name; null writes to the address.' })
  name?: string | null;
}

@InputType('BalanceConfirmationRequestInput', {
  description: 'What a party is to be asked to confirm.',
})
export class ConfirmationRequestInput extends KeyedInput {
  @Field(() => ID, { description: 'Whose books it is about.' })
  legalEntityId!: string;

  @Field(() => ID, { description: 'The party that is asked to confirm.' })
  partyId!: string;

  @Field(() => DateScalar, { description: 'The end of this day is what counts; not after today.' })
  asOf!: BusinessDate;

  @Field(() => DateScalar, {
    description: 'By when an answer is asked for: from today to 90 days ahead. The link ends then.',
  })
  replyBy!: BusinessDate;

  @Field(() => LetterLanguageEnum, { description: 'In which language the party is written to.' })
  language!: LetterLanguageName;

  @Field(() => ConfirmationRecipientInput, { nullable: true, description: RECIPIENT })
  recipient?: ConfirmationRecipientInput | null;
}

@InputType('BalanceConfirmationRemindInput', {
  description: 'A confirmation that is to be sent once more, by a new link.',
})
export class ConfirmationRemindInput extends KeyedInput {
  @Field(() => ID, { description: 'The confirmation that is sent once more.' })
  balanceConfirmationId!: string;

  @Field(() => Int, { description: 'The version that this rests on.' })
  expectedVersion!: number;

  @Field(() => ConfirmationRecipientInput, { nullable: true, description: RECIPIENT })
  recipient?: ConfirmationRecipientInput | null;
}

@InputType('BalanceConfirmationWithdrawInput', {
  description: 'A confirmation that nobody has answered and nobody is to answer.',
})
export class ConfirmationWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The confirmation that nobody is to answer.' })
  balanceConfirmationId!: string;

  @Field(() => Int, { description: 'The version that this rests on.' })
  expectedVersion!: number;
}

@ObjectType('BalanceConfirmationRequestPayload', {
  simpleResolvers: true,
  description: 'What came of asking for a confirmation.',
})
export class ConfirmationRequestPayload extends RefusablePayload {
  @Field(() => ConfirmationType, {
    nullable: true,
    description: 'The confirmation; null when the call was refused.',
  })
  balanceConfirmation!: ConfirmationType | null;

  @Field(() => String, { nullable: true, description: LINK })
  linkUrl!: string | null;
}

@ObjectType('BalanceConfirmationRemindPayload', {
  simpleResolvers: true,
  description: 'What came of sending a confirmation again.',
})
export class ConfirmationRemindPayload extends RefusablePayload {
  @Field(() => ConfirmationType, {
    nullable: true,
    description: 'The confirmation; null when the call was refused.',
  })
  balanceConfirmation!: ConfirmationType | null;

  @Field(() => String, { nullable: true, description: LINK })
  linkUrl!: string | null;
}

@ObjectType('BalanceConfirmationWithdrawPayload', {
  simpleResolvers: true,
  description: 'What came of taking a confirmation back.',
})
export class ConfirmationWithdrawPayload extends RefusablePayload {
  @Field(() => ConfirmationType, {
    nullable: true,
    description: 'The confirmation; null when the call was refused.',
  })
  balanceConfirmation!: ConfirmationType | null;
}

@InputType('BalanceConfirmationFilter', {
  description:
    'Which confirmations to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class ConfirmationFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => [ConfirmationStateEnum], {
    nullable: true,
    description: 'Only confirmations in one of these states.',
  })
  states?: ConfirmationState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'As of this day or later.' })
  asOfFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'As of this day or earlier.' })
  asOfTo?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be answered by this day or later.' })
  replyByFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'To be answered by this day or earlier: with AWAITING, what is overdue.',
  })
  replyByTo?: BusinessDate | null;
}

/** What a list of confirmations is asked for. */
@ArgsType()
export class ConfirmationsArgs extends ConnectionArgs {
  @Field(() => ConfirmationFilterInput, {
    nullable: true,
    description: 'Which confirmations to list; all that the viewer may see when null.',
  })
  filter?: ConfirmationFilterInput | null;
}
