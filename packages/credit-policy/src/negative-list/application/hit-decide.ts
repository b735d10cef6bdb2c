import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { LONGEST_TEXT } from './check-entry';
import { heldFrom } from '../domain/entry-state';
import type { EntryRefusal } from '../domain/negative-list-refusal';
import { DECIDE_NEGATIVE_LIST_HITS } from '../negative-list-permissions';
import { unknownEntry } from './entry-remove';
import type { NegativeListContext } from './ports';

export type HitDecide = Readonly<{ entryId: Id; partyId: Id; isSame: boolean; reason: string }>;
export type HitDecided = Readonly<{ entryId: Id; partyId: Id }>;

/**
 * Says whether a party is the one on the list, where no number tells: what a name alone offers counts
 * from then on, or is offered no more. The last word counts. What a number tells is no matter of opinion.
 * @throws PermissionDenied credit-policy.negativeList.decideHits in the whole tenant
 */
export const hitDecide =
  ({ unitOfWork, store }: NegativeListContext) =>
  async (
    caller: Caller,
    command: Command<HitDecide>,
  ): Promise<Result<HitDecided, EntryRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, DECIDE_NEGATIVE_LIST_HITS);
    const request = splitCommand('negativeListHitDecide', command);
    return unitOfWork.mutate<HitDecided, EntryRefusal>(caller, request, async (tx) => {
      const { entryId, partyId, isSame } = command;
      const reason = readableText(command.reason, LONGEST_TEXT);
      if (reason === null) {
        return refused({ code: 'NEGATIVE_LIST_TEXT_INVALID', path: ['reason'] });
      }
      const [entry] = await store.byIds(tx, [entryId]);
      if (!entry) return unknownEntry();
      if (entry.removal !== null) {
        return refused({ code: 'NEGATIVE_LIST_ENTRY_REMOVED', path: ['negativeListEntryId'] });
      }
      if (!(await store.isParty(tx, partyId))) {
        return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
      }
      const decidedOn = heldFrom(tx.startedAt);
      const standing = await store.listedOn(tx, [partyId], latestOf(decidedOn, entry.listedOn));
      const own = standing.get(partyId)?.find((each) => each.entryId === entryId);
      if (own !== undefined && own.ground !== 'CONFIRMED') {
        return refused({ code: 'NEGATIVE_LIST_HIT_CERTAIN', path: ['partyId'] });
      }
      await store.addDecision(tx, {
        ...{ id: tx.ids.next(), entryId, partyId, isSame, reason, decidedOn },
        ...{ decidedAt: tx.startedAt, decidedBy: tx.caller.principalId },
      });
      tx.emit({
        type: 'credit-policy.NegativeListHitDecided',
        aggregateType: 'Party',
        aggregateId: partyId,
        payload: {
          negativeListEntryId: encodeId('NegativeListEntry', entryId),
          ...{ partyId: encodeId('Party', partyId), isSame },
        },
      });
      tx.audit({
        action: 'negativeListEntry.decideHit',
        subjectType: 'NegativeListEntry',
        subjectId: entryId,
        details: { partyId, isSame, decidedOn },
      });
      return ok({ entryId, partyId });
    });
  };

function latestOf<T extends string>(a: T, b: T): T {
  return a > b ? a : b;
}
