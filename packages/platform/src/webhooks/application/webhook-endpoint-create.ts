import { mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { Transaction } from '../../unit-of-work/transaction';
import {
  changeEndpoint,
  type EndpointFault,
  type EndpointWish,
  type WebhookEndpoint,
} from '../domain/webhook-endpoint';
import { decideUrl, type UrlFault } from './decide-url';
import { drawSecret } from './endpoint-secret';
import {
  auditEndpoint,
  managedBy,
  requireManaging,
  shownOf,
  type WebhookContext,
} from './webhook-context';

export interface EndpointRequest extends EndpointWish {
  readonly url: string;
}

export type EndpointCreateRefusal =
  | EndpointFault
  | UrlFault
  | Readonly<{ code: 'WEBHOOKS_NOT_CONFIGURED'; field: 'url' }>
  | Readonly<{ code: 'WEBHOOK_ENDPOINTS_TOO_MANY'; field: 'url' }>
  | IdempotencyRefusal;

/** An endpoint with its secret, which is shown once: null when the call repeats an earlier one. */
export interface SecretShown {
  readonly webhookEndpointId: Id;
  readonly secret: string | null;
}

/** Each endpoint is asked of by every recording. */
const MOST_ENDPOINTS = 50;
/** Of whoever manages no others, so that some are left to them. */
const MOST_OF_ONES_OWN = 10;

/** Adds an endpoint, to which events go from its commit on, and shows its secret this once. */
export const webhookEndpointCreate =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<EndpointRequest>,
  ): Promise<Result<SecretShown, EndpointCreateRefusal>> => {
    requireManaging(caller);
    const url = await decideUrl(context, command.url);
    // The stored outcome never holds the secret, so that a replay, which does no work, has none.
    let secret: string | null = null;
    const outcome = await context.unitOfWork.mutate<
      { webhookEndpointId: Id },
      EndpointCreateRefusal
    >(caller, splitCommand('webhookEndpointCreate', command), async (tx) => {
      const created = await create(context, tx, { wish: command, url });
      if (!created.ok) return created;
      secret = created.value.secret;
      return ok({ webhookEndpointId: created.value.id });
    });
    return mapResult(outcome, ({ webhookEndpointId }) => ({ webhookEndpointId, secret }));
  };

async function create(
  context: WebhookContext,
  tx: Transaction,
  { wish, url }: { readonly wish: EndpointWish; readonly url: Result<string, UrlFault> },
): Promise<Result<{ readonly id: Id; readonly secret: string }, EndpointCreateRefusal>> {
  const { endpoints, secrets, eventTypes } = context;
  if (!secrets) return refused({ code: 'WEBHOOKS_NOT_CONFIGURED', field: 'url' });
  if (!url.ok) return url;
  const blank: WebhookEndpoint = {
    ...{ id: tx.ids.next(), url: url.value, eventTypes: null, description: '' },
    ...{ version: 1, createdAt: tx.startedAt },
    state: 'ACTIVE',
    belongsToTenant: isOfTenant(tx.caller),
  };
  const decided = changeEndpoint(blank, wish, eventTypes);
  if (!decided.ok) return decided;
  if (await hasEnough(context, tx)) {
    return refused({ code: 'WEBHOOK_ENDPOINTS_TOO_MANY', field: 'url' });
  }
  const endpoint = decided.value;
  const drawn = drawSecret(secrets, { tenantId: tx.tenantId, endpointId: endpoint.id });
  await endpoints.add(tx, endpoint, drawn.sealed);
  await endpoints.openSpan(tx, endpoint);
  auditEndpoint(tx, 'create', endpoint, { after: shownOf(endpoint) });
  return ok({ id: endpoint.id, secret: drawn.text });
}

/**
 * What a person set up who decides for the tenant goes on when they leave. A program is a system connected,
 * and what it has added ends with it, whatever it may.
 */
function isOfTenant(caller: Caller): boolean {
  return caller.principalKind !== 'SERVICE_ACCOUNT' && managedBy(caller) === 'EVERYBODYS';
}

async function hasEnough({ endpoints }: WebhookContext, tx: Transaction): Promise<boolean> {
  const whose = managedBy(tx.caller);
  if ((await endpoints.count(tx, 'EVERYBODYS')) >= MOST_ENDPOINTS) return true;
  return whose !== 'EVERYBODYS' && (await endpoints.count(tx, whose)) >= MOST_OF_ONES_OWN;
}
