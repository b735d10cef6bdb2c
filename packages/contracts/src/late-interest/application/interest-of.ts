import { Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { RateAbsence, RateSpan, WantedRates } from '../../base-rates/domain/rate-on';
import { accrueInterest, type Accrual, type InterestStretch } from '../domain/accrue-interest';
import type { AppliedRule, InterestItem } from '../domain/applied-rule';
import { freeDays } from '../domain/free-days';
import {
  interestDays,
  ratePeriods,
  ratesWanted,
  type InterestDays,
} from '../domain/interest-rates';
import type { InterestClaim } from '../domain/late-interest-claim';
import type { LateInterestRule } from '../domain/late-interest-rule';
import type { ItemFacts, LateInterestContext } from './ports';

/** Late interest of an item up to a day. */
export interface LateInterest {
  readonly item: InterestItem;
  readonly upTo: BusinessDate;
  /** By which rule; null where nothing says that it bears interest. */
  readonly applied: AppliedRule | null;
  /** The first day that bears interest; null where none does up to the day. */
  readonly startsOn: BusinessDate | null;
  readonly stretches: readonly InterestStretch[];
  readonly absences: readonly RateAbsence[];
  /** The sum of the stretches; null where a rate is missing, and the sum is not known. */
  readonly amount: Money | null;
  /** What nobody has claimed yet: the part of the stretches that is free. */
  readonly free: readonly InterestStretch[];
  readonly claims: readonly InterestClaim[];
  /** Owed once beside it, and claimed by nobody yet; null for none. In a currency of its own. */
  readonly freeLumpSum: Money | null;
}

type InterestParts = Pick<LateInterestContext, 'rulesOf' | 'ratesOf' | 'charges'>;

/** An item with its rule and the days that bear interest. */
interface Ruled {
  readonly facts: ItemFacts;
  readonly applied: AppliedRule | null;
  readonly bearing: Readonly<{ rule: LateInterestRule; days: InterestDays }> | null;
}

/**
 * Late interest of items up to a day, that day included: of settled ones too, whose interest stays owed
 * until it is charged or waived. Beside the statements of the rules a constant three: of series, of
 * rates, and of what is claimed.
 */
export async function interestOf(
  { rulesOf, ratesOf, charges }: InterestParts,
  reader: SqlReader,
  { facts, upTo }: Readonly<{ facts: readonly ItemFacts[]; upTo: BusinessDate }>,
): Promise<readonly LateInterest[]> {
  if (facts.length === 0) return [];
  const items = facts.map(({ item }) => item);
  const rules = await rulesOf(reader, items);
  const ruled = facts.map((each) => ruledItem(each, rules.get(each.item.id) ?? null, upTo));
  const wanted = ruled.map(({ bearing }) => bearing && wantedOf(bearing));
  const spans = await ratesOf.during(
    reader,
    wanted.flatMap((each) => each ?? []),
  );
  const found = [...spans];
  const claims = await claimsByItem(charges, reader, items);
  return ruled.map((each, index) => {
    const own = wanted[index] ? (found.shift() ?? []) : [];
    return told(each, { upTo, spans: own, claims: claims.get(each.facts.item.id) ?? [] });
  });
}

function ruledItem(facts: ItemFacts, applied: AppliedRule | null, upTo: BusinessDate): Ruled {
  const rule = applied?.rule ?? null;
  const days = rule && interestDays(rule, facts.item.dueDate, upTo);
  return { facts, applied, bearing: rule && days && { rule, days } };
}

function wantedOf({ rule, days }: NonNullable<Ruled['bearing']>): WantedRates | null {
  return ratesWanted(rule.rate, days);
}

async function claimsByItem(
  charges: LateInterestContext['charges'],
  reader: SqlReader,
  items: readonly InterestItem[],
): Promise<ReadonlyMap<Id, readonly InterestClaim[]>> {
  const byItem = new Map<Id, InterestClaim[]>();
  const found = await charges.claimsOf(
    reader,
    items.map(({ id }) => id),
  );
  for (const claim of found) {
    const own = byItem.get(claim.openItemId) ?? [];
    own.push(claim);
    byItem.set(claim.openItemId, own);
  }
  return byItem;
}

function told(
  { facts: { item, principal }, applied, bearing }: Ruled,
  {
    upTo,
    spans,
    claims,
  }: Readonly<{
    upTo: BusinessDate;
    spans: readonly RateSpan[];
    claims: readonly InterestClaim[];
  }>,
): LateInterest {
  const nothing = {
    ...{ item, upTo, applied, claims, startsOn: null, stretches: [], absences: [], free: [] },
    ...{ amount: Money.zero(item.currency), freeLumpSum: null },
  };
  if (!bearing) return nothing;
  const { rule, days } = bearing;
  const accrual: Accrual = {
    ...{ currency: item.currency, dayCount: rule.dayCount, principal, within: null },
    periods: ratePeriods(rule, days, spans),
  };
  const { stretches, absences, total } = accrueInterest(accrual);
  const claimed = claims.flatMap(({ days: own }) => own ?? []);
  const within = freeDays(days, claimed);
  const isLumpClaimed = claims.some(({ days: own }) => own === null);
  return {
    ...nothing,
    startsOn: days.from,
    ...{ stretches, absences, amount: absences.length > 0 ? null : total },
    free: claimed.length === 0 ? stretches : accrueInterest({ ...accrual, within }).stretches,
    freeLumpSum: stretches.length > 0 && !isLumpClaimed ? lumpSumOf(rule) : null,
  };
}

function lumpSumOf({ lumpSum }: LateInterestRule): Money | null {
  return lumpSum && Money.of(lumpSum.amount, lumpSum.currency);
}
