import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { PartyUpsert } from '../domain/decide-upsert';
import { refusalAt, type PartyRefusal } from '../domain/party-refusal';
import { decideAll } from './parties-upsert';
import type { PartiesContext } from './ports';
import { writeParties } from './write-parties';

/** A party was refused: all its faults at once. Nothing was changed. */
export type PartyRefused = Readonly<{
  code: 'PARTY_REFUSED';
  refusals: readonly PartyRefusal[];
}>;

/** Which party came of it. */
export type PartyChanged = Readonly<{ partyId: Id }>;

type Outcome = Result<PartyChanged, PartyRefused | IdempotencyRefusal>;

/** Registers a party whose code is new. Needs `parties.party.write`. */
export const partyCreate =
  ({ unitOfWork, store }: PartiesContext) =>
  async (caller: Caller, command: Command<{ readonly party: PartyUpsert }>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'parties.party.write');
    const request = splitCommand('partyCreate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await store.lock(tx);
      const [decision] = await decideAll(tx, store, [command.party]);
      invariant(decision !== undefined, 'one element, one decision');
      if (!decision.ok) return refuse(decision.refusal);
      if (decision.value.before !== null) return refuse([refusalAt('PARTY_CODE_TAKEN', 'code')]);
      const [partyId] = await writeParties(tx, store, [decision.value]);
      invariant(partyId !== undefined, 'a written party has an id');
      return ok({ partyId });
    });
  };

/** Wraps the faults of one party. */
export function refuse(refusals: readonly PartyRefusal[]): Result<never, PartyRefused> {
  return refused({ code: 'PARTY_REFUSED', refusals });
}
