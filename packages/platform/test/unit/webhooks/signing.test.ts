import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { createSecretBox } from '../../../src/secrets/secret-box';
import { drawSecret, openSecret } from '../../../src/webhooks/application/endpoint-secret';
import type { WaitingDelivery } from '../../../src/webhooks/application/ports';
import { signMessage } from '../../../src/webhooks/application/sign-message';

const box = createSecretBox(randomBytes(32));
const owner = { tenantId: newId(), endpointId: newId() };

const deliveryOf = (payload: WaitingDelivery['event']['payload']): WaitingDelivery => ({
  ...{ id: newId(), eventId: newId(), attempts: 0, repeats: 0 },
  event: {
    ...{ type: 't.Happened', aggregateType: 'T', aggregateId: newId(), payload },
    occurredAt: new Date('2026-03-31T08:00:00.000Z'),
  },
});

const drawn = () => {
  const { text, sealed } = drawSecret(box, owner);
  const bytes = openSecret(box, owner, sealed);
  if (!bytes) throw new Error('it opens');
  return { text, bytes };
};

describe('a message', () => {
  it('is taken by a receiver that checks it by the library of Standard Webhooks', () => {
    const { text, bytes } = drawn();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const { body, headers } = signMessage(deliveryOf({ words }), [bytes], new Date());
        expect(new Webhook(text).verify(body, { ...headers })).toMatchObject({
          type: 't.Happened',
          timestamp: '2026-03-31T08:00:00.000Z',
          data: { payload: { words } },
        });
      }),
    );
  });

  it('is signed as that library signs', () => {
    const { text, bytes } = drawn();
    const at = new Date('2026-03-31T08:00:00.900Z');
    const delivery = deliveryOf({ amount: '1.00' });
    const { body, headers } = signMessage(delivery, [bytes], at);
    expect(headers['webhook-signature']).toBe(new Webhook(text).sign(delivery.eventId, at, body));
    expect(headers['webhook-timestamp']).toBe('1774944000');
    expect(headers['webhook-id']).toBe(delivery.eventId);
  });

  it('is taken with the new secret and with the one before, and with no other', () => {
    const [before, now, other] = [drawn(), drawn(), drawn()];
    const { body, headers } = signMessage(deliveryOf({}), [now.bytes, before.bytes], new Date());
    expect(new Webhook(now.text).verify(body, { ...headers })).toBeDefined();
    expect(new Webhook(before.text).verify(body, { ...headers })).toBeDefined();
    expect(() => new Webhook(other.text).verify(body, { ...headers })).toThrow();
    expect(() => new Webhook(now.text).verify(`${body} `, { ...headers })).toThrow();
    const later = {
      ...headers,
      'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1),
    };
    expect(() => new Webhook(now.text).verify(body, later)).toThrow();
  });
});

describe('a sealed secret', () => {
  it('opens where it was sealed and with its key alone', () => {
    const { sealed } = drawSecret(box, owner);
    expect(openSecret(box, owner, sealed)).toHaveLength(32);
    expect(openSecret(box, { ...owner, endpointId: newId() }, sealed)).toBeNull();
    expect(openSecret(box, { ...owner, tenantId: newId() }, sealed)).toBeNull();
    expect(openSecret(createSecretBox(randomBytes(32)), owner, sealed)).toBeNull();
  });

  it('opens no more when any bit of it was changed, or it was cut', () => {
    const { sealed } = drawSecret(box, owner);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openSecret(box, owner, changed)).toBeNull();
    }
    for (const length of [0, 1, 12, 28, sealed.length - 1]) {
      expect(openSecret(box, owner, sealed.subarray(0, length))).toBeNull();
    }
  });

  it('never looks the same twice', () => {
    const secret = randomBytes(32);
    expect(box.seal(secret, 'a').equals(box.seal(secret, 'a'))).toBe(false);
  });
});
