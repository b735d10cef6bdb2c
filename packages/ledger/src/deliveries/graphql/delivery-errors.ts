import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  platformUserErrors,
  UserError,
  userErrorText,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { partiesUserErrors } from '@duebook/parties/graphql';
import { Field, ObjectType } from 'type-graphql';
import { allocationUserErrors } from '../../cash-application/graphql/allocation-errors';
import { postingUserErrors } from '../../receivables/graphql/posting-errors';
import type { DeliveriesInvoiceRefusal } from '../application/deliveries-invoice';
import type { DeliveriesRecordRefusal } from '../application/deliveries-record';
import type { DeliveriesWithdrawRefusal } from '../application/deliveries-withdraw';
import type { DeliveryFault } from '../domain/delivery';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  DELIVERIES_COUNT_INVALID: 'A call has 1 to 1,000 elements. Split it.',
  DELIVERY_IN_FUTURE:
    'The day lies ahead where the legal entity is. Record what was delivered only.',
  DELIVERY_DIFFERS:
    'The same delivery stands already with other content. Record this one under its own number, or withdraw the other one first.',
  DELIVERY_UNKNOWN:
    'The tenant has no such delivery. Take an id from `deliveriesRecord` or `deliveries`.',
  DELIVERY_WITHDRAWN:
    'The delivery was withdrawn. Invoice another, or record it anew under its number.',
  DELIVERY_INVOICED:
    'Something of the delivery is invoiced. Take that back first: state zero by `deliveriesInvoice`, or reverse the document.',
  DELIVERY_DOCUMENT_UNFIT:
    'The document is no sales invoice or debit note of the same legal entity, party and currency. Name another.',
  INVOICED_ABOVE_DELIVERED: 'More is invoiced than of the delivery is left. Lower the amount.',
  INVOICED_ABOVE_DOCUMENT: 'More is invoiced than the document has left. Lower the amount.',
} as const;

declareUserErrors('ledger', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
  PARTY_KIND_WRONG: userErrorText(postingUserErrors.PARTY_KIND_WRONG),
  TEXT_INVALID: userErrorText(postingUserErrors.TEXT_INVALID),
  AMOUNT_NOT_POSITIVE: userErrorText(postingUserErrors.AMOUNT_NOT_POSITIVE),
  NUMBER_OUT_OF_RANGE: userErrorText(postingUserErrors.NUMBER_OUT_OF_RANGE),
  AMOUNT_NOT_A_NUMBER: userErrorText(platformUserErrors.AMOUNT_NOT_A_NUMBER),
  AMOUNT_TOO_LARGE: userErrorText(platformUserErrors.AMOUNT_TOO_LARGE),
  AMOUNT_TOO_PRECISE: userErrorText(platformUserErrors.AMOUNT_TOO_PRECISE),
  DOCUMENT_UNKNOWN: userErrorText(allocationUserErrors.DOCUMENT_UNKNOWN),
  DOCUMENT_REVERSED: userErrorText(allocationUserErrors.DOCUMENT_REVERSED),
};

@ObjectType('DeliveryDifference', {
  simpleResolvers: true,
  description: 'A field in which a delivery sent again differs from the one that stands.',
})
class DeliveryDifferenceType {
  @Field(() => String, { description: 'What differs, for example "amount" or "deliveredOn".' })
  field!: string;

  @Field(() => String, { description: 'What stands in the books, as text.' })
  recorded!: string;

  @Field(() => String, { description: 'What was sent instead, as text.' })
  sent!: string;
}

/** The same delivery stands with other content. */
@ObjectType('DeliveryDiffersError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The same delivery stands already, with other content.',
})
class DeliveryDiffersError extends UserError {
  @Field(() => [DeliveryDifferenceType], { description: 'What differs, with both values.' })
  differences!: DeliveryDifferenceType[];
}

/** A refusal of recording as a payload shows it: one error per delivery that was refused. */
export function deliveriesRecordErrors(refusal: DeliveriesRecordRefusal): UserError[] {
  return refusal.code === 'DELIVERIES_REFUSED'
    ? refusal.faults.map(deliveryError)
    : [refusalError(refusal, messages[refusal.code])];
}

/** A refusal of invoicing as a payload shows it: one error per element that was refused. */
export function deliveriesInvoiceErrors(refusal: DeliveriesInvoiceRefusal): UserError[] {
  return refusal.code === 'INVOICINGS_REFUSED'
    ? refusal.faults.map((fault) => refusalError(fault, messages[fault.code]))
    : [refusalError(refusal, messages[refusal.code])];
}

/** A refusal of withdrawing as a payload shows it: one error per element that was refused. */
export function deliveriesWithdrawErrors(refusal: DeliveriesWithdrawRefusal): UserError[] {
  return refusal.code === 'WITHDRAWALS_REFUSED'
    ? refusal.faults.map((fault) => refusalError(fault, messages[fault.code]))
    : [refusalError(refusal, messages[refusal.code])];
}

function deliveryError(fault: DeliveryFault): UserError {
  const { code } = fault;
  if (code !== 'DELIVERY_DIFFERS') return refusalError(fault, messages[code]);
  return make(DeliveryDiffersError, {
    code,
    message: messages[code],
    path: ['input', ...fault.path.map(String)],
    differences: fault.differences.map((each) => make(DeliveryDifferenceType, each)),
  });
}
