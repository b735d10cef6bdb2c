import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';

@InputType('DeliveryFilter', {
  description:
    'Which deliveries to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class DeliveryFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only to this party; to all when null.' })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only with exactly this number, leading zeros included; withdrawn ones that had it too.',
  })
  deliveryNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only for the order with exactly this number, leading zeros included; of whatever system when sourceSystem is null.',
  })
  orderNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Only from exactly this system.' })
  sourceSystem?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Delivered on this day or later.' })
  deliveredFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Delivered on this day or earlier.' })
  deliveredTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for withdrawn ones alone; false for those that stand.',
  })
  isWithdrawn?: boolean | null;
}

/** What a list of deliveries is asked for. */
@ArgsType()
export class DeliveriesArgs extends ConnectionArgs {
  @Field(() => DeliveryFilterInput, {
    nullable: true,
    description: 'Which deliveries to list; all that the viewer may see when null.',
  })
  filter?: DeliveryFilterInput | null;
}
