import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import type { ReadAllocation } from '../application/item-reading.ports';
import { ALLOCATION_GROUP, type AllocationReason } from '../domain/decided-allocation';
import { AllocationReasonEnum } from './item.enums';

/** A debit and a credit item matched for an amount. */
@ObjectType('Allocation', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A debit and a credit item matched for an amount (核销). It can be reversed, never deleted.',
})
export class AllocationType extends Node {
  @Field(() => ID, {
    description: 'Allocations of one call share it; `allocationReverse` undoes them together.',
  })
  groupId!: string;

  @Field(() => MoneyType, { description: 'What it took off the debit item, in its currency.' })
  debitAmount!: MoneyType;

  @Field(() => MoneyType, { description: 'What it took off the credit item, in its currency.' })
  creditAmount!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The debit amount in functional currency, at the rate of its item.',
  })
  debitFunctional!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'The credit amount in functional currency, at the rate of its item; the gap to the debit one is the realised exchange difference.',
  })
  creditFunctional!: MoneyType;

  @Field(() => DateScalar, { description: 'The day as of which the items are settled by it.' })
  allocatedOn!: BusinessDate;

  @Field(() => AllocationReasonEnum, { description: 'Why the items were matched.' })
  reason!: AllocationReason;

  @Field(() => Boolean, {
    description:
      'Whether it is a cash discount that was granted though the day of payment did not earn it. False for those of versions that did not keep it.',
  })
  isDiscountUnearned!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a `REVERSAL`, why it was undone, as whoever undid it said; null for every other reason, and for what versions undid that did not ask.',
  })
  reversalReason!: string | null;

  @Field(() => Boolean, { description: 'Whether another allocation has given it back.' })
  isReversed!: boolean;

  allocationId!: Id;
  legalEntityId!: Id;
  debitItemId!: Id;
  creditItemId!: Id;
  entryId!: Id | null;
  reversesAllocationId!: Id | null;
  reversedById!: Id | null;
}

/** The API's form of an allocation. */
export function allocationType(allocation: ReadAllocation): AllocationType {
  return make(AllocationType, {
    ...allocation,
    id: encodeId('Allocation', allocation.id),
    allocationId: allocation.id,
    groupId: encodeId(ALLOCATION_GROUP, allocation.groupId),
    debitAmount: moneyType(allocation.debitAmount),
    creditAmount: moneyType(allocation.creditAmount),
    debitFunctional: moneyType(allocation.debitFunctional),
    creditFunctional: moneyType(allocation.creditFunctional),
    isReversed: allocation.reversedById !== null,
  });
}

/** An allocation of which nothing but the id is asked, so that it need not be read. */
export function unreadAllocation(id: Id): Pick<AllocationType, 'id'> {
  const allocation = Object.create(AllocationType.prototype) as AllocationType;
  return Object.assign(allocation, { id: encodeId('Allocation', id) });
}

export const AllocationPage = connectionType('Allocation', () => AllocationType);
