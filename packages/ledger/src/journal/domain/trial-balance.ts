import { Money } from '@duebook/kernel';

/** What happened to one account in a stretch of days. Balances are debit positive. */
export interface TrialBalanceLine {
  readonly accountId: string;
  readonly opening: Money;
  readonly debits: Money;
  readonly credits: Money;
  readonly closing: Money;
}

/** All accounts of a legal entity in one currency, with their totals. */
export interface TrialBalance {
  readonly lines: readonly TrialBalanceLine[];
  /** Opening and closing balances of sound books add up to nothing, debits to credits. */
  readonly totals: Omit<TrialBalanceLine, 'accountId'>;
}

/** Adds up the turnover of accounts. */
export function trialBalanceOf(
  turnovers: readonly Omit<TrialBalanceLine, 'closing'>[],
  currency: string,
): TrialBalance {
  const lines = turnovers.map((turnover) => ({ ...turnover, closing: closingOf(turnover) }));
  const total = (amountOf: (line: TrialBalanceLine) => Money): Money =>
    Money.sum(lines.map(amountOf), currency);
  return {
    lines,
    totals: {
      opening: total((line) => line.opening),
      debits: total((line) => line.debits),
      credits: total((line) => line.credits),
      closing: total((line) => line.closing),
    },
  };
}

function closingOf({ opening, debits, credits }: Omit<TrialBalanceLine, 'closing'>): Money {
  return opening.plus(debits).minus(credits);
}
