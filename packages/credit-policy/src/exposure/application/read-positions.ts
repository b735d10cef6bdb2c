import { invariant, type BusinessDate, type Decimal, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { convertByRates, type ConvertByRates } from '../../domain/convert-by-rates';
import type { LimitsOf } from '../../limits/application/limits-of.ports';
import type { EffectiveLimit } from '../../limits/domain/effective-limit';
import type { PoliciesInForce } from '../../policies/application/policies-in-force.ports';
import type { PolicyInForce } from '../../policies/domain/policy-scope';
import { limitUseOf, positionOf, type CreditPosition } from '../domain/credit-position';
import type { Exposure, ExposureDeducts, ExposureHolder } from '../domain/exposure';
import { isToday, readExposures, type ExposureAsked, type ExposureSources } from './read-exposures';

/** Whose position is asked for. */
export interface PositionQuestion {
  readonly partyIds: readonly Id[];
  /** Null: towards all legal entities. */
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  /** Now: by it reservations have run out or not; of a day that is over, by its end. */
  readonly at: Date;
  /** Whether the day is today where it is asked; left out: it is looked up. */
  readonly isNow?: boolean;
  /** Null: in each customer's policy's currency. */
  readonly currency: string | null;
  readonly exceptOrderIds?: readonly Id[];
}

/** How customers stand, in their order; as many statements for one as for thousands. */
export type PositionsOf = (
  reader: SqlReader,
  question: PositionQuestion,
) => Promise<readonly CreditPosition[]>;

/** Where positions come from. */
export interface PositionSources extends ExposureSources {
  readonly limitsOf: LimitsOf;
  readonly policiesInForce: PoliciesInForce;
}

interface Terms {
  readonly currency: string;
  readonly deducts: ExposureDeducts;
}

/** An exposure that is needed: of a holder, towards a legal entity or all. */
interface Needed extends ExposureAsked {
  readonly legalEntityId: Id | null;
}

/** Exposure by exposure beside the limits that bind, by the policies in force. */
export const positionsOf =
  (sources: PositionSources): PositionsOf =>
  async (reader, question) => {
    const { partyIds, legalEntityId, on } = question;
    if (partyIds.length === 0) return [];
    const subjects = partyIds.map((partyId) => ({ partyId, legalEntityId, productGroup: null }));
    const policies = await sources.policiesInForce(reader, subjects, on);
    const limits = await sources.limitsOf(reader, { partyIds, legalEntityId, on });
    const fallback = await fallbackOf(sources, reader, question, policies);
    const terms = partyIds.map((partyId, index) => {
      const [own] = limits.get(partyId) ?? [];
      const usual = policies[index]?.content.currencyCode ?? fallback ?? own?.currency ?? '';
      return termsOf(policies[index] ?? null, question.currency ?? usual);
    });
    const needed = partyIds.flatMap((partyId, index) =>
      neededOf(partyId, terms[index] ?? TERMS, {
        legalEntityId,
        limits: limits.get(partyId) ?? [],
      }),
    );
    const isNow = question.isNow ?? (await isToday(sources, reader, question));
    const exposures = await exposuresFor(sources, reader, {
      ...{ question: { ...question, isNow }, needed },
    });
    const convert = await converterOf(sources, reader, { on, limits, terms });
    return partyIds.map((partyId, index) => {
      const own = terms[index] ?? TERMS;
      const exposure = exposures({ ...own, legalEntityId, holder: { kind: 'PARTY', partyId } });
      const uses = (limits.get(partyId) ?? []).map((limit) =>
        limitUseOf(
          limit,
          exposures({ ...own, legalEntityId: limit.legalEntityId, holder: holderOf(limit) }),
          convert(limit, own.currency),
        ),
      );
      return positionOf(partyId, exposure, uses);
    });
  };

const NOTHING_DEDUCTED: ExposureDeducts = { security: false, insured: false };
const TERMS: Terms = { currency: '', deducts: NOTHING_DEDUCTED };

/** Without a policy nothing says that anything may be taken off. */
function termsOf(policy: PolicyInForce | null, currency: string): Terms {
  if (!policy) return { currency, deducts: NOTHING_DEDUCTED };
  const { deductsSecurity, deductsInsured } = policy.content.exposure;
  return { currency, deducts: { security: deductsSecurity, insured: deductsInsured } };
}

function holderOf({ kind, holderId }: EffectiveLimit): ExposureHolder {
  return { kind, partyId: holderId };
}

function neededOf(
  partyId: Id,
  terms: Terms,
  of: { readonly legalEntityId: Id | null; readonly limits: readonly EffectiveLimit[] },
): readonly Needed[] {
  const own: Needed = {
    ...terms,
    legalEntityId: of.legalEntityId,
    holder: { kind: 'PARTY', partyId },
  };
  return [
    own,
    ...of.limits.map((limit) => ({
      ...terms,
      legalEntityId: limit.legalEntityId,
      holder: holderOf(limit),
    })),
  ];
}

function keyOf({ holder, legalEntityId, currency, deducts }: Needed): string {
  return [
    ...[holder.kind, holder.partyId, legalEntityId ?? '', currency],
    ...[deducts.security, deducts.insured].map(String),
  ].join(' ');
}

/** Towards the legal entity that was asked about, and towards all, each read once. */
async function exposuresFor(
  sources: ExposureSources,
  reader: SqlReader,
  {
    question: { on, at, isNow, exceptOrderIds = [] },
    needed,
  }: { readonly question: PositionQuestion; readonly needed: readonly Needed[] },
): Promise<(of: Needed) => Exposure> {
  const distinct = [...new Map(needed.map((each) => [keyOf(each), each])).values()];
  const read = new Map<string, Exposure>();
  for (const legalEntityId of new Set(distinct.map((each) => each.legalEntityId))) {
    const asked = distinct.filter((each) => each.legalEntityId === legalEntityId);
    const question = { legalEntityId, on, at, isNow, exceptOrderIds };
    const exposures = await readExposures(sources)(reader, question, asked);
    for (const [index, each] of asked.entries()) {
      const exposure = exposures[index];
      if (exposure) read.set(keyOf(each), exposure);
    }
  }
  return (of) => {
    const exposure = read.get(keyOf(of));
    invariant(exposure !== undefined, 'every exposure that is needed was read');
    return exposure;
  };
}

async function converterOf(
  { figures }: ExposureSources,
  reader: SqlReader,
  of: {
    readonly on: BusinessDate;
    readonly limits: ReadonlyMap<Id, readonly EffectiveLimit[]>;
    readonly terms: readonly Terms[];
  },
): Promise<(limit: EffectiveLimit, into: string) => Decimal | null> {
  const currencies = [
    ...new Set([...of.limits.values()].flatMap((each) => each.map(({ currency }) => currency))),
  ];
  const byCurrency = new Map<string, ConvertByRates>();
  for (const into of new Set(of.terms.map(({ currency }) => currency))) {
    const rates = await figures.ratesInto(reader, { currencies, into, on: of.on });
    byCurrency.set(into, convertByRates(rates, into));
  }
  return ({ currency, amount, legalEntityId }, into) =>
    currency === into ? amount : (byCurrency.get(into)?.(amount, currency, legalEntityId) ?? null);
}

/** Where neither the question nor a policy says in which currency: in that of the books. */
async function fallbackOf(
  { exposures }: ExposureSources,
  reader: SqlReader,
  { currency, legalEntityId }: PositionQuestion,
  policies: readonly (PolicyInForce | null)[],
): Promise<string | undefined> {
  const isNeeded = currency === null && policies.includes(null);
  if (!isNeeded) return undefined;
  return (await exposures.booksCurrency(reader, legalEntityId)) ?? undefined;
}
