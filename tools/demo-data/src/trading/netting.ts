import { type BusinessDate, month, Money } from '@duebook/kernel';
import type { Random } from '../random';
import type { AccountBook } from './account-book';

/** A party that buys from and sells to the same company of ours in one currency. */
export interface MutualTrade {
  readonly sales: AccountBook;
  readonly purchases: AccountBook;
}

/** Quarters end in these months; netting is agreed with the statements of balance. */
const QUARTER_ENDS = [3, 6, 9, 12];

/** 应收冲应付: at some quarter's ends the two sides agree to set off what both owe. */
export function netAtQuarterEnd(random: Random, day: BusinessDate, trade: MutualTrade): void {
  if (!QUARTER_ENDS.includes(month(day)) || !random.chance(30)) return;
  const { sales, purchases } = trade;
  const debits = sales.openCharges();
  const credits = purchases.openCharges();
  const { currency } = sales.account;
  const owedToUs = sumOpen(debits, currency);
  const owedByUs = sumOpen(credits, currency);
  const amount = owedToUs.min(owedByUs);
  if (!amount.isPositive()) return;
  const paper = {
    documentNumber: sales.nextNumber('CT', day),
    ...{ documentDate: day, postingDate: day, reference: null, memo: '应收冲应付' },
  };
  sales.contra(paper, 'RECEIVABLE_AGAINST_PAYABLE', amount, { debits, credits });
}

function sumOpen(items: readonly { readonly open: Money }[], currency: string): Money {
  return Money.sum(
    items.map((item) => item.open),
    currency,
  );
}
