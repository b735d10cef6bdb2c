import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { AgingItem } from '../domain/aging-item';
import { AgingQuestionArgs } from './aging.types';

/** Which items of which aging are asked for. */
@ArgsType()
export class AgingItemsArgs extends AgingQuestionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only of this group: the `key` of an AgingGroup. Null for all.',
  })
  group?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; null for all.' })
  partyId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      'Only what is in the lines of this currency, the functional one when `currency` is FUNCTIONAL; null for all.',
  })
  currencyCode?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only of this bucket, the first being 0; null for all.',
  })
  bucket?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True for what is in `creditAmounts` alone, false for what is in `amounts` alone; null for both.',
  })
  credits?: boolean | null;
}

@ObjectType('AgingItem', {
  simpleResolvers: true,
  description: 'An open item as an aging counts it: as of its day, as known at its time.',
})
export class AgingItemType {
  @Field(() => SideEnum, { description: 'In whose favour it was, as of an open item.' })
  side!: Side;

  @Field(() => Int, { description: 'The place of its bucket, the first being 0.' })
  bucket!: number;

  @Field(() => DateScalar, {
    description: 'The date its age is counted from: due date or document date.',
  })
  agedFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The date of the document it came from.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, {
    description: 'Its due date as known then; a provisional one may have moved since.',
  })
  dueDate!: BusinessDate;

  @Field(() => MoneyType, {
    description:
      'What of it was open then, on its side; unsigned unless a correction outweighs it.',
  })
  open!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What of it was open then, in functional currency at its own rate.',
  })
  openFunctional!: MoneyType;

  item!: AgingItem;
}

/** The API's form of an item of an aging. */
export function agingItemType(item: AgingItem): AgingItemType {
  const { side, bucket, agedFrom, documentDate, dueDate } = item;
  return make(AgingItemType, {
    ...{ item, side, bucket, agedFrom, documentDate, dueDate },
    open: moneyType(item.open),
    openFunctional: moneyType(item.openFunctional),
  });
}

export const AgingItemPage = connectionType('AgingItem', () => AgingItemType);
