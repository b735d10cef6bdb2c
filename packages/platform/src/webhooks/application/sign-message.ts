import { createHmac } from 'node:crypto';
import type { Json } from '../../outbox/domain-event';
import type { WaitingDelivery } from './ports';

/** What is sent: the body, and the headers that Standard Webhooks asks for. */
export interface SignedMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Signs a delivery by Standard Webhooks 1: HMAC-SHA256 over id, time and body, a signature for each
 * secret that is valid. The id is the event's, and stays the same however often it is sent.
 */
export function signMessage(
  delivery: WaitingDelivery,
  secrets: readonly Buffer[],
  now: Date,
): SignedMessage {
  const id = delivery.eventId;
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const body = bodyOf(delivery);
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  );
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
  };
}

/** `data` is the event as its JSON Schema in docs/events describes it. */
function bodyOf({ event, eventId }: WaitingDelivery): string {
  const timestamp = event.occurredAt.toISOString();
  const data: { readonly [key: string]: Json } = {
    id: eventId,
    type: event.type,
    occurredAt: timestamp,
    aggregateType: event.aggregateType,
    aggregateId: event.aggregateId,
    payload: event.payload,
  };
  return JSON.stringify({ type: event.type, timestamp, data });
}
