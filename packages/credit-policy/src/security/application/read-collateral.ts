import type { BusinessDate, Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import { todayOverAll } from '../../application/today-of';
import type { Collateral, Valuation } from '../domain/collateral';
import { READ_COLLATERAL } from '../security-permissions';
import type { CollateralContext, CollateralStretch } from './ports';

/** Collateral as people see it: of legal entities where they may. */
export interface CollateralReading {
  page(caller: Caller, stretch: CollateralStretch): Promise<readonly Collateral[]>;
  count(
    caller: Caller,
    among: Pick<CollateralStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Collateral | null)[]>;
  /** Of collateral that the caller sees already. */
  valuations(caller: Caller, id: Id): Promise<readonly Valuation[]>;
  /** Which of these files the caller sees, as documents of collateral. */
  readonly attached: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
  today(caller: Caller): Promise<BusinessDate>;
}

/** Reads it. */
export function createCollateralReading({
  unitOfWork,
  clock,
  collateral,
  known,
}: Pick<CollateralContext, 'unitOfWork' | 'clock' | 'collateral' | 'known'>): CollateralReading {
  const visible = (caller: Caller, asked: readonly Id[] | null) =>
    reachIn(caller, READ_COLLATERAL, asked);
  return {
    page: (caller, stretch) =>
      collateral.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: visible(caller, stretch.legalEntityIds),
      }),
    count: (caller, among, most) =>
      collateral.count(
        unitOfWork.reader(caller),
        { ...among, legalEntityIds: visible(caller, among.legalEntityIds) },
        most,
      ),
    byIds: async (caller, ids) => {
      if (!may(caller, READ_COLLATERAL)) return ids.map(() => null);
      const reach = visible(caller, null);
      const found = await collateral.byIds(unitOfWork.reader(caller), ids);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => {
        const each = byId.get(id);
        const isSeen = reach === null || reach.includes(each?.legalEntityId ?? '');
        return each && isSeen ? each : null;
      });
    },
    valuations: (caller, id) => collateral.valuations(unitOfWork.reader(caller), id),
    attached: async (caller, fileIds) => {
      if (!may(caller, READ_COLLATERAL) || visible(caller, null) !== null) return new Set();
      return collateral.filesHeld(unitOfWork.reader(caller), fileIds);
    },
    today: todayOverAll({ unitOfWork, clock, timeZones: known.timeZones }),
  };
}
