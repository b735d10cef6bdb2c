import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { assignGroup } from '../domain/assign-group';
import { refusalAt } from '../domain/party-refusal';
import { changesParty } from '../domain/plan-party';
import { refuse, type PartyChanged, type PartyRefused } from './party-create';
import { versionConflict, type PartyVersionConflict } from './party-version';
import type { PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** Places a party below another one. */
export interface GroupAssign {
  readonly partyId: Id;
  /** The version that the one who assigns saw. */
  readonly expectedVersion: number;
  /** Null takes the party out of its group. */
  readonly groupId: Id | null;
}

type Outcome = Result<PartyChanged, PartyRefused | PartyVersionConflict | IdempotencyRefusal>;

/** Places a party in a group, or takes it out. Needs `parties.group.assign`. */
export const partyGroupAssign =
  ({ unitOfWork, store }: PartiesContext) =>
  async (caller: Caller, command: Command<GroupAssign>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.group.assign');
    const { partyId, expectedVersion, groupId } = command;
    const request = splitCommand('partyGroupAssign', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      // Two assignments at once could close a circle that neither closes alone.
      await store.lock(tx);
      const [party] = await store.byIds(tx, [partyId]);
      if (!party) return refuse([refusalAt('PARTY_UNKNOWN', 'partyId')]);
      const conflict = versionConflict(party, expectedVersion);
      if (conflict) return refused(conflict);
      const above = groupId === null ? new Map<Id, Id>() : await store.groupsAbove(tx, groupId);
      const plan = assignGroup(party, groupId, above);
      if (!plan.ok) return refuse([plan.refusal]);
      if (changesParty(plan.value)) {
        await writeParties(tx, store, [{ code: party.code, before: party, plan: plan.value }]);
      }
      return ok({ partyId });
    });
  };
