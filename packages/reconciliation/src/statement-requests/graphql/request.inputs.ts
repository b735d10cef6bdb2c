import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  KeyedInput,
  LetterLanguageEnum,
  type LetterLanguageName,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PeriodFilter } from '../../counterparty-statements/graphql/period-filter';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { RequestState } from '../domain/statement-request';
import { RequestStateEnum, StatementRequestType } from './request.types';

const LINK =
  'Where the party sends its statement, to be handed over, when nothing was mailed. Told this once: null when the call is repeated, when it was mailed, and when it was refused.';
const RECIPIENT =
  'To whom it goes by mail; null when nothing is mailed and the link is handed over otherwise.';
const REQUEST = 'The request; null when the call was refused, or the viewer may not see it.';

@InputType('StatementRequestRecipientInput', {
  description: 'Somebody at the party who can send its statement, or pass the letter on.',
})
export class RequestRecipientInput {
  @Field(() => String, { description: 'The mail address that is written to.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Their name; null writes to the address.' })
  name?: string | null;
}

@InputType('CounterpartyStatementRequestInput', {
  description: 'Which statement a party is to be asked for.',
})
export class RequestInput extends KeyedInput {
  @Field(() => ID, { description: 'In whose books the account is.' })
  legalEntityId!: string;

  @Field(() => ID, { description: 'The party that is asked.' })
  partyId!: string;

  @Field(() => RelationEnum, {
    description: 'Whether it is asked as a customer or as a supplier; it has to be one.',
  })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period; not after today.' })
  periodTo!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the account.' })
  currencyCode!: string;

  @Field(() => DateScalar, {
    description:
      'By when the statement is asked for: from today to 90 days ahead. The link ends then.',
  })
  replyBy!: BusinessDate;

  @Field(() => LetterLanguageEnum, {
    description: 'In which language the party is written to, and the page is shown.',
  })
  language!: LetterLanguageName;

  @Field(() => RequestRecipientInput, { nullable: true, description: RECIPIENT })
  recipient?: RequestRecipientInput | null;
}

@InputType('StatementRequestRemindInput', {
  description: 'A request that is to be sent once more, by a new link.',
})
export class RequestRemindInput extends KeyedInput {
  @Field(() => ID, { description: 'The request that is sent once more.' })
  statementRequestId!: string;

  @Field(() => Int, { description: 'The version that this rests on.' })
  expectedVersion!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'By when the statement is asked for from now on: from today to 90 days ahead. Null leaves the day that stands, unless it is past.',
  })
  replyBy?: BusinessDate | null;

  @Field(() => RequestRecipientInput, { nullable: true, description: RECIPIENT })
  recipient?: RequestRecipientInput | null;
}

@InputType('StatementRequestWithdrawInput', {
  description: 'A request that nobody has answered and nobody is to answer.',
})
export class RequestWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The request that nobody is to answer.' })
  statementRequestId!: string;

  @Field(() => Int, { description: 'The version that this rests on.' })
  expectedVersion!: number;
}

@ObjectType('CounterpartyStatementRequestPayload', {
  simpleResolvers: true,
  description: 'What came of asking for a statement.',
})
export class RequestPayload extends RefusablePayload {
  @Field(() => StatementRequestType, { nullable: true, description: REQUEST })
  statementRequest!: StatementRequestType | null;

  @Field(() => String, { nullable: true, description: LINK })
  linkUrl!: string | null;
}

@ObjectType('StatementRequestRemindPayload', {
  simpleResolvers: true,
  description: 'What came of sending a request again.',
})
export class RequestRemindPayload extends RefusablePayload {
  @Field(() => StatementRequestType, { nullable: true, description: REQUEST })
  statementRequest!: StatementRequestType | null;

  @Field(() => String, { nullable: true, description: LINK })
  linkUrl!: string | null;
}

@ObjectType('StatementRequestWithdrawPayload', {
  simpleResolvers: true,
  description: 'What came of taking a request back.',
})
export class RequestWithdrawPayload extends RefusablePayload {
  @Field(() => StatementRequestType, { nullable: true, description: REQUEST })
  statementRequest!: StatementRequestType | null;
}

@InputType('StatementRequestFilter', {
  description:
    'Which requests to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class RequestFilterInput extends PeriodFilter {
  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => [RelationEnum], {
    nullable: true,
    description: 'Only those asked as one of these.',
  })
  relations?: Relation[] | null;

  @Field(() => [RequestStateEnum], {
    nullable: true,
    description: 'Only requests in one of these states.',
  })
  states?: RequestState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be answered by this day or later.' })
  replyByFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'To be answered by this day or earlier.',
  })
  replyByTo?: BusinessDate | null;
}

/** What a list of requests is asked for. */
@ArgsType()
export class RequestsArgs extends ConnectionArgs {
  @Field(() => RequestFilterInput, {
    nullable: true,
    description: 'Which requests to list; all that the viewer may see when null.',
  })
  filter?: RequestFilterInput | null;
}
