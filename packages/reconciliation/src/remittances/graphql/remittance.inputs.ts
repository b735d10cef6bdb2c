import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AdviceSource, AdviceState } from '../domain/remittance-advice';
import { RemittanceAdviceStateEnum, RemittanceSourceEnum } from './remittance.enums';
import { RemittanceAdviceType } from './remittance.types';

const PARTIAL =
  'Whether further lines of the payment are elsewhere, so that these need not come to the total. Null is false.';

@InputType('RemittanceLineInput', { description: 'What of a payment goes to one document.' })
export class RemittanceLineInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The number of the document, up to 100 characters; null when only `memo` or `deductionReason` says what it is for.',
  })
  documentNumber?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date of the document; null when it is not known.',
  })
  documentOn?: BusinessDate | null;

  @Field(() => DecimalScalar, {
    description: 'What of the payment goes to it; below zero for a credit note that is netted.',
  })
  amount!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What is taken off besides as a discount; null for nothing.',
  })
  discountAmount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What is taken off besides for another reason; null for nothing.',
  })
  deductionAmount?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is taken off, up to 300 characters; null when nothing is said.',
  })
  deductionReason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What else is said of it, up to 500 characters; null for nothing.',
  })
  memo?: string | null;
}

/** What a sender knows of a payment besides its lines. */
@InputType()
abstract class PaymentInput extends KeyedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Who pays, by the id of the party; null when it is not known.',
  })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The payer as it calls itself, up to 300 characters; null when it is not known.',
  })
  payerName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the payment itself bears, up to 140 characters: end-to-end id, number of the transfer or cheque. Null when it is not known.',
  })
  paymentReference?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the payment; null when it is not known.',
  })
  paidOn?: BusinessDate | null;

  @Field(() => Boolean, { nullable: true, description: PARTIAL })
  isPartial?: boolean | null;
}

@InputType('RemittanceAdviceRecordInput', { description: 'What a payment pays, line by line.' })
export class RemittanceAdviceRecordInput extends PaymentInput {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the payment.' })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What is paid in all, above zero; null for what the lines come to.',
  })
  totalAmount?: string | null;

  @Field(() => [RemittanceLineInput], {
    description: 'What of the payment pays what: 1 to 5,000 lines.',
  })
  lines!: RemittanceLineInput[];
}

@InputType('RemittanceAdviceRecordTextInput', {
  description:
    'The text of a mail that says what a payment pays. What is given beside the text comes before what stands in it.',
})
export class RemittanceAdviceRecordTextInput extends PaymentInput {
  @Field(() => String, {
    description:
      'The text as it was pasted: lines with the number of a document and an amount, and a total where there is one. It is not kept.',
  })
  text!: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of the payment; null for the one that the text names.',
  })
  currencyCode?: string | null;
}

@InputType('RemittanceAdviceImportInput', {
  description:
    'A table of what payments pay; rows are of one payment where their reference is one.',
})
export class RemittanceAdviceImportInput extends KeyedInput {
  @Field(() => ID, { description: 'A CSV or XLSX file that was sent by `POST /files`.' })
  fileId!: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of payments for which the file names none; null when it does.',
  })
  currencyCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who pays, where the file does not say so by a code; null when it is not known.',
  })
  partyId?: string | null;

  @Field(() => Boolean, { nullable: true, description: PARTIAL })
  isPartial?: boolean | null;
}

@InputType('RemittanceAdviceWithdrawInput', {
  description: 'An advice that was recorded by mistake.',
})
export class RemittanceAdviceWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The advice that was recorded by mistake.' })
  remittanceAdviceId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, up to 1,000 characters; shown with the advice.' })
  reason!: string;
}

const ADVICE = 'The advice as it stands; null when the call was refused.';

@ObjectType('RemittanceAdviceRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording an advice.',
})
export class RemittanceAdviceRecordPayload extends RefusablePayload {
  @Field(() => RemittanceAdviceType, { nullable: true, description: ADVICE })
  remittanceAdvice!: RemittanceAdviceType | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it was recorded by this call; false when the very same stood already. Null when the call was refused.',
  })
  isNew!: boolean | null;
}

@ObjectType('RemittanceAdviceRecordTextPayload', {
  simpleResolvers: true,
  description: 'What became of recording an advice from a text.',
})
export class RemittanceAdviceRecordTextPayload extends RefusablePayload {
  @Field(() => RemittanceAdviceType, { nullable: true, description: ADVICE })
  remittanceAdvice!: RemittanceAdviceType | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it was recorded by this call; false when the very same stood already. Null when the call was refused.',
  })
  isNew!: boolean | null;
}

@ObjectType('RemittanceAdviceImportPayload', {
  simpleResolvers: true,
  description: 'What became of importing a table.',
})
export class RemittanceAdviceImportPayload extends RefusablePayload {
  @Field(() => [RemittanceAdviceType], {
    nullable: true,
    description:
      'An advice for each payment of the file, at most 1,000, in the order of the file; null when the call was refused.',
  })
  remittanceAdvices!: RemittanceAdviceType[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many were recorded by this call; the others stood already. Null when it was refused.',
  })
  recordedCount!: number | null;
}

@ObjectType('RemittanceAdviceWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of withdrawing an advice.',
})
export class RemittanceAdviceWithdrawPayload extends RefusablePayload {
  @Field(() => RemittanceAdviceType, { nullable: true, description: ADVICE })
  remittanceAdvice!: RemittanceAdviceType | null;
}

@InputType('RemittanceAdviceFilter', {
  description:
    'Which advices to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class RemittanceAdviceFilterInput {
  @Field(() => [RemittanceAdviceStateEnum], {
    nullable: true,
    description: 'Only those that stand so; all when null, none when empty.',
  })
  states?: AdviceState[] | null;

  @Field(() => [RemittanceSourceEnum], {
    nullable: true,
    description: 'Only those that came so; all when null, none when empty.',
  })
  sources?: AdviceSource[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only of the payment with this reference; blanks, signs and case do not count. Of all when null.',
  })
  paymentReference?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Paid on this day or later.' })
  paidFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  paidTo?: BusinessDate | null;
}

/** What a list of advices is asked for. */
@ArgsType()
export class RemittanceAdvicesArgs extends ConnectionArgs {
  @Field(() => RemittanceAdviceFilterInput, {
    nullable: true,
    description: 'Which advices to list; all when null.',
  })
  filter?: RemittanceAdviceFilterInput | null;
}
