import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, declareEnum } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { AllocationSort } from '../application/allocation-list.ports';
import type { AllocationReason } from '../domain/decided-allocation';
import { AllocationReasonEnum } from './item.enums';

const AllocationSortEnum = declareEnum('AllocationSort', 'How a list of allocations is sorted.', {
  ALLOCATED_ON_DESC: 'The newest day of allocation first.',
  ALLOCATED_ON_ASC: 'The oldest day of allocation first.',
} satisfies Record<AllocationSort, string>);

@InputType('AllocationFilter', {
  description:
    'Which allocations to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class AllocationFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only between items of this party.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this open item, on either side.' })
  openItemId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of items of this document: all that settled it, or that it settled.',
  })
  documentId?: string | null;

  @Field(() => [AllocationReasonEnum], {
    nullable: true,
    description:
      'Only for these reasons: CASH for what was paid, REVERSAL for what was undone, matches (`reverses`) and whole documents alike. Name days, a party or a document besides: no index leads to it.',
  })
  reasons?: AllocationReason[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Allocated on this day or later.' })
  allocatedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Allocated on this day or earlier.' })
  allocatedTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True for those that another allocation has given back; false for those that stand, among them the reversals themselves. Name days, a party or a document besides: no index leads to it.',
  })
  isReversed?: boolean | null;
}

/** What a list of allocations is asked for. */
@ArgsType()
export class AllocationsArgs extends ConnectionArgs {
  @Field(() => AllocationFilterInput, {
    nullable: true,
    description: 'Which allocations to list; all that the viewer may see when null.',
  })
  filter?: AllocationFilterInput | null;

  @Field(() => AllocationSortEnum, {
    nullable: true,
    defaultValue: 'ALLOCATED_ON_DESC',
    description: 'In which order; ALLOCATED_ON_DESC when null.',
  })
  sortBy?: AllocationSort | null;
}
