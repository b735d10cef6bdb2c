import { Decimal } from '@duebook/kernel';
import { badUserInput, type MoneyInput, isGiven } from '@duebook/platform/graphql';

/** Bounds of what is open, and the currency that they are in. */
export interface OpenAmounts {
  readonly currencyCode: string | null;
  readonly openAtLeast: Decimal | null;
  readonly openAtMost: Decimal | null;
}

/** Reads bounds of what is open. @throws BAD_USER_INPUT when they are in several currencies */
export function openAmountsOf(sent: {
  readonly currencyCode?: string | null;
  readonly openAtLeast?: MoneyInput | null;
  readonly openAtMost?: MoneyInput | null;
}): OpenAmounts {
  const { openAtLeast, openAtMost } = sent;
  const named = [sent.currencyCode, openAtLeast?.currencyCode, openAtMost?.currencyCode];
  const [currencyCode = null, ...others] = new Set(named.filter(isGiven));
  if (others.length > 0) {
    throw badUserInput('openAtLeast, openAtMost and currencyCode are not in one currency.');
  }
  return { currencyCode, openAtLeast: amountOf(openAtLeast), openAtMost: amountOf(openAtMost) };
}

function amountOf(money: MoneyInput | null | undefined): Decimal | null {
  return isGiven(money) ? new Decimal(money.amount) : null;
}
