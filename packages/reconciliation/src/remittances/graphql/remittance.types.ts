import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { KeptAdvice } from '../application/ports';
import type { AdviceSource, AdviceState, RemittanceLine } from '../domain/remittance-advice';
import { RemittanceAdviceStateEnum, RemittanceSourceEnum } from './remittance.enums';

/** What a payer says that a payment pays. */
@ObjectType('RemittanceAdvice', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What a payer says that a payment pays, document by document. It posts nothing: matching reads it beside the line of the bank.',
})
export class RemittanceAdviceType extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'The payer, as the advice names it; null when it names none.',
  })
  payerName!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the payment itself bears: end-to-end id, number of the transfer or cheque. Null when none is named.',
  })
  paymentReference!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the payment; null when none is named.',
  })
  paidOn!: BusinessDate | null;

  @Field(() => MoneyType, { description: 'What is paid in all, above zero.' })
  totalAmount!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What its lines come to; the same as the total unless it is partial.',
  })
  linesAmount!: MoneyType;

  @Field(() => Boolean, {
    description: 'Whether further lines of the payment are elsewhere, as its sender says.',
  })
  isPartial!: boolean;

  @Field(() => Int, { description: 'How many documents its lines name, unnamed ones counted too.' })
  lineCount!: number;

  @Field(() => RemittanceSourceEnum, { description: 'By which way it came to us.' })
  source!: AdviceSource;

  @Field(() => RemittanceAdviceStateEnum, {
    description: 'Whether it waits for its payment, was used, or was withdrawn.',
  })
  state!: AdviceState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was withdrawn; null unless it was.',
  })
  withdrawalReason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Rises by one with each change; sent as `expectedVersion`.' })
  version!: number;

  adviceId!: Id;
  partyId!: Id | null;
  fileId!: Id | null;
}

/** The API's form of an advice. */
export function remittanceAdviceType(advice: KeptAdvice): RemittanceAdviceType {
  const { id, total, linesAmount, ...facts } = advice;
  return make(RemittanceAdviceType, {
    ...facts,
    id: encodeId('RemittanceAdvice', id),
    adviceId: id,
    totalAmount: moneyType(total),
    linesAmount: moneyType(Money.of(linesAmount, total.currency)),
  });
}

@ObjectType('RemittanceLine', {
  simpleResolvers: true,
  description: 'What of a payment goes to one document.',
})
export class RemittanceLineType {
  @Field(() => Int, { description: 'Its place in the advice, from 1.' })
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the document, as the payer writes it; null when it names none.',
  })
  documentNumber!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date of the document; null when none is named.',
  })
  documentOn!: BusinessDate | null;

  @Field(() => MoneyType, {
    description: 'What of the payment goes to it; below zero for a credit note that is netted.',
  })
  amount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the payer takes off besides as a discount; null for nothing.',
  })
  discountAmount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the payer takes off besides for another reason; null for nothing.',
  })
  deductionAmount!: MoneyType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is taken off, as the payer writes it; null when nothing is said.',
  })
  deductionReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What else the payer says of it; null when nothing is said.',
  })
  memo!: string | null;
}

/** The API's form of a line. */
export function remittanceLineType(line: RemittanceLine): RemittanceLineType {
  const { amount, discount, deduction, ...facts } = line;
  return make(RemittanceLineType, {
    ...facts,
    amount: moneyType(amount),
    discountAmount: discount && moneyType(discount),
    deductionAmount: deduction && moneyType(deduction),
  });
}

export const RemittanceAdvicePage = connectionType('RemittanceAdvice', () => RemittanceAdviceType, {
  isCounted: true,
});
export const RemittanceLinePage = connectionType('RemittanceLine', () => RemittanceLineType);
