import type { Random } from '../random';
import type { CustomerBehaviour, DemoTradeAccount, SupplierBehaviour } from './demo-company';
import type { EntityCode } from './legal-entities';
import type { PartyProfile } from './party-profile';

interface Market {
  readonly legalEntityCode: EntityCode;
  readonly currency: string;
}

/** A deck of cards: in every hundred accounts each way of paying occurs as often as said here. */
const BEHAVIOURS: readonly (readonly [CustomerBehaviour, number])[] = [
  ['PUNCTUAL', 40],
  ['HABITUALLY_LATE', 19],
  ['SEASONAL', 8],
  ['WORSENING', 7],
  ['DISPUTING', 8],
  ['ADVANCE', 5],
  ['OVERPAYING', 5],
  ['NO_REMITTANCE', 6],
  ['STOPPED', 2],
];

/** Opens the accounts: who trades with which of our companies, in what currency, on what terms. */
export function drawTradeAccounts(
  random: Random,
  profiles: readonly PartyProfile[],
): readonly DemoTradeAccount[] {
  const deal = dealerOf(random.fork('behaviours'));
  return profiles.flatMap((profile) => {
    const own = random.fork(profile.party.code);
    const { kinds } = profile.party;
    const market = kinds.includes('CUSTOMER') ? salesMarket(own, profile) : null;
    const second = market !== null && own.chance(13) ? secondSalesMarket(market, profile) : null;
    const sales = [market, second].flatMap((one) =>
      one === null ? [] : [salesAccount(own, profile, one, deal())],
    );
    if (!kinds.includes('SUPPLIER')) return sales;
    // One who buys from us as well sells to the same company of ours, so that the two can be netted.
    return [...sales, purchaseAccount(own, profile, market ?? purchaseMarket(own, profile))];
  });
}

function salesAccount(
  random: Random,
  { party }: PartyProfile,
  market: Market,
  dealt: CustomerBehaviour,
): DemoTradeAccount {
  const termCode = dealt === 'ADVANCE' ? 'NET30' : drawSalesTerm(random);
  const takesDiscount = termCode === '2-10-NET30' && dealt !== 'STOPPED' && random.chance(70);
  const behaviour = takesDiscount ? 'DISCOUNT_TAKER' : dealt;
  return { ...market, partyCode: party.code, side: 'SALES', termCode, behaviour };
}

function purchaseAccount(
  random: Random,
  { party }: PartyProfile,
  market: Market,
): DemoTradeAccount {
  const behaviour: SupplierBehaviour = random.chance(8) ? 'PAID_IN_ADVANCE' : 'PAID_WHEN_DUE';
  const termCode = random.pickWeighted([
    ['NET30', 40],
    ['NET60', 30],
    ['EOM30', 25],
    ['CASH', 5],
  ]);
  return { ...market, partyCode: party.code, side: 'PURCHASE', termCode, behaviour };
}

function drawSalesTerm(random: Random): string {
  return random.pickWeighted([
    ['NET30', 38],
    ['NET60', 22],
    ['EOM30', 17],
    ['2-10-NET30', 8],
    ['INST3', 8],
    ['CASH', 7],
  ]);
}

function salesMarket(random: Random, { isDomestic, marketCurrency }: PartyProfile): Market {
  if (isDomestic) {
    return { legalEntityCode: random.chance(70) ? 'CN01' : 'CN02', currency: 'CNY' };
  }
  const legalEntityCode = random.chance(58) ? 'CN02' : 'HK01';
  return { legalEntityCode, currency: foreignCurrency(random, marketCurrency) };
}

/** The same customer at another of our companies. */
function secondSalesMarket(first: Market, { isDomestic }: PartyProfile): Market {
  if (isDomestic) {
    const legalEntityCode = first.legalEntityCode === 'CN01' ? 'CN02' : 'CN01';
    return { legalEntityCode, currency: 'CNY' };
  }
  return { ...first, legalEntityCode: first.legalEntityCode === 'CN02' ? 'HK01' : 'CN02' };
}

function purchaseMarket(random: Random, { isDomestic, marketCurrency }: PartyProfile): Market {
  if (isDomestic) {
    const legalEntityCode = random.pickWeighted<EntityCode>([
      ['CN01', 62],
      ['CN02', 32],
      ['HK01', 6],
    ]);
    return { legalEntityCode, currency: 'CNY' };
  }
  const legalEntityCode = random.chance(35) ? 'CN01' : 'HK01';
  return { legalEntityCode, currency: foreignCurrency(random, marketCurrency) };
}

/** Europeans pay in euro mostly, Hong Kong in its dollar or the American. */
function foreignCurrency(random: Random, currency: PartyProfile['marketCurrency']): string {
  return currency === 'USD' || random.chance(75) ? currency : 'USD';
}

/** Hands out ways of paying from a shuffled deck of a hundred, and shuffles again when it is empty. */
function dealerOf(random: Random): () => CustomerBehaviour {
  let deck: CustomerBehaviour[] = [];
  return () => {
    if (deck.length === 0) deck = random.shuffled(freshDeck());
    return deck.pop() ?? 'PUNCTUAL';
  };
}

function freshDeck(): readonly CustomerBehaviour[] {
  return BEHAVIOURS.flatMap(([behaviour, cards]) => Array.from({ length: cards }, () => behaviour));
}
