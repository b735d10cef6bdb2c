import { make, type BusinessDate, type Id } from '@duebook/kernel';
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
import type { HeldShipment } from '../application/ports';
import type { CreditHold, CreditRelease, HoldNote, HoldState } from '../domain/credit-hold';
import { roundedMoney } from './check-figures.types';
import { HoldAnswerEnum, HoldStateEnum } from './check.enums';

@ObjectType('CreditHold', {
  implements: Node,
  simpleResolvers: true,
  description: 'An order that waits (信用冻结): for somebody to decide, or for money.',
})
export class CreditHoldType extends Node {
  @Field(() => HoldAnswerEnum, { description: 'What the order waits for, by the check.' })
  answer!: CreditHold['answer'];

  @Field(() => HoldStateEnum, { description: 'Whether it waits still, or how it was settled.' })
  state!: HoldState;

  @Field(() => Boolean, {
    description: 'Whether a hard stop holds it: its release needs a right of its own.',
  })
  isHardStop!: boolean;

  @Field(() => MoneyType, { description: 'What was ordered when it was held, tax included.' })
  orderAmount!: MoneyType;

  @Field(() => DateTimeScalar, {
    description: 'Since when the order waits; a further check does not put it back in the queue.',
  })
  heldSince!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was settled; null while it waits.',
  })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Rises by one with each change; for `expectedVersion`.' })
  version!: number;

  hold!: CreditHold;
}

/** The API's form of a hold. */
export function creditHoldType(hold: CreditHold): CreditHoldType {
  const { id, answer, state, isHardStop, orderAmount, heldSince, settledAt, version } = hold;
  return make(CreditHoldType, {
    ...{ id: encodeId('CreditHold', id), answer, state, isHardStop, heldSince, settledAt },
    ...{ orderAmount: moneyType(orderAmount), version, hold },
  });
}

export const CreditHoldPage = connectionType('CreditHold', () => CreditHoldType, {
  isCounted: true,
});

@ObjectType('CreditHoldNote', {
  simpleResolvers: true,
  description: 'What somebody wrote about a held order.',
})
export class CreditHoldNoteType {
  @Field(() => String, { description: 'The words, as they were written.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which they were written.' })
  writtenAt!: Date;

  writtenByUuid!: Id;
}

/** The API's form of a note. */
export function creditHoldNoteType({ text, writtenAt, writtenBy }: HoldNote): CreditHoldNoteType {
  return make(CreditHoldNoteType, { text, writtenAt, writtenByUuid: writtenBy });
}

@ObjectType('CreditRelease', {
  simpleResolvers: true,
  description: 'That somebody let an order pass against the rules, and what they saw.',
})
export class CreditReleaseType {
  @Field(() => MoneyType, { description: 'Up to how much: the order as it was seen.' })
  releasedAmount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'How far it went beyond the limits; null where it kept them, or where that is hidden.',
  })
  amountAboveLimit!: MoneyType | null;

  @Field(() => String, {
    description:
      'SHA-256, in hex, of the order as it was seen: the release is of that order and of no other.',
  })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'Until when goods may leave by it.' })
  endsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was given.' })
  releasedAt!: Date;

  releasedByUuid!: Id;
  checkUuid!: Id;
}

/** The API's form of a release. */
export function creditReleaseType(release: CreditRelease): CreditReleaseType {
  const { amountAboveLimit, currency, contentHash, endsAt, releasedAt } = release;
  return make(CreditReleaseType, {
    releasedAmount: moneyType(release.releasedAmount),
    amountAboveLimit:
      amountAboveLimit && moneyType(roundedMoney(amountAboveLimit.toFixed(), currency)),
    ...{ contentHash, endsAt, releasedAt, releasedByUuid: release.releasedBy },
    checkUuid: release.checkId,
  });
}

@ObjectType('HeldOrderShipment', {
  simpleResolvers: true,
  description:
    'A delivery that names an order which is held or rejected. Nothing stopped it, nor its invoice: shipped goods are always invoiced.',
})
export class HeldOrderShipmentType {
  @Field(() => DateScalar, { description: 'When the goods were delivered.' })
  deliveredOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What was delivered, tax included.' })
  delivered!: MoneyType;

  @Field(() => MoneyType, { description: 'What of the delivery is invoiced by now.' })
  invoiced!: MoneyType;

  orderUuid!: Id;
  deliveryUuid!: Id;
}

/** The API's form of such a delivery. */
export function heldOrderShipmentType(shipment: HeldShipment): HeldOrderShipmentType {
  const { deliveredOn, delivered, invoiced, orderId, deliveryId } = shipment;
  return make(HeldOrderShipmentType, {
    ...{ deliveredOn, delivered: moneyType(delivered), invoiced: moneyType(invoiced) },
    ...{ orderUuid: orderId, deliveryUuid: deliveryId },
  });
}

export const HeldOrderShipmentPage = connectionType(
  'HeldOrderShipment',
  () => HeldOrderShipmentType,
);
