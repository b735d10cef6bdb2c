import { createHash } from 'node:crypto';
import { refused, type Id, type Result } from '@duebook/kernel';
import type { Json } from '../../outbox/domain-event';
import { EVENT_READ } from '../../outbox/event-feed';
import type { SecretBox } from '../../secrets/secret-box';
import { reachOf, requireInWholeTenant, type Caller, type Grant } from '../../tenancy/caller';
import type { Transaction } from '../../unit-of-work/transaction';
import type { UnitOfWork } from '../../unit-of-work/unit-of-work';
import type { Reach } from '../domain/endpoint-url';
import type { WebhookEndpoint } from '../domain/webhook-endpoint';
import type { DeliveryLog, EndpointStore, ResolveHost, Whose } from './ports';

/** Sees endpoints and what became of deliveries. */
export const WEBHOOK_READ = 'platform.webhook.read';
/** Decides where events go. */
export const WEBHOOK_MANAGE = 'platform.webhook.manage';
/** Adds endpoints, and sees and manages those that it has added, as a connected system does. */
export const WEBHOOK_MANAGE_OWN = 'platform.webhook.manageOwn';

/** What the use cases work with. */
export interface WebhookContext {
  readonly unitOfWork: UnitOfWork;
  readonly endpoints: EndpointStore;
  readonly deliveries: DeliveryLog;
  /** Null where no key is configured: then nothing is signed, and no endpoint is made. */
  readonly secrets: SecretBox | null;
  readonly reach: Reach;
  readonly resolve: ResolveHost;
  /** Every type of event that there is. */
  readonly eventTypes: ReadonlySet<string>;
}

export type EndpointUnknown = Readonly<{
  code: 'WEBHOOK_ENDPOINT_UNKNOWN';
  field: 'webhookEndpointId';
}>;

/**
 * Whoever decides where events go gives them away, and so has to be allowed to read them too.
 * @throws PermissionDenied
 */
export function requireManaging(caller: Caller): void {
  if (!isHeld(caller, WEBHOOK_MANAGE_OWN)) requireInWholeTenant(caller, WEBHOOK_MANAGE);
  requireInWholeTenant(caller, EVENT_READ);
}

/** Whether grants are what {@link requireManaging} asks for. */
export function mayAddEndpoints(grants: readonly Grant[]): boolean {
  const holder = { grants };
  return (
    (isHeld(holder, WEBHOOK_MANAGE_OWN) || isHeld(holder, WEBHOOK_MANAGE)) &&
    isHeld(holder, EVENT_READ)
  );
}

/** Whose endpoints a caller may read; null when none. */
export function readableBy(caller: Caller): Whose | null {
  if (isHeld(caller, WEBHOOK_READ)) return 'EVERYBODYS';
  return isHeld(caller, WEBHOOK_MANAGE_OWN) ? caller : null;
}

/**
 * Whose endpoints a caller may read.
 * @throws PermissionDenied when none
 */
export function requireReading(caller: Caller): Whose {
  if (!isHeld(caller, WEBHOOK_MANAGE_OWN)) requireInWholeTenant(caller, WEBHOOK_READ);
  return isHeld(caller, WEBHOOK_READ) ? 'EVERYBODYS' : caller;
}

/** Whose endpoints a caller manages, who manages any. */
export function managedBy(caller: Caller): Whose {
  return isHeld(caller, WEBHOOK_MANAGE) ? 'EVERYBODYS' : caller;
}

function isHeld(caller: Pick<Caller, 'grants'>, permission: string): boolean {
  return reachOf(caller, permission).kind === 'ALL';
}

/** Locks the endpoint, or refuses one that there is not, or that is of somebody else. */
export async function lockEndpoint(
  { endpoints }: Pick<WebhookContext, 'endpoints'>,
  tx: Transaction,
  id: Id,
): Promise<Result<WebhookEndpoint, EndpointUnknown>> {
  const endpoint = await endpoints.lock(tx, id, managedBy(tx.caller));
  return endpoint
    ? { ok: true, value: endpoint }
    : refused({ code: 'WEBHOOK_ENDPOINT_UNKNOWN', field: 'webhookEndpointId' });
}

/**
 * Keeps proof of what was done to an endpoint. A URL may hold a secret of the receiver in its path, so
 * that its host and its digest stand for it.
 */
export function auditEndpoint(
  tx: Transaction,
  verb: string,
  endpoint: WebhookEndpoint,
  details: { readonly [key: string]: Json },
): void {
  tx.audit({
    action: `webhookEndpoint.${verb}`,
    subjectType: 'WebhookEndpoint',
    subjectId: endpoint.id,
    details,
  });
}

/** An endpoint as an audit row shows it. */
export function shownOf({ url, eventTypes, state, version }: WebhookEndpoint): {
  readonly [key: string]: Json;
} {
  const urlSha256 = createHash('sha256').update(url).digest('hex');
  return { host: new URL(url).host, urlSha256, eventTypes, state, version };
}
