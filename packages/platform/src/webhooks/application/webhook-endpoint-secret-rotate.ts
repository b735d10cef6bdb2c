import { invariant, mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import { drawSecret, openSecret } from './endpoint-secret';
import {
  auditEndpoint,
  lockEndpoint,
  requireManaging,
  type EndpointUnknown,
  type WebhookContext,
} from './webhook-context';
import type { SecretShown } from './webhook-endpoint-create';

export type SecretRotateRefusal =
  | EndpointUnknown
  | Readonly<{ code: 'WEBHOOKS_NOT_CONFIGURED'; field: 'webhookEndpointId' }>
  | IdempotencyRefusal;

/** Receivers have so long to learn the new secret; until then both sign. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Gives an endpoint a new secret, shown this once. The one before signs beside it for a day, unless the key
 * to read it with is lost: then it is not kept.
 */
export const webhookEndpointSecretRotate =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly webhookEndpointId: Id }>,
  ): Promise<Result<SecretShown, SecretRotateRefusal>> => {
    requireManaging(caller);
    let secret: string | null = null;
    const outcome = await context.unitOfWork.mutate<{ webhookEndpointId: Id }, SecretRotateRefusal>(
      caller,
      splitCommand('webhookEndpointSecretRotate', command),
      async (tx) => {
        const { endpoints, secrets } = context;
        if (!secrets) {
          return refused({ code: 'WEBHOOKS_NOT_CONFIGURED', field: 'webhookEndpointId' });
        }
        const found = await lockEndpoint(context, tx, command.webhookEndpointId);
        if (!found.ok) return found;
        const endpoint = found.value;
        const held = await endpoints.secretsOf(tx, endpoint.id);
        invariant(held !== null, 'an endpoint that was not deleted has a secret');
        const owner = { tenantId: tx.tenantId, endpointId: endpoint.id };
        const drawn = drawSecret(secrets, owner);
        const signsOn = openSecret(secrets, owner, held.current) !== null;
        await endpoints.saveSecrets(tx, endpoint.id, {
          current: drawn.sealed,
          previous: signsOn ? held.current : null,
          previousUntil: signsOn ? new Date(tx.startedAt.getTime() + OVERLAP_MS) : null,
        });
        auditEndpoint(tx, 'rotateSecret', endpoint);
        secret = drawn.text;
        return ok({ webhookEndpointId: endpoint.id });
      },
    );
    return mapResult(outcome, ({ webhookEndpointId }) => ({ webhookEndpointId, secret }));
  };
