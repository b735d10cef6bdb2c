import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { DateScalar } from '@duebook/platform/graphql';
import { Field, ID, InputType } from 'type-graphql';

/** By what all is listed that is about a period of an account. */
@InputType()
export abstract class PeriodFilter {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Whose period ends on this day or later.',
  })
  periodToFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Whose period ends on this day or earlier.',
  })
  periodToTo?: BusinessDate | null;
}
