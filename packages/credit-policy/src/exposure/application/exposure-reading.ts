import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import {
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type SqlReader,
  type UnitOfWork,
} from '@duebook/platform';
import { todayOf } from '../../limits/application/limit-request';
import type { LimitFactsReader } from '../../limits/application/ports';
import {
  positionOf,
  positionShown,
  type CreditPosition,
  type ShownPosition,
} from '../domain/credit-position';
import type { Exposure, ExposureHolder } from '../domain/exposure';
import { READ_EXPOSURE } from '../exposure-permissions';
import type { ExposureReader, LimitUseStore, MeasuredUse, UseStretch } from './ports';
import type { PositionsOf } from './read-positions';
import type { ExposuresAsked } from './read-exposures';

/** Whose exposure somebody looks at. */
export interface ExposureView {
  readonly holder: ExposureHolder;
  readonly legalEntityId: Id | null;
  /** Null: today. */
  readonly asOf: BusinessDate | null;
  /** Null: in the currency of the policy in force. */
  readonly currency: string | null;
}

/** What people see of exposures. */
export interface ExposureReading {
  /**
   * An exposure with the limits that bind it; null for an unknown party. Limits towards all legal entities
   * are for whoever sees all of them.
   * @throws PermissionDenied credit-policy.creditExposure.read
   */
  position(caller: Caller, view: ExposureView): Promise<ShownPosition | null>;
  /** Of many customers today, in their order, in one go. @throws PermissionDenied */
  positions(
    caller: Caller,
    partyIds: readonly Id[],
    legalEntityId: Id | null,
  ): Promise<readonly ShownPosition[]>;
  uses(caller: Caller, stretch: UseStretch): Promise<readonly MeasuredUse[]>;
  countUses(
    caller: Caller,
    among: Pick<UseStretch, 'legalEntityId' | 'filter'>,
    most: number,
  ): Promise<number>;
}

interface Deps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly known: Pick<LimitFactsReader, 'timeZones' | 'parties'>;
  readonly exposures: ExposureReader;
  readonly positions: PositionsOf;
  readonly asked: ExposuresAsked;
  readonly uses: LimitUseStore;
}

/** Reads exposures for people. */
export function createExposureReading(deps: Deps): ExposureReading {
  const { unitOfWork, clock, positions, uses } = deps;
  return {
    position: async (caller, view) => {
      requireReading(caller, view.legalEntityId);
      const found = await unitOfWork.snapshot(caller, (reader) => positionIn(deps, reader, view));
      return found && shownTo(caller, found);
    },
    positions: async (caller, partyIds, legalEntityId) => {
      requireReading(caller, legalEntityId);
      return unitOfWork.snapshot(caller, async (reader) => {
        const on = await todayOf(deps, reader, { legalEntityId, now: deps.clock.now() });
        if (on === null) return [];
        const at = clock.now();
        const question = { partyIds, legalEntityId, on, at, isNow: true, currency: null };
        return (await positions(reader, question)).map((found) => shownTo(caller, found));
      });
    },
    uses: (caller, stretch) => {
      requireReading(caller, stretch.legalEntityId);
      return uses.page(unitOfWork.reader(caller), stretch);
    },
    countUses: (caller, among, most) => {
      requireReading(caller, among.legalEntityId);
      return uses.count(unitOfWork.reader(caller), among, most);
    },
  };
}

function shownTo(caller: Caller, position: CreditPosition): ShownPosition {
  return positionShown(position, reachOf(caller, READ_EXPOSURE).kind === 'ALL');
}

function requireReading(caller: Caller, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, READ_EXPOSURE);
  else requirePermission(caller, READ_EXPOSURE, legalEntityId);
}

async function positionIn(
  deps: Deps,
  reader: SqlReader,
  { holder, legalEntityId, asOf, currency }: ExposureView,
): Promise<CreditPosition | null> {
  const today = await todayOf(deps, reader, { legalEntityId, now: deps.clock.now() });
  const [party] = await deps.known.parties(reader, [holder.partyId]);
  if (today === null || !party) return null;
  const on = asOf ?? today;
  const at = deps.clock.now();
  const isNow = on >= today;
  const question = { partyIds: [holder.partyId], legalEntityId, on, at, isNow, currency };
  const [position] = await deps.positions(reader, question);
  if (!position || holder.kind === 'PARTY') return position ?? null;
  // Of a group: the same terms, everybody below the head, and what binds all of them together.
  const { currency: into, deducts } = position.exposure;
  const ofGroup = { legalEntityId, on, at, isNow, exceptOrderIds: [] };
  const [exposure] = await deps.asked(reader, ofGroup, [{ holder, currency: into, deducts }]);
  return exposure ? groupPosition(position, exposure) : null;
}

function groupPosition(position: CreditPosition, exposure: Exposure): CreditPosition {
  const uses = position.uses.filter(
    ({ limit }) => limit.kind === 'GROUP' && limit.holderId === position.partyId,
  );
  return positionOf(position.partyId, exposure, uses);
}
