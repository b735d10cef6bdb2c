import type { DemoCompany, DemoTradeAccount } from '@duebook/demo-data';
import { addMonths, type BusinessDate } from '@duebook/kernel';

/** Who sells on credit here, and in which currency. */
export const SELLER = 'CN01';
export const CURRENCY = 'CNY';

/** Codes of customers, by the part that they play. */
export interface CreditCast {
  /** Their files are kept. */
  readonly filed: readonly string[];
  /** They order now; the last of them far more than it is trusted. */
  readonly ordering: readonly string[];
  /** A bank stands in for what it owes. */
  readonly secured: string | undefined;
  /** What it owes is insured. */
  readonly insured: string | undefined;
  /** At the head of a group that is trusted together. */
  readonly head: string | undefined;
  /** On the list of those who do not pay. */
  readonly listed: string | undefined;
  /** Somebody has heard bad news of it. */
  readonly rumoured: string | undefined;
  /** Somebody gives it another class than it scored. */
  readonly overridden: string | undefined;
}

const FILED = 6;
const ORDERING = 8;
/** Whoever bought for less than that is new. */
const MONTHS_KNOWN = 7;

/** Chooses them by what the company itself says of them, so that a load that is repeated chooses the same. */
export function castCredit(company: DemoCompany): CreditCast {
  const known = knownSince(company, addMonths(company.until, -MONTHS_KNOWN));
  const own = company.tradeAccounts.filter(
    (account) =>
      account.side === 'SALES' &&
      account.legalEntityCode === SELLER &&
      account.currency === CURRENCY &&
      known.has(account.partyCode),
  );
  const paying = (...behaviours: readonly string[]): readonly string[] =>
    codesOf(own.filter(({ behaviour }) => behaviours.includes(behaviour)));
  const good = paying('PUNCTUAL', 'DISCOUNT_TAKER', 'OVERPAYING');
  const bad = paying('STOPPED', 'WORSENING', 'HABITUALLY_LATE');
  const heads = new Set(company.parties.map(({ groupCode }) => groupCode));
  return {
    filed: codesOf(own).slice(0, FILED),
    ordering: [...good.slice(0, ORDERING - 1), ...bad.slice(0, 1)],
    secured: bad[0] ?? good[0],
    insured: good[0],
    head: [...known].sort().find((code) => heads.has(code)),
    listed: paying('STOPPED').at(-1),
    rumoured: paying('WORSENING')[0] ?? bad[0],
    overridden: paying('HABITUALLY_LATE')[0] ?? bad.at(-1),
  };
}

function codesOf(accounts: readonly DemoTradeAccount[]): readonly string[] {
  return [...new Set(accounts.map(({ partyCode }) => partyCode))].sort();
}

function knownSince({ events }: DemoCompany, day: BusinessDate): ReadonlySet<string> {
  const sold = events.filter((event) => event.kind === 'SALES_INVOICE' && event.postingDate <= day);
  return new Set(sold.map(({ partyCode }) => partyCode));
}
