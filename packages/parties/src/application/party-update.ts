import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { decideParty } from '../domain/decide-upsert';
import type { PartyFields } from '../domain/party';
import { refusalAt } from '../domain/party-refusal';
import { changesParty } from '../domain/plan-party';
import { tidyLabel } from '../domain/text';
import { refuse, type PartyChanged, type PartyRefused } from './party-create';
import { versionConflict, type PartyVersionConflict } from './party-version';
import type { PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** An edit of a party. */
export interface PartyUpdate {
  readonly partyId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
  /** A list that is given replaces the list that is there. */
  readonly changes: PartyFields;
}

type Outcome = Result<PartyChanged, PartyRefused | PartyVersionConflict | IdempotencyRefusal>;

/** Edits a party. Needs `parties.party.write`. */
export const partyUpdate =
  ({ unitOfWork, store }: PartiesContext) =>
  async (caller: Caller, command: Command<PartyUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.party.write');
    const { partyId, expectedVersion, changes } = command;
    const request = splitCommand('partyUpdate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await store.lock(tx);
      const [party] = await store.byIds(tx, [partyId]);
      if (!party) return refuse([refusalAt('PARTY_UNKNOWN', 'partyId')]);
      const conflict = versionConflict(party, expectedVersion);
      if (conflict) return refused(conflict);
      const number = tidyLabel(changes.virtualAccountNumber ?? '');
      const owners = await store.virtualAccountOwners(tx, number === null ? [] : [number]);
      const decision = decideParty({
        code: party.code,
        before: party,
        fields: changes,
        mode: 'REPLACE',
        virtualAccountOwners: owners,
      });
      if (!decision.ok) return refuse(decision.refusal);
      if (changesParty(decision.value.plan)) await writeParties(tx, store, [decision.value]);
      return ok({ partyId });
    });
  };
