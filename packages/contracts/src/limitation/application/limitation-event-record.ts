import { businessDateAt, ok, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkEvent, type EventDraft, type EventFacts } from '../domain/decide-event';
import type { LimitationRefusal } from '../domain/limitation-refusal';
import { eventRecorded } from '../events/limitation-news';
import { RECORD_LIMITATION_EVENTS } from '../limitation-permissions';
import type { LimitationContext } from './ports';

export type EventChanged = Readonly<{ limitationEventId: Id }>;

/**
 * Records what interrupted or suspended the limitation of up to 500 claims against one debtor of one
 * legal entity, with its proof. It changes no figure in the books.
 * @throws PermissionDenied contracts.limitationEvent.record for the legal entity
 */
export const limitationEventRecord =
  (context: LimitationContext) =>
  async (
    caller: Caller,
    command: Command<EventDraft>,
  ): Promise<Result<EventChanged, LimitationRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, RECORD_LIMITATION_EVENTS);
    const request = splitCommand('limitationEventRecord', command);
    return context.unitOfWork.mutate<EventChanged, LimitationRefusal>(
      caller,
      request,
      async (tx) => {
        const facts = await factsFor(context, tx, command);
        for (const { legalEntityId } of facts.items) {
          requirePermission(caller, RECORD_LIMITATION_EVENTS, legalEntityId);
        }
        const checked = checkEvent(command, facts);
        if (!checked.ok) return checked;
        const { legalEntityId, partyId, kind, happenedOn, endedOn, documentId } = checked.value;
        const event = {
          ...{ id: tx.ids.next(), legalEntityId, partyId, kind, happenedOn, endedOn, documentId },
          ...{ reference: checked.value.reference, openItemIds: checked.value.openItemIds },
        };
        await context.events.add(tx, event);
        eventRecorded(tx, event);
        return ok({ limitationEventId: event.id });
      },
    );
  };

async function factsFor(
  { events }: LimitationContext,
  tx: Transaction,
  { openItemIds, documentId }: EventDraft,
): Promise<EventFacts> {
  const items = await events.namedItems(tx, openItemIds);
  const [first] = items;
  return {
    items,
    today: first
      ? businessDateAt(tx.startedAt, await events.timeZone(tx, first.legalEntityId))
      : null,
    isDocumentKnown: documentId !== null && (await events.isDocument(tx, documentId)),
  };
}
