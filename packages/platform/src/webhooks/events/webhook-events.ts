import type { Id } from '@duebook/kernel';
import type { DomainEvent } from '../../outbox/domain-event';
import { encodeId } from '../../graphql/global-id';
import { eventValue, type EventContract } from '../../outbox/event-contract';

const { nodeId, choice } = eventValue;

/** Goes to the endpoint that it is about alone, whichever types that one takes. */
export const WEBHOOK_TESTED = 'platform.WebhookTested';
const ENDPOINT_DISABLED = 'platform.WebhookEndpointDisabled';

/** Why an endpoint is sent nothing any more. */
export type DisabledReason = 'REQUESTED' | 'GONE' | 'FAILING' | 'RIGHT_LOST';

/** A ping, to see whether a receiver is reached and reads signatures. */
export function webhookTested(webhookEndpointId: Id): DomainEvent {
  return aboutEndpoint(WEBHOOK_TESTED, webhookEndpointId, {});
}

/** An endpoint is sent nothing any more. */
export function endpointDisabled(webhookEndpointId: Id, reason: DisabledReason): DomainEvent {
  return aboutEndpoint(ENDPOINT_DISABLED, webhookEndpointId, { reason });
}

function aboutEndpoint(
  type: string,
  webhookEndpointId: Id,
  further: DomainEvent['payload'],
): DomainEvent {
  return {
    type,
    aggregateType: 'WebhookEndpoint',
    aggregateId: webhookEndpointId,
    payload: { webhookEndpointId: encodeId('WebhookEndpoint', webhookEndpointId), ...further },
  };
}

const endpoint = {
  aggregateType: 'WebhookEndpoint',
  aggregateId: 'The webhook endpoint.',
} as const;

/** What platform tells. */
export const platformEvents: readonly EventContract[] = [
  {
    ...endpoint,
    type: WEBHOOK_TESTED,
    description:
      'Somebody tests a webhook endpoint. It goes to that endpoint alone, whichever types it takes.',
    payload: { webhookEndpointId: nodeId('The endpoint that is tested.') },
  },
  {
    ...endpoint,
    type: ENDPOINT_DISABLED,
    description: 'A webhook endpoint is sent nothing any more, until it is enabled again.',
    payload: {
      webhookEndpointId: nodeId('The endpoint.'),
      reason: choice<DisabledReason>('Why.', {
        REQUESTED: 'Somebody disabled or deleted it.',
        GONE: 'It answered 410 Gone.',
        FAILING: 'Nothing was delivered to it for five days.',
        RIGHT_LOST: 'Whoever added it may not have events sent to it any more.',
      }),
    },
  },
];
