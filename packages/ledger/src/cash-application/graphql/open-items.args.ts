import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  MoneyInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type { OpenItemSort } from '../application/item-reading.ports';
import { OpenItemSortEnum } from './item.enums';

@InputType('OpenItemFilter', {
  description:
    'Which open items to list; a field that is null filters nothing, but for `isOpen`. Days are inclusive.',
})
export class OpenItemFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only items of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => SideEnum, {
    nullable: true,
    description: 'Only DEBIT, what is owed to us, or only CREDIT, what we owe; both when null.',
  })
  side?: Side | null;

  @Field(() => [ItemClassEnum], {
    nullable: true,
    description: 'Only of these classes: RECEIVABLE for what customers owe, PAYABLE for our debts.',
  })
  itemClasses?: ItemClass[] | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Only in this currency; in any when null.',
  })
  currencyCode?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only debts whose due date lies before this day. Amounts are those open now; for what was open on a past day ask `aging`.',
  })
  overdueAsOf?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description:
      'True for what is open, false for what is settled, null for both. Settled items are listed with `partyId` only.',
  })
  isOpen?: boolean | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Only in its currency, with at least so much open.',
  })
  openAtLeast?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Only in its currency, with at most so much open.',
  })
  openAtMost?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only of documents with exactly this number, leading zeros included.',
  })
  documentNumber?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of parties for which this user is responsible now (`Party.owner`).',
  })
  ownerId?: string | null;
}

/** What a list of open items is asked for. */
@ArgsType()
export class OpenItemsArgs extends ConnectionArgs {
  @Field(() => OpenItemFilterInput, {
    nullable: true,
    description: 'Which items to list; all open ones that the viewer may see when null.',
  })
  filter?: OpenItemFilterInput | null;

  @Field(() => OpenItemSortEnum, {
    nullable: true,
    defaultValue: 'DUE_DATE_ASC',
    description: 'In which order; DUE_DATE_ASC when null.',
  })
  sortBy?: OpenItemSort | null;
}
