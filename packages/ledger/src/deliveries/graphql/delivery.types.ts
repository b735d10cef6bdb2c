import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  MoneyType,
  moneyType,
  Node,
  UserError,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { NotInvoicedReport } from '../application/delivery.service';
import type { NotInvoiced } from '../application/ports';
import type { RecordedDelivery } from '../domain/delivery';
import type { RecordingWarning } from '../domain/recording';

/** Goods or services that a customer has got. */
@ObjectType('Delivery', {
  implements: Node,
  simpleResolvers: true,
  description: 'Goods or services that a customer has got (发货), as another system told.',
})
export class DeliveryType extends Node {
  @Field(() => String, { description: 'Its number in the source system, leading zeros kept.' })
  deliveryNumber!: string;

  @Field(() => String, { description: 'The system it came from.' })
  sourceSystem!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the order that it fulfils, in the same source system, leading zeros kept. Null where none was told.',
  })
  orderNumber!: string | null;

  @Field(() => DateScalar, { description: 'The day on which the customer got it.' })
  deliveredOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What is to be invoiced for it, tax included.' })
  amount!: MoneyType;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'From when on it counts no more, as it was recorded by mistake; on days before it counts until its number is recorded anew. Null while it stands.',
  })
  withdrawnOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was withdrawn; null while it stands.',
  })
  withdrawalReason!: string | null;

  legalEntityId!: Id;
  partyId!: Id;
}

/** The API's form of a delivery. */
export function deliveryType(delivery: RecordedDelivery): DeliveryType {
  const { id, amount, ...facts } = delivery;
  return make(DeliveryType, {
    ...facts,
    id: encodeId('Delivery', id),
    amount: moneyType(amount),
  });
}

@ObjectType('NotInvoicedDelivery', {
  simpleResolvers: true,
  description: 'A delivery of which something is not invoiced on the day of the report.',
})
export class NotInvoicedDeliveryType {
  @Field(() => DeliveryType, { description: 'The delivery, as it stands now.' })
  delivery!: DeliveryType;

  @Field(() => MoneyType, {
    description: 'What documents that are posted by then, and not reversed, invoice of it.',
  })
  invoiced!: MoneyType;

  @Field(() => MoneyType, { description: 'What is left of it to invoice.' })
  notInvoiced!: MoneyType;
}

/** The API's form of what is not invoiced of a delivery. */
export function notInvoicedDeliveryType({
  delivery,
  invoiced,
}: NotInvoiced): NotInvoicedDeliveryType {
  return make(NotInvoicedDeliveryType, {
    delivery: deliveryType(delivery),
    invoiced: moneyType(invoiced),
    notInvoiced: moneyType(delivery.amount.minus(invoiced)),
  });
}

export const NotInvoicedPage = connectionType('NotInvoicedDelivery', () => NotInvoicedDeliveryType);

@ObjectType('NotInvoicedTotal', {
  simpleResolvers: true,
  description: 'What is delivered and not invoiced, in one currency.',
})
export class NotInvoicedTotalType {
  @Field(() => MoneyType, { description: 'What is left to invoice.' })
  notInvoiced!: MoneyType;

  @Field(() => Int, { description: 'How many deliveries in this currency have something left.' })
  count!: number;
}

/** The report; its lists and totals are read when they are asked for. */
@ObjectType('DeliveriesNotInvoiced', {
  simpleResolvers: true,
  description: 'What is delivered and not invoiced on a day (已发货未开票).',
})
export class DeliveriesNotInvoicedType {
  @Field(() => DateScalar, { description: 'The day up to which deliveries and documents count.' })
  asOf!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as known at which it was asked; null when all that is known counts.',
  })
  knownAt!: Date | null;

  report!: NotInvoicedReport;
}

@InputType('DeliveryInput', {
  description: 'A delivery. Legal entity, source system and number make it unique.',
})
export class DeliveryInput {
  @Field(() => ID, { description: 'The legal entity that delivered, and is to invoice.' })
  legalEntityId!: string;

  @Field(() => String, { description: 'The customer, by its code.' })
  partyCode!: string;

  @Field(() => String, { description: 'The system it comes from; up to 40 characters.' })
  sourceSystem!: string;

  @Field(() => String, {
    description: 'Its number there, leading zeros kept; up to 60 characters.',
  })
  deliveryNumber!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the order that it fulfils, in the same source system; up to 60 characters. The order need not be known here. Null where it fulfils none.',
  })
  orderNumber?: string | null;

  @Field(() => DateScalar, { description: 'The day on which the customer got it.' })
  deliveredOn!: BusinessDate;

  @Field(() => DecimalScalar, {
    description: 'What is to be invoiced for it, tax included; above zero.',
  })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currencyCode!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is recorded though the very same was withdrawn: true after a withdrawal that was wrong. Null is false: what was withdrawn stays so.',
  })
  recordsAnew?: boolean | null;
}

@InputType('DeliveriesRecordInput', { description: 'Deliveries to record, all or none.' })
export class DeliveriesRecordInput extends KeyedInput {
  @Field(() => [DeliveryInput], { description: '1 to 1,000 deliveries, each number once.' })
  deliveries!: DeliveryInput[];
}

@InputType('DeliveryInvoicingInput', {
  description:
    'What a document invoices of a delivery. It is stated, not added: a later statement for the same two takes the place of this one.',
})
export class DeliveryInvoicingInput {
  @Field(() => ID, { description: 'The delivery that is invoiced, by its id.' })
  deliveryId!: string;

  @Field(() => ID, {
    description:
      'A sales invoice or debit note of the same legal entity, party and currency, not reversed.',
  })
  documentId!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How much of the delivery, tax included; zero takes back what was stated. Null is all that both have left.',
  })
  amount?: string | null;
}

@InputType('DeliveriesInvoiceInput', {
  description: 'Which documents invoice which deliveries, all or none.',
})
export class DeliveriesInvoiceInput extends KeyedInput {
  @Field(() => [DeliveryInvoicingInput], {
    description: '1 to 1,000 statements of what invoices what.',
  })
  invoicings!: DeliveryInvoicingInput[];
}

@InputType('DeliveriesWithdrawInput', {
  description: 'Deliveries that were recorded by mistake, all or none.',
})
export class DeliveriesWithdrawInput extends KeyedInput {
  @Field(() => [ID], { description: '1 to 1,000 deliveries of which nothing is invoiced.' })
  deliveryIds!: string[];

  @Field(() => String, { description: 'Why, for the audit; up to 500 characters.' })
  reason!: string;
}

const PER_ELEMENT =
  'For each element, in order, its delivery as it stands; null when the call was refused.';
const NEW_COUNT = 'How many elements said something new; null when the call was refused.';
const WHY = 'Why elements were refused, at most one each; empty when none was.';

const DeliveryWarningCodeEnum = declareEnum(
  'DeliveryWarningCode',
  'What is worth telling about a delivery that was sent.',
  {
    WITHDRAWN_BEFORE:
      'The very same delivery was withdrawn. It stays withdrawn, and nothing was recorded; `recordsAnew` records it.',
    RECORDED_AFTER_WITHDRAWAL:
      'A delivery under the same number was withdrawn before; this one is recorded anew, and counts in its place on the days before too.',
  } satisfies Record<RecordingWarning['code'], string>,
);

@ObjectType('DeliveryWarning', {
  simpleResolvers: true,
  description: 'Something worth telling about a delivery that was sent.',
})
export class DeliveryWarningType {
  @Field(() => DeliveryWarningCodeEnum, { description: 'What is worth telling, for programs.' })
  code!: RecordingWarning['code'];

  @Field(() => [String], { description: 'Where in the arguments it lies, outermost first.' })
  path!: string[];
}

@ObjectType('DeliveriesRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording deliveries.',
})
export class DeliveriesRecordPayload {
  @Field(() => [DeliveryType], { nullable: true, description: PER_ELEMENT })
  deliveries!: DeliveryType[] | null;

  @Field(() => Int, { nullable: true, description: NEW_COUNT })
  recordedCount!: number | null;

  @Field(() => [DeliveryWarningType], { description: 'What is worth telling about elements.' })
  warnings!: DeliveryWarningType[];

  @Field(() => [UserError], { description: WHY })
  userErrors!: UserError[];
}

@ObjectType('DeliveriesInvoicePayload', {
  simpleResolvers: true,
  description: 'What became of recording what documents invoice.',
})
export class DeliveriesInvoicePayload {
  @Field(() => [DeliveryType], { nullable: true, description: PER_ELEMENT })
  deliveries!: DeliveryType[] | null;

  @Field(() => Int, { nullable: true, description: NEW_COUNT })
  recordedCount!: number | null;

  @Field(() => [UserError], { description: WHY })
  userErrors!: UserError[];
}

@ObjectType('DeliveriesWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of withdrawing deliveries.',
})
export class DeliveriesWithdrawPayload {
  @Field(() => [DeliveryType], { nullable: true, description: PER_ELEMENT })
  deliveries!: DeliveryType[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many stood until now; null when the call was refused.',
  })
  withdrawnCount!: number | null;

  @Field(() => [UserError], { description: WHY })
  userErrors!: UserError[];
}
