import { invariant, mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { SecretBox } from '../../secrets/secret-box';
import type { Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { Transaction } from '../../unit-of-work/transaction';
import type { WebhookEndpoint } from '../domain/webhook-endpoint';
import {
  checkOverlap,
  secretsBeside,
  stillSigning,
  type RotationFault,
} from '../domain/secret-rotation';
import { drawSecret, openSecret } from './endpoint-secret';
import {
  auditEndpoint,
  lockEndpoint,
  requireManaging,
  shownOf,
  type EndpointUnknown,
  type WebhookContext,
} from './webhook-context';
import type { SecretShown } from './webhook-endpoint-create';

export interface SecretRotation {
  readonly webhookEndpointId: Id;
  /** For how long the secret of before signs too, 0 to 168; absent for 24. */
  readonly overlapHours?: number | null | undefined;
}

export type SecretRotateRefusal =
  | EndpointUnknown
  | RotationFault
  | Readonly<{ code: 'WEBHOOKS_NOT_CONFIGURED'; field: 'webhookEndpointId' }>
  | IdempotencyRefusal;

/**
 * Gives an endpoint a new secret, shown this once. The one before signs beside it for the overlap, unless
 * the key to read it with is lost: then it is not kept.
 */
export const webhookEndpointSecretRotate =
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<SecretRotation>,
  ): Promise<Result<SecretShown, SecretRotateRefusal>> => {
    requireManaging(caller);
    let secret: string | null = null;
    const outcome = await context.unitOfWork.mutate<{ webhookEndpointId: Id }, SecretRotateRefusal>(
      caller,
      splitCommand('webhookEndpointSecretRotate', command),
      async (tx) => {
        const { secrets } = context;
        if (!secrets) {
          return refused({ code: 'WEBHOOKS_NOT_CONFIGURED', field: 'webhookEndpointId' });
        }
        const found = await lockEndpoint(context, tx, command.webhookEndpointId);
        if (!found.ok) return found;
        const rotated = await rotate({ ...context, secrets }, tx, found.value, command);
        if (!rotated.ok) return rotated;
        secret = rotated.value;
        return ok({ webhookEndpointId: found.value.id });
      },
    );
    return mapResult(outcome, ({ webhookEndpointId }) => ({ webhookEndpointId, secret }));
  };

const HOUR_MS = 3_600_000;

/** @returns the text of the new secret */
async function rotate(
  { endpoints, secrets }: WebhookContext & { readonly secrets: SecretBox },
  tx: Transaction,
  endpoint: WebhookEndpoint,
  { overlapHours }: SecretRotation,
): Promise<Result<string, RotationFault>> {
  const hours = checkOverlap(overlapHours);
  if (!hours.ok) return hours;
  const held = await endpoints.secretsOf(tx, endpoint.id);
  invariant(held !== null, 'an endpoint that was not deleted has a secret');
  const owner = { tenantId: tx.tenantId, endpointId: endpoint.id };
  const isReadable = (sealed: Buffer) => openSecret(secrets, owner, sealed) !== null;
  const until = new Date(tx.startedAt.getTime() + hours.value * HOUR_MS);
  const former = secretsBeside(
    isReadable(held.current) ? { sealed: held.current, until } : null,
    stillSigning(held.former, tx.startedAt).filter(({ sealed }) => isReadable(sealed)),
    hours.value,
  );
  if (!former.ok) return former;
  const drawn = drawSecret(secrets, owner);
  await endpoints.saveSecrets(tx, endpoint.id, { current: drawn.sealed, former: former.value });
  auditEndpoint(tx, 'rotateSecret', endpoint, {
    endpoint: shownOf(endpoint),
    signsBeside: former.value.map((each) => each.until.toISOString()),
  });
  return ok(drawn.text);
}
