import { make, Money, type BusinessDate } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { encodeId } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  KeyedInput,
  LetterLanguageEnum,
  letterLanguageName,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PaymentCondition } from '../../policies/domain/policy-content';
import { PaymentConditionEnum } from '../../policies/graphql/policy.enums';
import type { NoticeLetter, NoticeState, TermsNotice, ToldTerms } from '../domain/terms-notice';

const NoticeStateEnum = declareEnum('CreditTermsNoticeState', 'Where a notice of terms stands.', {
  SENT: 'It went to the customer; whether it arrived the mail tells.',
  ACKNOWLEDGED: 'Somebody has recorded that the customer acknowledged it.',
} satisfies Record<NoticeState, string>);

@ObjectType('CreditTermsNoticeLetter', {
  simpleResolvers: true,
  description: 'What was sent, to whom, and the terms that it tells.',
})
export class NoticeLetterType {
  @Field(() => String, { description: 'The mail address that it went to.' })
  recipientAddress!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who reads there; null where nobody was named.',
  })
  recipientName!: string | null;

  @Field(() => String, { description: 'The subject as it was sent.' })
  subject!: string;

  @Field(() => String, { description: 'The text as it was sent.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The payment term; null where none is said.',
  })
  paymentTermName!: string | null;

  @Field(() => PaymentConditionEnum, {
    description: 'What has to be shown before time to pay is given.',
  })
  paymentCondition!: PaymentCondition;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent of an order paid beforehand; null where none is asked for.',
  })
  depositPercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent a year on what is overdue; null: none.',
  })
  lateChargePercentPerYear!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The limit that was approved, in its own currency; null while none was.',
  })
  creditLimit!: MoneyType | null;
}

/** The API's form of a letter. */
export function noticeLetterType({
  address,
  name,
  subject,
  text,
  terms,
}: NoticeLetter & { readonly terms: ToldTerms }): NoticeLetterType {
  const { paymentTermName, paymentCondition, depositPercent, lateChargePercentPerYear } = terms;
  return make(NoticeLetterType, {
    ...{ recipientAddress: address, recipientName: name, subject, text },
    ...{ paymentTermName, paymentCondition, depositPercent, lateChargePercentPerYear },
    creditLimit:
      terms.creditLimit &&
      moneyType(Money.of(terms.creditLimit.amount, terms.creditLimit.currencyCode)),
  });
}

@ObjectType('CreditTermsNotice', {
  implements: Node,
  simpleResolvers: true,
  description: 'That a customer was told on what terms it buys, with the evidence that it knows.',
})
export class NoticeType extends Node {
  @Field(() => String, { description: 'The class whose terms were told.' })
  classCode!: string;

  @Field(() => LetterLanguageEnum, { description: 'In which language it was written.' })
  language!: LetterLanguageName;

  @Field(() => NoticeStateEnum, { description: 'Whether the customer has acknowledged it.' })
  state!: NoticeState;

  @Field(() => String, {
    description: 'SHA-256 in hex of subject and text as sent, two line ends between them.',
  })
  letterHash!: string;

  @Field(() => DateScalar, { description: 'On which day it was sent, where the sender is.' })
  sentOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was sent.' })
  sentAt!: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'On which day the customer acknowledged it; null before.',
  })
  acknowledgedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When that was recorded; null before.',
  })
  recordedAt!: Date | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: TermsNotice;
}

/** The API's form of a notice. */
export function noticeType(known: TermsNotice): NoticeType {
  const { classCode, state, letterHash, sentOn, sentAt, acknowledgedOn, recordedAt } = known;
  return make(NoticeType, {
    id: encodeId('CreditTermsNotice', known.id),
    ...{ classCode, state, letterHash, sentOn, sentAt, acknowledgedOn, recordedAt, known },
    language: letterLanguageName(known.language),
    version: known.version,
  });
}

export const NoticePage = connectionType('CreditTermsNotice', () => NoticeType);

@InputType('CreditTermsNoticeRecipientInput', { description: 'Who is written to.' })
export class NoticeRecipientInput {
  @Field(() => String, { description: 'The mail address that it goes to.' })
  address!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who reads there; null for nobody in particular.',
  })
  name?: string | null;
}

@InputType('CreditTermsNoticeSendInput', { description: 'Which customer is told of its terms.' })
export class NoticeSendInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer that is told of its terms.' })
  partyId!: string;

  @Field(() => ID, { description: 'The legal entity that tells it.' })
  legalEntityId!: string;

  @Field(() => LetterLanguageEnum, { description: 'In which language it is written.' })
  language!: LetterLanguageName;

  @Field(() => NoticeRecipientInput, { description: 'Who is written to, at which address.' })
  recipient!: NoticeRecipientInput;
}

@InputType('CreditTermsNoticeAcknowledgeInput', {
  description: 'That a customer has acknowledged its terms.',
})
export class NoticeAcknowledgeInput extends KeyedInput {
  @Field(() => ID, { description: 'The notice that was acknowledged.' })
  creditTermsNoticeId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'On which day; today when null.' })
  acknowledgedOn?: BusinessDate | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A file that you have sent, as the stamped slip; null where there is none.',
  })
  evidenceFileId?: string | null;

  @Field(() => Int, { description: 'Its `version` as it was read.' })
  expectedVersion!: number;
}

@InputType('CreditTermsNoticeFilter', {
  description: 'Which notices to list; a field that is left out or null filters nothing.',
})
export class NoticeFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those to this customer.' })
  partyId?: string | null;

  @Field(() => [NoticeStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: NoticeState[] | null;
}

/** What a list of notices is asked for. */
@ArgsType()
export class NoticesArgs extends ConnectionArgs {
  @Field(() => NoticeFilterInput, {
    nullable: true,
    description: 'Which notices; all that the viewer may see when null.',
  })
  filter?: NoticeFilterInput | null;
}

const STANDING =
  'It, as it stands now; null when the call was refused, or the viewer may not see it.';

@ObjectType('CreditTermsNoticeSendPayload', {
  simpleResolvers: true,
  description: 'What became of telling a customer of its terms.',
})
export class NoticeSendPayload extends RefusablePayload {
  @Field(() => NoticeType, { nullable: true, description: STANDING })
  creditTermsNotice!: NoticeType | null;
}

@ObjectType('CreditTermsNoticeAcknowledgePayload', {
  simpleResolvers: true,
  description: 'What became of recording an acknowledgement.',
})
export class NoticeAcknowledgePayload extends RefusablePayload {
  @Field(() => NoticeType, { nullable: true, description: STANDING })
  creditTermsNotice!: NoticeType | null;
}
