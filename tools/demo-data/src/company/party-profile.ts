import type { DemoParty } from './demo-company';

/** How much a party trades with us. */
export type Tier = 'STRATEGIC' | 'KEY' | 'STANDARD' | 'SMALL';

/** A party with what the rest of the generator wants to know of it. */
export interface PartyProfile {
  readonly party: DemoParty;
  /** City and trade name, or the trade name alone. */
  readonly shortName: string;
  readonly tier: Tier;
  readonly isDomestic: boolean;
  /** The currency its own market trades in. */
  readonly marketCurrency: 'CNY' | 'USD' | 'EUR' | 'HKD';
  readonly supplies: 'MATERIALS' | 'LOGISTICS' | 'SERVICES';
}

const SEGMENTS: Readonly<Record<Tier, readonly [customer: string, supplier: string]>> = {
  STRATEGIC: ['战略客户', '战略供应商'],
  KEY: ['重点客户', '主要供应商'],
  STANDARD: ['一般客户', '一般供应商'],
  SMALL: ['零散客户', '零星供应商'],
};

/** What the group calls parties of this size. */
export function segmentOf(tier: Tier, kinds: DemoParty['kinds']): string {
  const [customer, supplier] = SEGMENTS[tier];
  return kinds.includes('CUSTOMER') ? customer : supplier;
}
