import { createHmac } from 'node:crypto';
import { deliveredEvent } from '@duebook/client';
import { describe, expect, it } from '@jest/globals';

const BYTES = Buffer.from('0123456789abcdef0123456789abcdef');
const SECRET = `whsec_${BYTES.toString('base64')}`;
const NOW = new Date('2026-03-31T08:00:00Z');
const EVENT = {
  id: '019b2d3c-5a10-7cc1-9a3e-0f4f6b1f9a01',
  type: 'ledger.ReceiptPosted',
  occurredAt: '2026-03-31T08:00:00.000Z',
  aggregateType: 'Party',
  aggregateId: '019b2d3c-59f0-7b52-8d53-5d8a5f0c2b11',
  payload: { documentNumber: '收款-1' },
};
const BODY = JSON.stringify({ type: EVENT.type, timestamp: EVENT.occurredAt, data: EVENT });

function signed(over: { readonly at?: Date; readonly body?: string; readonly key?: Buffer } = {}) {
  const { at = NOW, body = BODY, key = BYTES } = over;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const hash = createHmac('sha256', key).update(`${EVENT.id}.${timestamp}.${body}`);
  return {
    'webhook-id': EVENT.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${hash.digest('base64')}`,
  };
}

const read = (headers: Parameters<typeof deliveredEvent>[0]['headers'], body = BODY) =>
  deliveredEvent({ headers, body }, SECRET, NOW);

describe('deliveredEvent', () => {
  it('reads what was signed, as text and as bytes, whatever holds the headers', async () => {
    const headers = signed();
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    for (const each of [headers, upper, new Headers(headers)]) {
      await expect(read(each)).resolves.toEqual(EVENT);
    }
    const body = new TextEncoder().encode(BODY);
    await expect(deliveredEvent({ headers, body }, SECRET, NOW)).resolves.toEqual(EVENT);
  });

  it('takes one good signature of several, while a secret is replaced', async () => {
    const old = signed({ key: Buffer.from('another') })['webhook-signature'];
    const headers = signed();
    const both = { ...headers, 'webhook-signature': `${old} ${headers['webhook-signature']}` };
    await expect(read(both)).resolves.toEqual(EVENT);
  });

  it.each([
    ['another body', signed(), `${BODY} `],
    ['another secret', signed({ key: Buffer.from('another') }), BODY],
    ['another id', { ...signed(), 'webhook-id': 'other' }, BODY],
    ['a signature of old', signed({ at: new Date(NOW.getTime() - 301_000) }), BODY],
    ['a signature to come', signed({ at: new Date(NOW.getTime() + 301_000) }), BODY],
    ['no time', { ...signed(), 'webhook-timestamp': 'NaN' }, BODY],
    ['another kind of signature', { ...signed(), 'webhook-signature': 'v1a,AAAA' }, BODY],
    ['no base64', { ...signed(), 'webhook-signature': 'v1,%%%' }, BODY],
    ['no headers', {}, BODY],
  ])('answers null for %s', async (_, headers, body) => {
    await expect(read(headers, body)).resolves.toBeNull();
  });

  it('does not take an empty secret, with which anybody could sign', async () => {
    const body = { headers: signed(), body: BODY };
    for (const secret of ['', 'whsec_', 'whsec_%%']) {
      await expect(deliveredEvent(body, secret, NOW)).rejects.toThrow(TypeError);
    }
  });
});
