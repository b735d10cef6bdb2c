import { make } from '@duebook/kernel';
import { MoneyType, moneyType, type CountedPage } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { OpenItemTotal } from '../application/item-reading.ports';

/** What of a list is open in one currency. */
@ObjectType('OpenItemTotal', {
  simpleResolvers: true,
  description: 'What of a list of open items is open in one currency. Amounts are unsigned.',
})
export class OpenItemTotalType {
  @Field(() => Int, { description: 'How many items there are in this currency.' })
  count!: number;

  @Field(() => MoneyType, { description: 'What is open on the debit side.' })
  debit!: MoneyType;

  @Field(() => MoneyType, { description: 'What is open on the credit side.' })
  credit!: MoneyType;
}

/** A page that can say what of the whole list is open, if it is asked. */
export interface SummedPage<T> extends CountedPage<T> {
  /** Null for a list that is too long to be added up. */
  readonly sum: () => Promise<readonly OpenItemTotal[] | null>;
}

/** What `totals` shows. */
export async function totalsOf(page: SummedPage<unknown>): Promise<OpenItemTotalType[] | null> {
  const totals = await page.sum();
  return (
    totals?.map(({ count, debit, credit }) =>
      make(OpenItemTotalType, { count, debit: moneyType(debit), credit: moneyType(credit) }),
    ) ?? null
  );
}
