import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { openWebhookDesk, valueOf, type WebhookDesk } from '../support/webhook-desk';

let desk: WebhookDesk;
let receiver: WebhookReceiver;
let id: string;
let first: string;

beforeEach(async () => {
  desk = await openWebhookDesk();
  receiver = await startReceiver();
  ({ id, secret: first } = await desk.addEndpoint(receiver.url));
});
afterEach(async () => {
  await receiver.close();
  await desk.close();
});

const rotating = (overlapHours?: number) =>
  desk.webhooks.services.rotateSecret(desk.caller, {
    ...{ idempotencyKey: newId(), webhookEndpointId: id },
    ...(overlapHours !== undefined && { overlapHours }),
  });
const rotate = async (overlapHours?: number) =>
  valueOf(await rotating(overlapHours)).secret ?? 'none';
const until = async () =>
  (await desk.webhooks.services.endpointById(desk.caller, id))?.previousSecretUntil?.toISOString();

/** By how many of these secrets, each of a receiver that knows no other, the next delivery proves itself. */
async function provenBy(...secrets: readonly string[]): Promise<readonly number[]> {
  const proven: number[] = [];
  for (const secret of secrets) {
    receiver.useSecrets(secret);
    await desk.happen({ aggregateId: newId(), n: 1 });
    await desk.deliver();
    proven.push(receiver.received.at(-1)?.signatures ?? -1);
  }
  return proven;
}

describe('a secret that was replaced', () => {
  it('signs for as long as was said, though the next is replaced meanwhile', async () => {
    const second = await rotate();
    desk.db.clock.advance({ hours: 12 });
    const third = await rotate();
    expect(await until()).toBe('2026-04-01T20:00:00.000Z');
    expect(await provenBy(first, second, third)).toEqual([1, 1, 1]);
    desk.db.clock.advance({ hours: 12 });
    expect(await provenBy(first, second, third)).toEqual([0, 1, 1]);
    desk.db.clock.advance({ hours: 12 });
    expect(await provenBy(first, second, third)).toEqual([0, 0, 1]);
  });

  it('signs for as many hours as are told', async () => {
    const second = await rotate(1);
    expect(await until()).toBe('2026-03-31T09:00:00.000Z');
    expect(await provenBy(first, second)).toEqual([1, 1]);
    desk.db.clock.advance({ hours: 1 });
    expect(await provenBy(first, second)).toEqual([0, 1]);
  });

  it('ends at once, with those before it, where no overlap is wanted', async () => {
    const second = await rotate();
    const third = await rotate(0);
    expect(await until()).toBeUndefined();
    expect(await provenBy(first, second, third)).toEqual([0, 0, 1]);
  });

  it('is never ended by a third one, which waits or ends them on purpose', async () => {
    await rotate();
    desk.db.clock.advance({ hours: 1 });
    await rotate();
    expect(await rotating()).toMatchObject({
      refusal: { code: 'WEBHOOK_SECRETS_TOO_MANY', field: 'overlapHours' },
    });
    desk.db.clock.advance({ hours: 23 });
    expect(await rotating()).toMatchObject({ ok: true });
    expect(await rotating(0)).toMatchObject({ ok: true });
  });

  it.each([-1, 169, 1.5])('cannot sign for %d hours', async (hours) => {
    expect(await rotating(hours)).toMatchObject({
      refusal: { code: 'WEBHOOK_OVERLAP_INVALID', field: 'overlapHours' },
    });
    expect(await provenBy(first)).toEqual([1]);
  });

  it('is gone with its endpoint', async () => {
    await rotate();
    await rotate();
    valueOf(
      await desk.webhooks.services.remove(desk.caller, {
        ...{ idempotencyKey: newId(), webhookEndpointId: id },
      }),
    );
    const [row] = await desk.db.asOwner(
      `select num_nonnulls(sealed_secret, previous_secret, earlier_secret) as kept
         from platform.webhook_endpoint where id = $1`,
      [id],
    );
    expect(row).toEqual({ kept: 0 });
  });
});
