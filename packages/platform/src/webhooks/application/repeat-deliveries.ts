import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { Transaction } from '../../unit-of-work/transaction';
import type { WebhookEndpoint } from '../domain/webhook-endpoint';
import { webhookTested } from '../events/webhook-events';
import type { ReplayStart } from './ports';
import {
  auditEndpoint,
  lockEndpoint,
  managedBy,
  requireManaging,
  shownOf,
  type EndpointUnknown,
  type WebhookContext,
} from './webhook-context';

export type NotActive<F extends string> = Readonly<{
  code: 'WEBHOOK_ENDPOINT_NOT_ACTIVE';
  field: F;
}>;

export type EndpointTestRefusal =
  EndpointUnknown | NotActive<'webhookEndpointId'> | IdempotencyRefusal;

export type RedeliverRefusal =
  | Readonly<{ code: 'WEBHOOK_DELIVERY_UNKNOWN'; field: 'webhookDeliveryId' }>
  | NotActive<'webhookDeliveryId'>
  | IdempotencyRefusal;

export type ReplayRefusal =
  | EndpointUnknown
  | NotActive<'webhookEndpointId'>
  | Readonly<{ code: 'WEBHOOK_REPLAY_START_INVALID'; field: 'after' }>
  | IdempotencyRefusal;

export interface ReplayRequest extends ReplayStart {
  readonly webhookEndpointId: Id;
}

/** What a replay has put on the waiting list, as plain JSON. */
export interface Replayed {
  readonly webhookEndpointId: Id;
  readonly queuedCount: number;
  readonly continuesAfter: readonly string[] | null;
}

/** Sends a ping the way that every event goes: commit, recorder, delivery. */
export const webhookEndpointTest =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly webhookEndpointId: Id }>,
  ): Promise<Result<{ webhookEndpointId: Id }, EndpointTestRefusal>> => {
    requireManaging(caller);
    const request = splitCommand('webhookEndpointTest', command);
    return context.unitOfWork.mutate(caller, request, async (tx) => {
      const found = await lockActive(context, tx, command.webhookEndpointId);
      if (!found.ok) return found;
      tx.emit(webhookTested(found.value.id));
      auditEndpoint(tx, 'test', found.value, { endpoint: shownOf(found.value) });
      return ok({ webhookEndpointId: found.value.id });
    });
  };

const DELIVERY_UNKNOWN = refused({ code: 'WEBHOOK_DELIVERY_UNKNOWN', field: 'webhookDeliveryId' });

/** Sends one event once more, whatever became of it. */
export const webhookRedeliver =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly webhookDeliveryId: Id }>,
  ): Promise<Result<{ webhookDeliveryId: Id }, RedeliverRefusal>> => {
    requireManaging(caller);
    const request = splitCommand('webhookRedeliver', command);
    return context.unitOfWork.mutate<{ webhookDeliveryId: Id }, RedeliverRefusal>(
      caller,
      request,
      async (tx) => {
        const ids = [command.webhookDeliveryId];
        const [delivery] = await context.deliveries.byIds(tx, ids, managedBy(tx.caller));
        if (!delivery) return DELIVERY_UNKNOWN;
        const found = await lockActive(context, tx, delivery.endpointId);
        if (!found.ok) {
          return refused({ code: 'WEBHOOK_ENDPOINT_NOT_ACTIVE', field: 'webhookDeliveryId' });
        }
        // The lane comes before its deliveries, as for whoever works on it.
        await context.endpoints.wake(tx, found.value.id);
        const isQueued = await context.deliveries.repeat(tx, delivery.id);
        // Until the lane was locked the log may have been trimmed.
        if (!isQueued) return DELIVERY_UNKNOWN;
        auditEndpoint(tx, 'redeliver', found.value, {
          eventId: delivery.eventId,
          endpoint: shownOf(found.value),
        });
        return ok({ webhookDeliveryId: delivery.id });
      },
    );
  };

/** Sends the events from a place in the feed on once more, or for the first time, as far as they fit. */
export const webhookEndpointReplay =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<ReplayRequest>,
  ): Promise<Result<Replayed, ReplayRefusal>> => {
    requireManaging(caller);
    const request = splitCommand('webhookEndpointReplay', command);
    const outcome = await context.unitOfWork.mutate<
      { webhookEndpointId: Id; queuedCount: number; continuesAfter: string[] | null },
      ReplayRefusal
    >(caller, request, async (tx) => {
      if ((command.after === null) === (command.recordedFrom === null)) {
        return refused({ code: 'WEBHOOK_REPLAY_START_INVALID', field: 'after' });
      }
      const found = await lockActive(context, tx, command.webhookEndpointId);
      if (!found.ok) return found;
      await context.endpoints.wake(tx, found.value.id);
      const { queued, continuesAfter } = await context.deliveries.replay(tx, found.value, command);
      auditEndpoint(tx, 'replay', found.value, {
        eventsAfter: command.after && [...command.after],
        recordedFrom: command.recordedFrom?.toISOString() ?? null,
        queued,
        endpoint: shownOf(found.value),
      });
      return ok({
        ...{ webhookEndpointId: found.value.id, queuedCount: queued },
        continuesAfter: continuesAfter && [...continuesAfter],
      });
    });
    return outcome;
  };

async function lockActive(
  context: WebhookContext,
  tx: Transaction,
  id: Id,
): Promise<Result<WebhookEndpoint, EndpointUnknown | NotActive<'webhookEndpointId'>>> {
  const found = await lockEndpoint(context, tx, id);
  if (!found.ok || found.value.state === 'ACTIVE') return found;
  return refused({ code: 'WEBHOOK_ENDPOINT_NOT_ACTIVE', field: 'webhookEndpointId' });
}
