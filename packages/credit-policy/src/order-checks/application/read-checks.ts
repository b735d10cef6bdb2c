import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller, type SqlReader, type UnitOfWork } from '@duebook/platform';
import type { CreditHold, CreditRelease, HoldNote } from '../domain/credit-hold';
import type {
  CheckReader,
  CheckStretch,
  CreditCheck,
  HeldShipment,
  HoldStretch,
  ShipmentStretch,
} from './ports';
import { checkWithinReach, seesAll } from './within-reach';

export const READ_CHECKS = 'credit-policy.creditCheck.read';
export const READ_HOLDS = 'credit-policy.creditHold.read';

/**
 * Checks and holds; lists without legal entities, of all that the caller may see. Figures of all legal
 * entities together are for whoever reads checks in the whole tenant.
 */
export interface CheckReading {
  /** @throws PermissionDenied credit-policy.creditCheck.read */
  checks(caller: Caller, stretch: CheckStretch): Promise<readonly CreditCheck[]>;
  /** @throws PermissionDenied credit-policy.creditHold.read */
  holds(caller: Caller, stretch: HoldStretch): Promise<readonly CreditHold[]>;
  /** @throws PermissionDenied credit-policy.creditHold.read */
  countHolds(
    caller: Caller,
    among: Pick<HoldStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  checksByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (CreditCheck | null)[]>;
  holdsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (CreditHold | null)[]>;
  /** What of each order waits; null for nothing and where the caller may not read. */
  openHolds(caller: Caller, orderIds: readonly Id[]): Promise<readonly (CreditHold | null)[]>;
  /** Of holds that the caller sees already. */
  notes(caller: Caller, holdIds: readonly Id[]): Promise<readonly (readonly HoldNote[])[]>;
  releases(caller: Caller, holdIds: readonly Id[]): Promise<readonly (CreditRelease | null)[]>;
  /** @throws PermissionDenied credit-policy.creditHold.read */
  heldShipments(caller: Caller, stretch: ShipmentStretch): Promise<readonly HeldShipment[]>;
}

/** Releases as the caller sees them: without an excess that follows from figures that are hidden. */
async function releasesWithinReach(
  reader: CheckReader,
  sql: SqlReader,
  { caller, found }: Readonly<{ caller: Caller; found: readonly CreditRelease[] }>,
): Promise<readonly CreditRelease[]> {
  if (seesAll(caller, [READ_CHECKS]) || found.length === 0) return found;
  const checkIds = found.map(({ checkId }) => checkId);
  const checks = await reader.checksByIds(sql, checkIds);
  const told = new Map(
    checks.map((check) => [check.id, checkWithinReach(caller, [READ_CHECKS], check)]),
  );
  return found.map((release) =>
    (told.get(release.checkId)?.amountAboveLimit ?? null) === null
      ? { ...release, amountAboveLimit: null }
      : release,
  );
}

/** Reading of checks and holds. */
export function createCheckReading(unitOfWork: UnitOfWork, reader: CheckReader): CheckReading {
  const reach = <S extends { readonly legalEntityIds: readonly Id[] | null }>(
    caller: Caller,
    permission: string,
    stretch: S,
  ): S => ({ ...stretch, legalEntityIds: reachIn(caller, permission, stretch.legalEntityIds) });
  const readable = <T extends { readonly legalEntityId: Id }>(
    caller: Caller,
    permission: string,
    found: readonly T[],
  ): readonly T[] => found.filter((each) => may(caller, permission, each.legalEntityId));
  const readerOf = (caller: Caller) => unitOfWork.reader(caller);
  const shown = (caller: Caller, found: readonly CreditCheck[]): readonly CreditCheck[] =>
    found.map((check) => checkWithinReach(caller, [READ_CHECKS], check));
  return {
    checks: async (caller, stretch) => {
      const found = await reader.checks(readerOf(caller), reach(caller, READ_CHECKS, stretch));
      return shown(caller, found);
    },
    holds: async (caller, stretch) =>
      reader.holds(readerOf(caller), reach(caller, READ_HOLDS, stretch)),
    countHolds: async (caller, among, most) =>
      reader.countHolds(readerOf(caller), reach(caller, READ_HOLDS, among), most),
    checksByIds: async (caller, ids) => {
      const found = await reader.checksByIds(readerOf(caller), ids);
      return inOrderOf(ids, shown(caller, readable(caller, READ_CHECKS, found)));
    },
    holdsByIds: async (caller, ids) => {
      const found = await reader.holdsByIds(readerOf(caller), ids);
      return inOrderOf(ids, readable(caller, READ_HOLDS, found));
    },
    openHolds: async (caller, orderIds) => {
      const found = await reader.openHolds(readerOf(caller), orderIds);
      const byOrder = new Map(
        readable(caller, READ_HOLDS, found).map((hold) => [hold.orderId, hold]),
      );
      return orderIds.map((id) => byOrder.get(id) ?? null);
    },
    notes: async (caller, holdIds) =>
      groupsOf(holdIds, await reader.notes(readerOf(caller), holdIds), ({ holdId }) => holdId),
    releases: async (caller, holdIds) => {
      const found = await reader.releases(readerOf(caller), holdIds);
      const seen = await releasesWithinReach(reader, readerOf(caller), { caller, found });
      const byHold = new Map(seen.map((release) => [release.holdId, release]));
      return holdIds.map((id) => byHold.get(id) ?? null);
    },
    heldShipments: async (caller, stretch) =>
      reader.heldShipments(readerOf(caller), reach(caller, READ_HOLDS, stretch)),
  };
}
