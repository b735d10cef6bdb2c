import { invariant } from '@duebook/kernel';
import type { CompanyWish } from './chinese-company';
import type { DemoParty, NearDuplicate } from './demo-company';
import type { PartyProfile } from './party-profile';

type Likeness = NearDuplicate['likeness'];

/** A way in which one company gets into the books twice. */
interface Slip {
  readonly likeness: Likeness;
  /** What the original must look like for it. */
  readonly original: { readonly country: string } | Omit<CompanyWish, 'role'>;
  readonly rename: (names: {
    readonly legalName: string;
    /** City and trade name. */
    readonly shortName: string;
    /** Another company's name altogether. */
    readonly otherName: string;
  }) => string;
  /** Fields that both records agree on. */
  readonly keep: readonly ('creditCode' | 'bankAccounts')[];
}

const SLIPS: readonly Slip[] = [
  {
    likeness: 'LEGAL_FORM',
    original: { pattern: 'CITY', form: '有限公司' },
    rename: ({ legalName }) => legalName.replace(/有限公司$/, '有限责任公司'),
    keep: [],
  },
  {
    likeness: 'CITY_WORD',
    original: { pattern: 'CITY_WORD', form: '有限公司' },
    rename: ({ legalName }) => legalName.replace('市', ''),
    keep: [],
  },
  {
    likeness: 'BRACKETS',
    original: { pattern: 'BRACKETS', form: '有限公司' },
    rename: ({ legalName }) => legalName.replace('（', '(').replace('）', ')'),
    keep: [],
  },
  {
    // Renamed since: only the credit code gives it away.
    likeness: 'CREDIT_CODE',
    original: { pattern: 'CITY', form: '有限公司' },
    rename: ({ otherName }) => otherName,
    keep: ['creditCode'],
  },
  {
    likeness: 'BANK_ACCOUNT',
    original: { pattern: 'CITY', form: '有限公司' },
    rename: ({ shortName }) => `${shortName}实业有限公司`,
    keep: ['bankAccounts'],
  },
  {
    likeness: 'LATIN_SPELLING',
    original: { country: 'DE' },
    rename: ({ legalName }) =>
      legalName.replace('GmbH', 'G.m.b.H.').replace('ü', 'ue').replace(/ AG$/, ' A.G.'),
    keep: [],
  },
];

/** How many parties stand twice in a master file of this size. */
export function pairCountFor(parties: number): number {
  return Math.min(SLIPS.length, Math.floor(parties / 20));
}

/** What the original of the n-th pair must look like. */
export function originalOf(pair: number): Slip['original'] {
  return slipOf(pair).original;
}

/** The second record of a company: its name as somebody else typed it, with a code of its own. */
export function duplicateOf(
  pair: number,
  original: PartyProfile,
  fresh: PartyProfile,
): { readonly profile: PartyProfile; readonly found: NearDuplicate } {
  const { likeness, rename, keep } = slipOf(pair);
  const legalName = rename({
    legalName: original.party.legalName,
    shortName: original.shortName,
    otherName: fresh.party.legalName,
  });
  invariant(legalName !== original.party.legalName, 'A duplicate is spelt otherwise');
  const party: DemoParty = {
    ...fresh.party,
    legalName,
    aliases: [],
    country: original.party.country,
    region: original.party.region,
    industry: original.party.industry,
    addresses: original.party.addresses,
    creditCode: keep.includes('creditCode') ? original.party.creditCode : null,
    bankAccounts: keep.includes('bankAccounts') ? original.party.bankAccounts : [],
  };
  return {
    profile: { ...fresh, party },
    found: { codes: [original.party.code, party.code], likeness },
  };
}

function slipOf(pair: number): Slip {
  const slip = SLIPS[pair];
  invariant(slip, 'There are as many kinds of slips as pairs');
  return slip;
}
