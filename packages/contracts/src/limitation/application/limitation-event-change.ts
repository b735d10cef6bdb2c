import {
  businessDateAt,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { isEndRight, LONGEST_REFERENCE } from '../domain/decide-event';
import type { LimitationRefusal } from '../domain/limitation-refusal';
import { eventEnded, eventRetracted } from '../events/limitation-news';
import { RECORD_LIMITATION_EVENTS, RETRACT_LIMITATION_EVENTS } from '../limitation-permissions';
import type { EventChanged } from './limitation-event-record';
import type { LimitationContext, LimitationEvent } from './ports';

export type EventEnd = EventChanged & Readonly<{ endedOn: BusinessDate }>;
export type EventRetract = EventChanged & Readonly<{ reason: string }>;

type Changed = Result<EventChanged, LimitationRefusal | IdempotencyRefusal>;

/**
 * Records that a proceeding or an obstacle is over. The day stays: a wrong one is mended by retracting the
 * event and recording it anew.
 * @throws PermissionDenied contracts.limitationEvent.record for the legal entity
 */
export const limitationEventEnd =
  (context: LimitationContext) =>
  async (caller: Caller, command: Command<EventEnd>): Promise<Changed> => {
    requirePermission(caller, RECORD_LIMITATION_EVENTS);
    const { unitOfWork, events } = context;
    const request = splitCommand('limitationEventEnd', command);
    return unitOfWork.mutate<EventChanged, LimitationRefusal>(caller, request, async (tx) => {
      const { limitationEventId: id, endedOn } = command;
      const found = await standing(context, tx, { id, permission: RECORD_LIMITATION_EVENTS });
      if (!found.ok) return found;
      const event = found.value;
      if (event.endedOn !== null) {
        return refused({ code: 'LIMITATION_EVENT_ENDED', path: ['limitationEventId'] });
      }
      const zone = await events.timeZone(tx, event.legalEntityId);
      if (!isEndRight({ ...event, endedOn }, businessDateAt(tx.startedAt, zone))) {
        return refused({ code: 'LIMITATION_END_INVALID', path: ['endedOn'] });
      }
      await events.end(tx, id, endedOn);
      eventEnded(tx, event, endedOn);
      return ok({ limitationEventId: id });
    });
  };

/**
 * Takes back an event that was recorded by mistake, from now on: what was known before stays askable.
 * @throws PermissionDenied contracts.limitationEvent.retract for the legal entity
 */
export const limitationEventRetract =
  (context: LimitationContext) =>
  async (caller: Caller, command: Command<EventRetract>): Promise<Changed> => {
    requirePermission(caller, RETRACT_LIMITATION_EVENTS);
    const request = splitCommand('limitationEventRetract', command);
    return context.unitOfWork.mutate<EventChanged, LimitationRefusal>(
      caller,
      request,
      async (tx) => {
        const { limitationEventId: id } = command;
        const found = await standing(context, tx, { id, permission: RETRACT_LIMITATION_EVENTS });
        if (!found.ok) return found;
        const reason = readableText(command.reason, LONGEST_REFERENCE);
        if (reason === null) return refused({ code: 'LIMITATION_TEXT_INVALID', path: ['reason'] });
        await context.events.retract(tx, id, reason);
        eventRetracted(tx, found.value);
        return ok({ limitationEventId: id });
      },
    );
  };

/** @throws PermissionDenied */
async function standing(
  { events }: LimitationContext,
  tx: Transaction,
  { id, permission }: Readonly<{ id: Id; permission: string }>,
): Promise<Result<LimitationEvent, LimitationRefusal>> {
  const path = ['limitationEventId'];
  const event = await events.lock(tx, id);
  if (!event) return refused({ code: 'LIMITATION_EVENT_UNKNOWN', path });
  requirePermission(tx.caller, permission, event.legalEntityId);
  if (event.retractedAt !== null) return refused({ code: 'LIMITATION_EVENT_RETRACTED', path });
  return ok(event);
}
