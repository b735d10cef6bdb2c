import type { Random } from '../random';
import { drawBankAccount } from './bank-accounts';
import { type ChineseCompany } from './chinese-company';
import { CHINESE_STREETS } from './chinese-places';
import { drawContacts } from './contacts';
import { drawCreditCode } from './credit-code';
import type { DemoAddress, DemoParty } from './demo-company';
import { fillDigits, type ForeignCompany } from './foreign-company';
import { type PartyProfile, segmentOf, type Tier } from './party-profile';

/** What is settled of a party before its details are drawn. */
export interface PartyFrame {
  readonly code: string;
  readonly kinds: DemoParty['kinds'];
  readonly tier: Tier;
  readonly ownerCode: string;
  readonly groupCode: string | null;
  readonly isGroupHead: boolean;
}

const CHINESE = 'zh-Hans-CN';

/** Makes a mainland company a party. */
export function drawChineseParty(
  random: Random,
  frame: PartyFrame,
  company: ChineseCompany,
): PartyProfile {
  const { place, trade, name } = company;
  const currency = 'CNY';
  const party: DemoParty = {
    ...headOf(random, frame),
    legalName: name,
    creditCode: drawCreditCode(random, place.division),
    country: 'CN',
    language: CHINESE,
    region: place.region,
    industry: trade.industry,
    aliases: [
      ...(random.chance(45) ? [company.shortName] : []),
      ...(random.chance(30) ? [company.englishName] : []),
    ],
    identifiers: [],
    addresses: drawChineseAddresses(random, company),
    contacts: drawContacts(random, frame.kinds, {
      language: CHINESE,
      timeZone: 'Asia/Shanghai',
      mailDomain: `${company.brand.pinyin.toLowerCase()}-${frame.code.toLowerCase()}.example`,
      // No local number in China begins with 0, so that nobody answers these.
      phone: `+86 ${place.areaCode} 0### ####`,
    }),
    bankAccounts: [
      drawBankAccount(random, {
        ...{ holderName: name, country: 'CN', currency },
        chineseCity: place.city,
      }),
    ],
  };
  return {
    party,
    shortName: company.shortName,
    tier: frame.tier,
    isDomestic: true,
    marketCurrency: currency,
    supplies: trade.supplies,
  };
}

/** Makes a company abroad or in Hong Kong a party. */
export function drawForeignParty(
  random: Random,
  frame: PartyFrame,
  company: ForeignCompany,
): PartyProfile {
  const { market, name } = company;
  const { country, language, timeZone, currency } = market;
  const party: DemoParty = {
    ...headOf(random, frame),
    legalName: name,
    creditCode: null,
    country,
    language,
    region: market.region,
    industry: company.industry,
    aliases: random.chance(25) ? [company.stem] : [],
    identifiers: drawIdentifiers(random, company),
    addresses: [drawForeignAddress(random, company)],
    contacts: drawContacts(random, frame.kinds, {
      language,
      timeZone,
      mailDomain: `${asciiOf(company.stem)}.example`,
      phone: market.phone,
    }),
    bankAccounts: random.chance(75)
      ? [drawBankAccount(random, { holderName: name, country, currency, chineseCity: null })]
      : [],
  };
  return {
    party,
    shortName: company.stem,
    tier: frame.tier,
    isDomestic: false,
    marketCurrency: currency,
    supplies: random.chance(80) ? 'MATERIALS' : 'SERVICES',
  };
}

function headOf(random: Random, frame: PartyFrame) {
  const { code, kinds, tier, ownerCode, groupCode } = frame;
  const tags = [
    ...(frame.isGroupHead || groupCode !== null ? ['集团客户'] : []),
    ...(random.chance(12) ? ['投保'] : []),
    ...(random.chance(8) ? ['新客户'] : []),
  ];
  const isLargeCustomer = kinds.includes('CUSTOMER') && (tier === 'STRATEGIC' || tier === 'KEY');
  return {
    ...{ code, kinds, ownerCode, groupCode },
    segment: segmentOf(tier, kinds),
    tags: kinds.includes('CUSTOMER') ? tags : [],
    // Large customers each pay into an account number of their own.
    virtualAccountNumber: isLargeCustomer ? `9558${code.slice(1)}${random.digits(7)}` : null,
  };
}

function drawChineseAddresses(random: Random, { place }: ChineseCompany): readonly DemoAddress[] {
  const base = {
    city: `${place.city}市`,
    region: place.province,
    postalCode: place.postalCode,
    country: 'CN',
  };
  const street = (): string => {
    const building = random.chance(40) ? `${random.between(1, 12)}幢` : '';
    const room = random.chance(50) ? `${random.between(1, 19)}0${random.between(1, 8)}室` : '';
    return `${place.district}${random.pick(CHINESE_STREETS)}${random.between(8, 2680)}号${building}${room}`;
  };
  const registered: DemoAddress = { kind: 'REGISTERED', lines: [street()], ...base };
  return random.chance(25)
    ? [registered, { kind: 'DELIVERY', lines: [street()], ...base }]
    : [registered];
}

function drawForeignAddress(random: Random, { market, city }: ForeignCompany): DemoAddress {
  const [town, postalCode] = city;
  const street = random.pick(['Larkmoor', 'Orvenne', 'Tarvesi', 'Caldwick', 'Wedenholm']);
  return {
    kind: 'REGISTERED',
    lines: [`${random.between(2, 480)} ${street} ${random.pick(['Road', 'Park', 'Way'])}`],
    city: town,
    region: null,
    postalCode,
    country: market.country,
  };
}

function drawIdentifiers(random: Random, { market }: ForeignCompany): DemoParty['identifiers'] {
  const { country } = market;
  if (market.taxNumber !== null) {
    const value = fillDigits(random, market.taxNumber);
    return [{ kind: 'TAX', scheme: 'VAT', country, value }];
  }
  if (country !== 'HK') return [];
  return [{ kind: 'REGISTRATION', scheme: 'BR', country, value: `0${random.digits(7)}` }];
}

/** The letters of a name that a mail domain may have. */
function asciiOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}
