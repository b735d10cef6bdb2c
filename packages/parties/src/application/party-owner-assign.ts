import {
  businessDateAt,
  latestDayAt,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { assignOwner, type OwnerAssignment } from '../domain/assign-owner';
import type { Party } from '../domain/party';
import { refusalAt } from '../domain/party-refusal';
import { changesParty, planDetails } from '../domain/plan-party';
import { refuse, type PartyChanged, type PartyRefused } from './party-create';
import { versionConflict, type PartyVersionConflict } from './party-version';
import type { PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** Makes a user responsible for a party from a day on. */
export interface OwnerAssign {
  readonly partyId: Id;
  /** The version that the one who assigns saw. */
  readonly expectedVersion: number;
  /** Null: nobody is from that day on. */
  readonly ownerUserId: Id | null;
  /** Past or today; today (UTC) when absent. */
  readonly validFrom?: BusinessDate | undefined;
}

type Outcome = Result<PartyChanged, PartyRefused | PartyVersionConflict | IdempotencyRefusal>;

/** Makes a user responsible for a party. Needs `parties.owner.assign`. */
export const partyOwnerAssign =
  ({ unitOfWork, store, users }: PartiesContext) =>
  async (caller: Caller, command: Command<OwnerAssign>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.owner.assign');
    const { partyId, expectedVersion, ownerUserId } = command;
    const request = splitCommand('partyOwnerAssign', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await store.lock(tx);
      const [party] = await store.byIds(tx, [partyId]);
      if (!party) return refuse([refusalAt('PARTY_UNKNOWN', 'partyId')]);
      const conflict = versionConflict(party, expectedVersion);
      if (conflict) return refused(conflict);
      if (ownerUserId !== null && !(await users.exists(tx, ownerUserId))) {
        return refuse([refusalAt('PARTY_OWNER_UNKNOWN', 'ownerUserId')]);
      }
      const validFrom = command.validFrom ?? businessDateAt(tx.startedAt, 'UTC');
      const today = latestDayAt(tx.startedAt);
      const latest = await store.latestOwner(tx, partyId);
      const decision = assignOwner({ ownerUserId, validFrom }, latest, today);
      if (!decision.ok) return refuse([decision.refusal]);
      await store.addOwner(tx, partyId, { ownerUserId, validFrom });
      const plan = planDetails(party, { ownerUserId: decision.value.ownerUserId });
      if (changesParty(plan)) {
        await writeParties(tx, store, [{ code: party.code, before: party, plan }]);
      }
      tell(tx, party, { ownerUserId, validFrom });
      return ok({ partyId });
    });
  };

function tell(tx: Transaction, party: Party, { ownerUserId, validFrom }: OwnerAssignment): void {
  tx.emit({
    type: 'parties.OwnerAssigned',
    aggregateType: 'Party',
    aggregateId: party.id,
    payload: {
      partyId: encodeId('Party', party.id),
      ownerUserId: ownerUserId === null ? null : encodeId('User', ownerUserId),
      validFrom,
    },
  });
  tx.audit({
    action: 'party.assignOwner',
    subjectType: 'Party',
    subjectId: party.id,
    details: {
      before: { ownerUserId: party.details.ownerUserId },
      after: { ownerUserId, validFrom },
    },
  });
}
