import { addDays, compareText, groupsOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller } from '@duebook/platform';
import type { ContractReading } from '../../register/application/read-contracts';
import type { Contract } from '../../register/domain/contract';
import { READ_CONTRACTS } from '../../register/register-permissions';
import type { Breach, ContractSecurity, Milestone } from '../domain/performed';
import { READ_PERFORMANCE } from '../performance-permissions';
import type {
  AlertKind,
  AlertsOf,
  AlertStretch,
  ContractAlert,
  PerformanceContext,
  PerformedStore,
} from './ports';

/** Of each contract no more of a kind is listed. */
const MOST_LISTED = 200;

/** Things of one kind as people see them: of contracts in which a legal entity is where they may. */
export interface PerformedReading<T> {
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (T | null)[]>;
  /** Of contracts, in their order; null to who may not see them there. */
  ofContracts(
    caller: Caller,
    contractIds: readonly Id[],
  ): Promise<readonly (readonly T[] | null)[]>;
}

/** Which alerts, by whom they are asked for. */
export type AlertsAsked = Omit<AlertStretch, 'onTo'> & Readonly<{ withinDays: number }>;

/** What is kept with contracts. */
export interface PerformedReadings {
  readonly milestones: PerformedReading<Milestone>;
  readonly breaches: PerformedReading<Breach>;
  readonly securities: PerformedReading<ContractSecurity>;
  /**
   * What asks for somebody by some days ahead, the earliest first; days of contracts themselves to who may
   * see contracts. @throws PermissionDenied
   */
  alerts(caller: Caller, asked: AlertsAsked): Promise<readonly ContractAlert[]>;
  /** Today over all legal entities. */
  today(caller: Caller): Promise<BusinessDate>;
}

type Context = PerformanceContext &
  Readonly<{
    alertsOf: AlertsOf;
    register: Pick<ContractReading, 'deadlines' | 'today'>;
  }>;

/** Reads them. */
export function createPerformedReadings(context: Context): PerformedReadings {
  return {
    milestones: readingOf(context, context.milestones),
    breaches: readingOf(context, context.breaches),
    securities: readingOf(context, context.securities),
    alerts: alertsFor(context),
    today: (caller) => context.register.today(caller),
  };
}

function readingOf<T extends Readonly<{ id: Id; contractId: Id }>>(
  { unitOfWork, known }: Context,
  store: PerformedStore<T>,
): PerformedReading<T> {
  const seenAmong = async (caller: Caller, ids: readonly Id[]): Promise<ReadonlySet<Id>> => {
    const reach = reachIn(caller, READ_PERFORMANCE, null);
    const found = await known.contracts(unitOfWork.reader(caller), ids);
    const isSeen = ({ legalEntityIds }: Contract): boolean =>
      reach === null || legalEntityIds.some((id) => reach.includes(id));
    return new Set(found.filter(isSeen).map(({ id }) => id));
  };
  return {
    byIds: async (caller, ids) => {
      if (!may(caller, READ_PERFORMANCE) || ids.length === 0) return ids.map(() => null);
      const found = await store.byIds(unitOfWork.reader(caller), ids);
      const seen = await seenAmong(
        caller,
        found.map(({ contractId }) => contractId),
      );
      const visible = found.filter(({ contractId }) => seen.has(contractId));
      const byId = new Map(visible.map((each) => [each.id, each]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    ofContracts: async (caller, contractIds) => {
      if (!may(caller, READ_PERFORMANCE)) return contractIds.map(() => null);
      const seen = await seenAmong(caller, contractIds);
      const reader = unitOfWork.reader(caller);
      const found = seen.size === 0 ? [] : await store.ofContracts(reader, [...seen], MOST_LISTED);
      const groups = groupsOf(contractIds, found, ({ contractId }) => contractId);
      return contractIds.map((id, index) => (seen.has(id) ? (groups[index] ?? []) : null));
    },
  };
}

const OF_CONTRACTS: ReadonlySet<AlertKind> = new Set(['END', 'RENEWAL', 'NOTICE']);

/** Two lists in one order, of which the first rows of both are the first rows of the whole. */
function alertsFor({ unitOfWork, alertsOf, register }: Context): PerformedReadings['alerts'] {
  return async (caller, { withinDays, ...asked }) => {
    requirePermission(caller, READ_PERFORMANCE);
    const reader = unitOfWork.reader(caller);
    const today = await register.today(caller);
    const onTo = addDays(today, withinDays);
    const legalEntityIds = reachIn(caller, READ_PERFORMANCE, asked.legalEntityIds);
    const performed = await alertsOf(reader, { ...asked, legalEntityIds, onTo });
    const days = await deadlinesFor(register, caller, { ...asked, legalEntityIds, onTo, today });
    return [...performed, ...days].sort(inOrder).slice(0, asked.limit);
  };
}

async function deadlinesFor(
  register: Pick<ContractReading, 'deadlines'>,
  caller: Caller,
  asked: AlertStretch & Readonly<{ today: BusinessDate }>,
): Promise<readonly ContractAlert[]> {
  const kinds = asked.kinds?.filter((kind) => OF_CONTRACTS.has(kind)) ?? [...OF_CONTRACTS];
  if (!may(caller, READ_CONTRACTS) || kinds.length === 0) return [];
  const reach = reachIn(caller, READ_CONTRACTS, null);
  const { today, limit, onTo, after } = asked;
  const rows = await register.deadlines(caller, {
    // Where both rights are held: whoever asks for a legal entity holds the first there.
    legalEntityIds: bothOf(asked.legalEntityIds, reach),
    filter: {
      // Every kind that is left is one of a deadline.
      kinds: kinds as ('END' | 'RENEWAL' | 'NOTICE')[],
      ...{ onFrom: null, onTo, partyId: null, ownerUserId: null },
    },
    ...{ today, limit },
    // Any other kind sorts somewhere too, and finds nothing that was not asked for.
    after: after && { ...after, kind: after.kind as 'END' },
  });
  return rows.map(({ contractId, kind, on }) => ({ contractId, kind, on, id: '' }));
}

function bothOf(one: readonly Id[] | null, other: readonly Id[] | null): readonly Id[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((id) => other.includes(id));
}

function inOrder(one: ContractAlert, other: ContractAlert): number {
  return (
    compareText(one.on, other.on) ||
    compareText(one.contractId, other.contractId) ||
    compareText(one.kind, other.kind) ||
    compareText(one.id, other.id)
  );
}
