import { Decimal, invariant, type Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { SqlReader } from '@duebook/platform';
import type { Clocks } from '../../application/clocks.ports';
import { oneOrAll, todayIn } from '../../application/today-of';
import { convertByRates } from '../../domain/convert-by-rates';
import { composeExposure, type ExposureTerms } from '../domain/compose-exposure';
import { daysCounted, type ExposureDay } from '../domain/days-counted';
import type { Exposure, ExposureDeducts, ExposureHolder } from '../domain/exposure';
import type { ExposureRow } from '../domain/exposure-cells';
import { membersOf, type GroupMembers } from '../domain/group-members';
import type { ExposuresOf } from './exposures-of';
import type { ExposureReader, Material, MaterialQuestion } from './ports';

/** Where exposures come from. */
export interface ExposureSources extends Clocks {
  readonly exposures: ExposureReader;
  readonly figures: LedgerFigures;
}

/** How one exposure among many is told. */
export interface ExposureAsked {
  readonly holder: ExposureHolder;
  readonly currency: string;
  readonly deducts: ExposureDeducts;
}

/** When and towards whom exposures are asked about, and which orders are left out. */
export type ExposuresQuestion = Omit<ExposureDay, 'isNow'> &
  Pick<MaterialQuestion, 'legalEntityId' | 'exceptOrderIds'> & {
    /** Whether the day is today where it is asked; left out: it is looked up. */
    readonly isNow?: boolean | undefined;
  };

/** Exposures of many holders, each in a currency and by a policy of its own. */
export type ExposuresAsked = (
  reader: SqlReader,
  question: ExposuresQuestion,
  asked: readonly ExposureAsked[],
) => Promise<readonly Exposure[]>;

/** Exposures, all in one currency. */
export const exposuresOf =
  (sources: ExposureSources): ExposuresOf =>
  (reader, { holders, currency, deducts, exceptOrderIds = [], ...question }) =>
    readExposures(sources)(
      reader,
      { ...question, exceptOrderIds },
      holders.map((holder) => ({ holder, currency, deducts })),
    );

/**
 * Exposures that are told differently: what they are made of is read once for all, and rates once for
 * each currency that is asked for.
 */
export const readExposures =
  (sources: ExposureSources): ExposuresAsked =>
  async (reader, question, asked) => {
    if (asked.length === 0) return [];
    const members = await groupsOf(sources.exposures, reader, asked);
    const partyIds = [...new Set(members.flatMap((group) => [...group.keys()]))];
    const isNow = question.isNow ?? (await isToday(sources, reader, question));
    const days = daysCounted({ ...question, isNow });
    const material = await materialOf(sources, reader, { ...question, partyIds, days });
    const terms = await termsOf(sources.figures, reader, { question, asked, material });
    const sorted = byParty(material);
    return asked.map((each, index) => {
      const ofHolder = ofMembers(sorted, members[index] ?? new Map(), each.holder);
      return composeExposure(
        { holder: each.holder, members: members[index] ?? new Map(), ...ofHolder },
        { ...terms(each.currency), deducts: each.deducts },
      );
    });
  };

/** Whether a day is today where it is asked, or is still to come there. */
export async function isToday(
  clocks: Clocks,
  reader: SqlReader,
  { legalEntityId, on, at }: Pick<ExposuresQuestion, 'legalEntityId' | 'on' | 'at'>,
): Promise<boolean> {
  const legalEntityIds = oneOrAll(legalEntityId);
  return on >= (await todayIn(clocks, reader, { legalEntityIds, now: at }));
}

async function groupsOf(
  exposures: ExposureReader,
  reader: SqlReader,
  asked: readonly ExposureAsked[],
): Promise<readonly GroupMembers[]> {
  const heads = asked.flatMap(({ holder }) => (holder.kind === 'GROUP' ? [holder.partyId] : []));
  const pairs = heads.length === 0 ? [] : await exposures.members(reader, [...new Set(heads)]);
  const pairsOf = new Map<Id, (typeof pairs)[number][]>();
  for (const pair of pairs) pairsOf.set(pair.headId, [...(pairsOf.get(pair.headId) ?? []), pair]);
  return asked.map(({ holder: { kind, partyId } }) =>
    kind === 'GROUP' ? membersOf(partyId, pairsOf.get(partyId) ?? []) : new Map([[partyId, null]]),
  );
}

/**
 * What is ordered, delivered and not invoiced, owed and secured, read in the order in which goods go
 * that way: what moves on between two statements is met twice, and never in neither.
 */
async function materialOf(
  { exposures, figures }: ExposureSources,
  reader: SqlReader,
  question: MaterialQuestion,
): Promise<Material> {
  const { partyIds, legalEntityId, days } = question;
  const asOf = days.deliveredBy;
  const ordered = await exposures.ordered(reader, question);
  const delivered = await figures.notInvoicedOfParties(reader, { partyIds, legalEntityId, asOf });
  const rows = delivered.map(({ amount, ...row }): ExposureRow => ({
    ...row,
    part: 'deliveredNotInvoiced',
    amount: new Decimal(amount),
  }));
  const owed = await exposures.owed(reader, question);
  return { ...owed, rows: [...owed.rows, ...ordered, ...rows] };
}

/** How amounts are told in each currency that is asked for. */
async function termsOf(
  figures: LedgerFigures,
  reader: SqlReader,
  of: {
    readonly question: Pick<MaterialQuestion, 'on' | 'legalEntityId'>;
    readonly asked: readonly ExposureAsked[];
    readonly material: Material;
  },
): Promise<(currency: string) => Omit<ExposureTerms, 'deducts'>> {
  const { on, legalEntityId } = of.question;
  const currencies = currenciesOf(of.material);
  const byCurrency = new Map<string, Omit<ExposureTerms, 'deducts'>>();
  for (const into of new Set(of.asked.map(({ currency }) => currency))) {
    const rates = await figures.ratesInto(reader, { currencies, into, on });
    const convert = convertByRates(rates, into);
    byCurrency.set(into, { legalEntityId, on, currency: into, convert });
  }
  return (currency) => {
    const terms = byCurrency.get(currency);
    invariant(terms !== undefined, 'every asked currency has its rates');
    return terms;
  };
}

function currenciesOf({ rows, collateral, insurances }: Material): readonly string[] {
  return [
    ...new Set([...rows, ...collateral, ...insurances].map(({ currency }) => currency)),
  ].sort();
}

interface MaterialByParty {
  readonly rows: ReadonlyMap<Id, readonly ExposureRow[]>;
  readonly collateral: ReadonlyMap<Id, Material['collateral']>;
  readonly insurances: ReadonlyMap<Id, Material['insurances']>;
}

function byParty({ rows, collateral, insurances }: Material): MaterialByParty {
  return {
    rows: grouped(rows),
    collateral: grouped(collateral),
    insurances: grouped(insurances),
  };
}

function grouped<T extends { readonly partyId: Id }>(
  rows: readonly T[],
): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const row of rows) {
    const group = groups.get(row.partyId);
    if (group) group.push(row);
    else groups.set(row.partyId, [row]);
  }
  return groups;
}

/** What a group secures as a whole is no member's own. */
function ofMembers(
  { rows, collateral, insurances }: MaterialByParty,
  members: GroupMembers,
  { kind }: ExposureHolder,
): Material {
  const ids = [...members.keys()];
  return {
    rows: ids.flatMap((id) => rows.get(id) ?? []),
    collateral: ids
      .flatMap((id) => collateral.get(id) ?? [])
      .filter(({ covers }) => kind === 'GROUP' || covers === 'PARTY'),
    insurances: ids.flatMap((id) => insurances.get(id) ?? []),
  };
}
