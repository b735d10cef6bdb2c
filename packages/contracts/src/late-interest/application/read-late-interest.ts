import { inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { ChargeLine, LateInterestCharge } from '../domain/late-interest-charge';
import { READ_LATE_INTEREST } from '../late-interest-permissions';
import { interestOf, type LateInterest } from './interest-of';
import type { LateInterestRun, LateInterestRunStore, RunState } from './run.ports';
import type { ChargeFilter, DefaultRule, LateInterestContext, Stretch } from './ports';

/** Late interest, its charges and rules, for those who may see them. */
export interface LateInterestReading {
  /**
   * In the order of the ids; null for an item that can bear none, as a credit or a debit note that charges
   * interest itself, and of legal entities where the caller may not see it. At most five statements.
   */
  ofItems(
    caller: Caller,
    openItemIds: readonly Id[],
    upTo: BusinessDate,
  ): Promise<readonly (LateInterest | null)[]>;
  /** @throws PermissionDenied */
  charges(
    caller: Caller,
    stretch: Stretch & { readonly filter: ChargeFilter },
  ): Promise<readonly LateInterestCharge[]>;
  /** In the order of the ids; null for none, and what is out of sight. */
  chargesByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (LateInterestCharge | null)[]>;
  /** Of charges that the caller sees already, in their order. */
  linesOf(caller: Caller, chargeIds: readonly Id[]): Promise<readonly (readonly ChargeLine[])[]>;
  /** @throws PermissionDenied */
  defaults(caller: Caller, stretch: Stretch): Promise<readonly DefaultRule[]>;
  /** @throws PermissionDenied */
  runs(
    caller: Caller,
    stretch: Stretch & { readonly states: readonly RunState[] | null },
  ): Promise<readonly LateInterestRun[]>;
  /** In the order of the ids; null for none, and what is out of sight. */
  runsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (LateInterestRun | null)[]>;
  /** In the order of the ids; null for none, and what is out of sight. */
  defaultsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (DefaultRule | null)[]>;
}

/** Reads them. */
export function createLateInterestReading(
  context: LateInterestContext,
  runs: LateInterestRunStore,
): LateInterestReading {
  const { unitOfWork, facts, charges, defaults } = context;
  const seen = <T extends { readonly legalEntityId: Id }>(caller: Caller, each: T | null) =>
    each && may(caller, READ_LATE_INTEREST, each.legalEntityId) ? each : null;
  return {
    ofItems: async (caller, openItemIds, upTo) => {
      if (!may(caller, READ_LATE_INTEREST)) return openItemIds.map(() => null);
      const reader = unitOfWork.reader(caller);
      const found = await facts.byItems(reader, openItemIds);
      const visible = found.filter(({ item }) => seen(caller, item) !== null);
      const told = await interestOf(context, reader, { facts: visible, upTo });
      const byId = new Map(told.map((each) => [each.item.id, each]));
      return openItemIds.map((id) => byId.get(id) ?? null);
    },
    charges: (caller, stretch) =>
      charges.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: reachIn(caller, READ_LATE_INTEREST, stretch.legalEntityIds),
      }),
    chargesByIds: async (caller, ids) => {
      const found = await charges.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found).map((each) => seen(caller, each));
    },
    linesOf: async (caller, chargeIds) => {
      const lines = await charges.linesOf(unitOfWork.reader(caller), chargeIds);
      const byCharge = new Map<Id, ChargeLine[]>(chargeIds.map((id) => [id, []]));
      for (const line of lines) byCharge.get(line.chargeId)?.push(line);
      return chargeIds.map((id) => byCharge.get(id) ?? []);
    },
    runs: (caller, stretch) =>
      runs.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: reachIn(caller, READ_LATE_INTEREST, stretch.legalEntityIds),
      }),
    runsByIds: async (caller, ids) => {
      const found = await runs.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found).map((each) => seen(caller, each));
    },
    defaults: (caller, stretch) =>
      defaults.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: reachIn(caller, READ_LATE_INTEREST, stretch.legalEntityIds),
      }),
    defaultsByIds: async (caller, ids) => {
      const found = await defaults.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, found).map((each) => seen(caller, each));
    },
  };
}
