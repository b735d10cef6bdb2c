import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ConnectionArgs, CurrencyCodeScalar, MoneyInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { UnappliedKind } from '../domain/unapplied';
import { UnappliedKindEnum } from './item.enums';

@InputType('UnappliedItemFilter', {
  description: 'Which of what waits to be applied to list; a field that is null filters nothing.',
})
export class UnappliedItemFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; null for all.' })
  partyId?: string | null;

  @Field(() => [UnappliedKindEnum], {
    nullable: true,
    description: 'Only of these kinds; of all when null.',
  })
  kinds?: readonly UnappliedKind[] | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Only in this currency; in any when null.',
  })
  currencyCode?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Only in its currency, with at least so much open.',
  })
  openAtLeast?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Only in its currency, with at most so much open: the cents that `leftoverAmount` may give up, for example.',
  })
  openAtMost?: MoneyInput | null;
}

/** What the queue of all that waits to be applied is asked for. */
@ArgsType()
export class UnappliedItemsArgs extends ConnectionArgs {
  @Field(() => UnappliedItemFilterInput, {
    nullable: true,
    description: 'Which items to list; all that the viewer may see when null.',
  })
  filter?: UnappliedItemFilterInput | null;
}

@InputType('UnappliedReceiptFilter', {
  description: 'Which receipts on account to list; a field that is null filters nothing.',
})
export class UnappliedReceiptFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; null for all.' })
  partyId?: string | null;
}

/** What the queue of receipts on account is asked for. */
@ArgsType()
export class UnappliedReceiptsArgs extends ConnectionArgs {
  @Field(() => UnappliedReceiptFilterInput, {
    nullable: true,
    description: 'Which receipts to list; all that the viewer may see when null.',
  })
  filter?: UnappliedReceiptFilterInput | null;
}
