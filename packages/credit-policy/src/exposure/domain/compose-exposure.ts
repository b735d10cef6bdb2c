import {
  currencyMinorDigits,
  Decimal,
  isCurrencyCode,
  Money,
  type Id,
  type BusinessDate,
} from '@duebook/kernel';
import type { ConvertByRates } from '../../domain/convert-by-rates';
import type { Exposure, ExposureDeducts, ExposureHolder, ExposurePart } from './exposure';
import { EXPOSURE_PARTS, type ExposurePartName, type MissingRate } from './exposure';
import { GROSS_PARTS, NOTHING, type ExposureRow, type GrossPartName } from './exposure-cells';
import type { GroupMembers } from './group-members';
import {
  deduct,
  type CollateralRow,
  type ConvertedCollateral,
  type ConvertedInsurance,
  type Deducted,
  type InsuranceRow,
} from './deductions';

/** What was read of a holder, in the currencies in which it stands. */
export interface ExposureMaterial {
  readonly holder: ExposureHolder;
  /** The holder, and for a group everybody below it. */
  readonly members: GroupMembers;
  /** Of the members. */
  readonly rows: readonly ExposureRow[];
  /** Of the members, and of the group as a whole. */
  readonly collateral: readonly CollateralRow[];
  readonly insurances: readonly InsuranceRow[];
}

/** How an exposure is told. */
export interface ExposureTerms {
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  readonly currency: string;
  readonly deducts: ExposureDeducts;
  /** Into the asked currency. */
  readonly convert: ConvertByRates;
}

/**
 * The exposure of a holder. Each amount of a member towards a legal entity is converted and rounded by
 * itself, and everything else is a sum of these: so parts add up to the total, and a group is exactly
 * the sum of its members.
 */
export function composeExposure(material: ExposureMaterial, terms: ExposureTerms): Exposure {
  const missing = new Map<string, MissingRate>();
  const convert = (amount: Decimal, currency: string, legalEntityId: Id | null): Decimal | null => {
    const converted = terms.convert(amount, currency, legalEntityId);
    if (converted === null) missing.set(currency, { currency, on: terms.on });
    return converted;
  };
  const rows = material.rows.flatMap((row) => {
    const amount = convert(row.amount, row.currency, row.legalEntityId);
    return amount === null ? [] : [{ ...row, amount }];
  });
  const collateral = material.collateral.flatMap((each): readonly ConvertedCollateral[] => {
    const value = convert(each.value, each.currency, each.legalEntityId);
    return value === null ? [] : [{ ...each, value }];
  });
  const insurances = material.insurances.flatMap((each) => insuranceOf(each, convert));
  const isMissing = (part: ExposurePartName): boolean =>
    currenciesOf(part, material).some((currency) => missing.has(currency));
  const isTold = !OF_TOTAL.some(isMissing);
  const gross = rows.reduce((sum, row) => sum.plus(signed(row.part, row.amount)), NOTHING);
  const deducted = deduct(rows, {
    collateral,
    insurances,
    members: material.members,
    digits: digitsOf(terms.currency),
  });
  return {
    holder: material.holder,
    legalEntityId: terms.legalEntityId,
    on: terms.on,
    currency: terms.currency,
    deducts: terms.deducts,
    parts: partsOf(material, (name) =>
      isMissing(name) || (isDeduction(name) && !isTold) ? null : amountOf(name, rows, deducted),
    ),
    ...(isTold ? totalsOf(gross, deducted, terms.deducts) : UNTOLD),
    missingRates: [...missing.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    cover: {
      security: collateral
        .filter((each) => coversAll(each, terms) && coversHolder(each, material.holder))
        .reduce((sum, { value }) => sum.plus(value), NOTHING),
      // Whose buyer a further order of a group would be is not known: it adds no insured part.
      insurances:
        material.holder.kind === 'GROUP' ? [] : insurances.filter((each) => coversAll(each, terms)),
    },
  };
}

/** Whether it covers whatever legal entity of those asked about an order would be of. */
function coversAll(
  { legalEntityId }: { readonly legalEntityId: Id | null },
  terms: ExposureTerms,
): boolean {
  return legalEntityId === null || legalEntityId === terms.legalEntityId;
}

/** Whether it covers whichever member of the holder an order would be of. */
function coversHolder({ covers, partyId }: ConvertedCollateral, holder: ExposureHolder): boolean {
  return holder.kind === 'PARTY' || (covers === 'GROUP' && partyId === holder.partyId);
}

/** A currency that nobody knows has no amounts either. */
function digitsOf(currency: string): number {
  return isCurrencyCode(currency) ? currencyMinorDigits(currency) : 0;
}

const UNTOLD = { gross: null, total: null, uninsured: null };

/** Without any of these nothing is known of the total; a held order is shown and not counted. */
const OF_TOTAL = EXPOSURE_PARTS.filter((part) => part !== 'heldOrders');

function isDeduction(part: ExposurePartName): part is 'security' | 'insured' {
  return part === 'security' || part === 'insured';
}

function totalsOf(
  gross: Decimal,
  { security, insured, left }: Deducted,
  deducts: ExposureDeducts,
): Pick<Exposure, 'gross' | 'total' | 'uninsured'> {
  const lessSecurity = deducts.security ? gross.minus(security) : gross;
  const total = deducts.insured ? lessSecurity.minus(insured) : lessSecurity;
  return { gross, total, uninsured: left };
}

function amountOf(
  part: ExposurePartName,
  rows: readonly ExposureRow[],
  deducted: Deducted,
): Decimal {
  if (isDeduction(part)) return deducted[part];
  return sumOf(rows.filter((row) => row.part === part));
}

function partsOf(
  material: ExposureMaterial,
  amountOfPart: (part: ExposurePartName) => Decimal | null,
): Exposure['parts'] {
  const part = (name: ExposurePartName): ExposurePart => ({
    amount: amountOfPart(name),
    originals: originalsOf(name, material),
  });
  return {
    openReceivables: part('openReceivables'),
    unappliedCredits: part('unappliedCredits'),
    billsNotCleared: null,
    deliveredNotInvoiced: part('deliveredNotInvoiced'),
    openOrders: part('openOrders'),
    reservedOrders: part('reservedOrders'),
    security: part('security'),
    insured: part('insured'),
    heldOrders: part('heldOrders'),
  };
}

function originalsOf(part: ExposurePartName, material: ExposureMaterial): readonly Money[] {
  const sums = new Map<string, Decimal>();
  for (const { currency, amount } of amountsOf(part, material)) {
    sums.set(currency, (sums.get(currency) ?? NOTHING).plus(amount));
  }
  return [...sums]
    .filter(([, amount]) => !amount.isZero())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => Money.of(amount, currency));
}

function currenciesOf(part: ExposurePartName, material: ExposureMaterial): readonly string[] {
  return amountsOf(part, material).map(({ currency }) => currency);
}

function amountsOf(
  part: ExposurePartName,
  { rows, collateral, insurances }: ExposureMaterial,
): readonly { readonly currency: string; readonly amount: Decimal }[] {
  if (part === 'security') {
    return collateral.map(({ currency, value }) => ({ currency, amount: value }));
  }
  if (part === 'insured') {
    return insurances.map(({ currency, limit }) => ({ currency, amount: limit }));
  }
  return rows.filter((row) => row.part === part);
}

function insuranceOf(
  row: InsuranceRow,
  convert: ExposureTerms['convert'],
): readonly ConvertedInsurance[] {
  const { currency, legalEntityId, maximumLiability } = row;
  const limit = convert(row.limit, currency, legalEntityId);
  const deductible = convert(row.deductible, currency, legalEntityId);
  const most = maximumLiability && convert(maximumLiability, currency, legalEntityId);
  if (limit === null || deductible === null) return [];
  return [{ ...row, limit, deductible, maximumLiability: most }];
}

function sumOf(rows: readonly { readonly amount: Decimal }[]): Decimal {
  return rows.reduce((sum, { amount }) => sum.plus(amount), NOTHING);
}

function signed(part: ExposureRow['part'], amount: Decimal): Decimal {
  return part === 'heldOrders' ? NOTHING : amount.times(GROSS_PARTS[part satisfies GrossPartName]);
}
