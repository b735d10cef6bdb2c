import { convert, Decimal, inOrderOf, Money, type BusinessDate, type Id } from '@duebook/kernel';
import { reachIn, type Caller, type PageRequest, type SqlReader } from '@duebook/platform';
import { oneOrAll, todayIn } from '../../application/today-of';
import { mayWhere, requireWhere } from '../../alerts/application/alert-rights';
import { READ_CONCENTRATION } from '../concentration-permissions';
import {
  concentrationOf,
  headOf,
  type Concentration,
  type ConcentrationDimension,
  type ConcentrationMeasure,
  type OwedBy,
} from '../domain/concentration';
import {
  judgeLimit,
  withoutJudgement,
  MOST_TOP,
  type ConcentrationLimit,
  type JudgedLimit,
} from '../domain/concentration-limit';
import type { ConcentrationContext, LimitFilter, PartyPlace } from './ports';

/** Of what, as of when and in which currency concentration is asked. */
export interface ConcentrationQuestion {
  /** Null: of all legal entities together. */
  readonly legalEntityId: Id | null;
  readonly measure: ConcentrationMeasure;
  readonly dimension: ConcentrationDimension;
  /** Null: today. */
  readonly on: BusinessDate | null;
  readonly currency: string;
  /** 1 to 100. */
  readonly topCount: number;
}

/** A rate that there is none of: amounts in the currency are left out of every figure. */
export interface MissingRate {
  readonly currency: string;
  readonly on: BusinessDate;
}

/** What is owed, in one currency. */
interface Owed {
  readonly amounts: readonly OwedBy[];
  readonly missingRates: readonly MissingRate[];
}

/** An answer with the day and currency that it is of. */
export interface ConcentrationAnswer extends Concentration {
  readonly question: ConcentrationQuestion & { readonly on: BusinessDate };
  readonly missingRates: readonly MissingRate[];
}

/** Limits beside what is the case on a day. */
export interface LimitsAnswer {
  readonly on: BusinessDate;
  readonly judged: readonly JudgedLimit[];
  readonly missingRates: readonly MissingRate[];
}

/** Reading of concentration. @throws PermissionDenied credit-policy.concentration.read */
export function createConcentrationReading(context: ConcentrationContext) {
  const { unitOfWork, limits, concentration, clock } = context;
  const today = (reader: SqlReader, legalEntityId: Id | null) =>
    todayIn(concentration, reader, { legalEntityIds: oneOrAll(legalEntityId), now: clock.now() });
  return {
    concentration: (caller: Caller, asked: ConcentrationQuestion): Promise<ConcentrationAnswer> => {
      requireWhere(caller, READ_CONCENTRATION, asked.legalEntityId);
      return unitOfWork.snapshot(caller, async (reader) => {
        const on = asked.on ?? (await today(reader, asked.legalEntityId));
        const question = { ...asked, on };
        const owed = await owedOf(context, reader, question);
        const keyOf = await keysOf(context, reader, question);
        const { missingRates } = owed;
        return {
          ...concentrationOf(owed.amounts, keyOf, asked.topCount),
          ...{ question, missingRates },
        };
      });
    },
    /** Every limit in force of just one place. */
    judgeLimits: (
      caller: Caller,
      asked: Pick<ConcentrationQuestion, 'legalEntityId' | 'on' | 'currency'>,
    ): Promise<LimitsAnswer> => {
      requireWhere(caller, READ_CONCENTRATION, asked.legalEntityId);
      return unitOfWork.snapshot(caller, async (reader) => {
        const on = asked.on ?? (await today(reader, asked.legalEntityId));
        const standing = await limits.inForce(reader, asked.legalEntityId, on);
        return judgeAll(context, reader, { ...asked, on, standing });
      });
    },
    limits: (
      caller: Caller,
      request: PageRequest,
      filter: LimitFilter,
    ): Promise<readonly ConcentrationLimit[]> => {
      const legalEntityIds = reachIn(caller, READ_CONCENTRATION, filter.legalEntityIds);
      return limits.page(unitOfWork.reader(caller), request, { ...filter, legalEntityIds });
    },
    limitsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (ConcentrationLimit | null)[]> =>
      inOrderOf(
        ids,
        (await limits.byIds(unitOfWork.reader(caller), ids)).filter(({ legalEntityId }) =>
          mayWhere(caller, READ_CONCENTRATION, legalEntityId),
        ),
      ),
  };
}

/** Amounts are read once for each measure, and places once for each dimension, however many limits. */
async function judgeAll(
  context: ConcentrationContext,
  reader: SqlReader,
  of: Readonly<{
    legalEntityId: Id | null;
    on: BusinessDate;
    currency: string;
    standing: readonly ConcentrationLimit[];
  }>,
): Promise<LimitsAnswer> {
  const { standing, on } = of;
  const owed = new Map<ConcentrationMeasure, Owed>();
  const keys = new Map<ConcentrationDimension, (partyId: Id) => string | null>();
  for (const { measure } of standing)
    if (!owed.has(measure)) owed.set(measure, await owedOf(context, reader, { ...of, measure }));
  for (const { dimension } of standing)
    if (!keys.has(dimension)) keys.set(dimension, await keysOf(context, reader, { on, dimension }));
  const judged = standing.map((limit) => {
    const { amounts = [], missingRates = [] } = owed.get(limit.measure) ?? {};
    if (missingRates.length > 0) return withoutJudgement(limit);
    const keyOf = keys.get(limit.dimension) ?? (() => null);
    return judgeLimit(limit, concentrationOf(amounts, keyOf, limit.topCount ?? MOST_TOP));
  });
  const missing = [...owed.values()].flatMap(({ missingRates }) => missingRates);
  return { on, judged, missingRates: distinct(missing) };
}

async function owedOf(
  context: ConcentrationContext,
  reader: SqlReader,
  question: Readonly<{
    legalEntityId: Id | null;
    on: BusinessDate;
    currency: string;
    measure: ConcentrationMeasure;
  }>,
): Promise<Owed> {
  return question.measure === 'RECEIVABLES'
    ? receivablesOf(context, reader, question)
    : exposureOf(context, reader, question);
}

async function receivablesOf(
  { concentration, figures }: ConcentrationContext,
  reader: SqlReader,
  question: Readonly<{ legalEntityId: Id | null; on: BusinessDate; currency: string }>,
): Promise<Owed> {
  const { on, currency: into } = question;
  const cells = await concentration.receivables(reader, question);
  const currencies = cells.map(({ currency }) => currency);
  const rates = await figures.ratesInto(reader, { currencies, into, on });
  const amounts = new Map<Id, Decimal>();
  const missing: MissingRate[] = [];
  for (const { partyId, legalEntityId, currency, amount } of cells) {
    const rate = rates.of(currency, legalEntityId);
    if (rate === null) missing.push({ currency, on });
    else {
      const told = convert(Money.of(new Decimal(amount), currency), rate, into).amount;
      amounts.set(partyId, told.plus(amounts.get(partyId) ?? 0));
    }
  }
  return {
    amounts: [...amounts].map(([partyId, amount]) => ({ partyId, amount })),
    missingRates: distinct(missing),
  };
}

/** Before security and insurance: what is secured still lies with few. */
async function exposureOf(
  { concentration, exposuresOf, clock }: ConcentrationContext,
  reader: SqlReader,
  question: Readonly<{ legalEntityId: Id | null; on: BusinessDate; currency: string }>,
): Promise<Owed> {
  const places = await concentration.places(reader, question.on);
  const exposures = await exposuresOf(reader, {
    ...{ legalEntityId: question.legalEntityId, on: question.on, currency: question.currency },
    holders: places.map(({ partyId }) => ({ kind: 'PARTY', partyId })),
    deducts: { security: false, insured: false },
    at: clock.now(),
  });
  return {
    amounts: exposures.flatMap(({ holder, gross }) =>
      gross === null ? [] : [{ partyId: holder.partyId, amount: gross }],
    ),
    missingRates: distinct(exposures.flatMap(({ missingRates }) => missingRates)),
  };
}

async function keysOf(
  { concentration }: ConcentrationContext,
  reader: SqlReader,
  { on, dimension }: Readonly<{ on: BusinessDate; dimension: ConcentrationDimension }>,
): Promise<(partyId: Id) => string | null> {
  if (dimension === 'PARTY') return (partyId) => partyId;
  const found = await concentration.places(reader, on);
  const places = new Map<Id, PartyPlace>(found.map((place) => [place.partyId, place]));
  switch (dimension) {
    case 'GROUP':
      return (partyId) => headOf(partyId, (id) => places.get(id)?.groupId ?? null);
    case 'INDUSTRY':
      return (partyId) => places.get(partyId)?.industry ?? null;
    case 'REGION':
      return (partyId) => places.get(partyId)?.region ?? null;
  }
}

function distinct(missing: readonly MissingRate[]): readonly MissingRate[] {
  const byCurrency = new Map(missing.map((each) => [each.currency, each]));
  return [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
