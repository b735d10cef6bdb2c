import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  LetterLanguageEnum,
  letterLanguageName,
  type LetterLanguageName,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { KeptSender } from '../application/ports';
import type {
  RequestState,
  StatementRequest,
  UploadedStatement,
} from '../domain/statement-request';

export const RequestStateEnum = declareEnum<RequestState>(
  'StatementRequestState',
  'Where a request for a statement stands.',
  {
    OPEN: 'It was sent, and the party can still answer.',
    UPLOADED: 'The party has sent its statement by the link.',
    EXPIRED:
      'Its day of reply is over and nothing came; a reminder with a later day opens it again.',
    WITHDRAWN: 'It was taken back before anything came.',
  },
);

@ObjectType('StatementSender', {
  simpleResolvers: true,
  description: 'Who sent a statement for a party by a link, as they call themselves.',
})
export class SenderType {
  @Field(() => String, { description: 'What they say they are called; nobody checks it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What they are at the party; null when they do not say.',
  })
  title!: string | null;
}

@ObjectType('StatementRequest', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A party is asked for its statement of account, which it sends by a one-time link, without an account of ours. What is asked for never changes.',
})
export class StatementRequestType extends Node {
  @Field(() => RelationEnum, { description: 'Whether it is asked as a customer or a supplier.' })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of the period that is asked for.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period that is asked for.' })
  periodTo!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the account.' })
  currencyCode!: string;

  @Field(() => LetterLanguageEnum, {
    description: 'In which language the party is written to, and the page is shown.',
  })
  language!: LetterLanguageName;

  @Field(() => DateScalar, { description: 'By when it is asked for; its link ends then.' })
  replyBy!: BusinessDate;

  @Field(() => RequestStateEnum, { description: 'How far the asking and answering has come.' })
  state!: RequestState;

  @Field(() => DateTimeScalar, { description: 'When the party was first asked.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the statement came; null while none did.',
  })
  uploadedAt!: Date | null;

  @Field(() => Int, { description: 'How often it was sent, the first time among them.' })
  sentCount!: number;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  legalEntityId!: Id;
  partyId!: Id;
  requestedBy!: Id;
  uploaded!: UploadedStatement | null;
  uuid!: Id;
}

export const RequestPage = connectionType('StatementRequest', () => StatementRequestType, {
  isCounted: true,
});

/** The API's form of a request. */
export function requestType(request: StatementRequest): StatementRequestType {
  const { id, relation, from, to, currencyCode, language, replyBy, state } = request;
  const { requestedAt, sentCount, version, legalEntityId, partyId, requestedBy } = request;
  return make(StatementRequestType, {
    ...{ id: encodeId('StatementRequest', id), uuid: id, relation, currencyCode, replyBy, state },
    ...{ periodFrom: from, periodTo: to, language: letterLanguageName(language) },
    ...{ requestedAt, sentCount, version, legalEntityId, partyId, requestedBy },
    uploaded: request.uploaded,
    uploadedAt: request.uploaded?.uploadedAt ?? null,
  });
}

/** The API's form of who sent a statement. */
export function senderType({ name, title }: KeptSender): SenderType {
  return make(SenderType, { name, title });
}
