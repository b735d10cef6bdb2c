/** A request as it came to your endpoint. */
export interface Delivery {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes or the text as they came: parsed and written again, they are not what was signed. */
  readonly body: string | Uint8Array;
}

/** What happened. Its payload is as the JSON Schema of its type says, in docs/events. */
export interface DeliveredEvent {
  /** The same however often it is sent: act on an id once. */
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly aggregateType: string;
  /** Events of one aggregate come in their order. */
  readonly aggregateId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const FIVE_MINUTES_MS = 300_000;

/**
 * The event of a delivery that was signed with the secret, a short while ago (Standard Webhooks);
 * null for anything else: answer that with 401, and do nothing.
 *
 * @param secret `whsec_…`, as it was shown when the endpoint was made
 * @param now for tests; the clock’s when absent
 */
export async function deliveredEvent(
  { headers, body }: Delivery,
  secret: string,
  now: Date = new Date(),
): Promise<DeliveredEvent | null> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  if (id === '' || !isRecent(timestamp, now)) return null;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + bytes.length);
  signed.set(head);
  signed.set(bytes, head.length);
  if (!(await isSigned(signed, headerOf(headers, 'webhook-signature'), secret))) return null;
  return (JSON.parse(new TextDecoder().decode(bytes)) as { data: DeliveredEvent }).data;
}

function isRecent(timestamp: string, now: Date): boolean {
  const age = now.getTime() - Number(timestamp) * 1_000;
  return /^\d{1,12}$/.test(timestamp) && Math.abs(age) <= FIVE_MINUTES_MS;
}

/** By one of several signatures, separated by blanks, while a secret is replaced. */
async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  signatures: string,
  secret: string,
): Promise<boolean> {
  const key = await keyOf(secret);
  for (const signature of signatures.split(' ')) {
    const given = signature.startsWith('v1,') ? bytesOf(signature.slice('v1,'.length)) : null;
    if (given && (await crypto.subtle.verify('HMAC', key, given, signed))) return true;
  }
  return false;
}

/** Empty when it is not there. */
function headerOf(headers: Delivery['headers'], name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const [, value] = Object.entries(headers).find(([each]) => each.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : '';
}

async function keyOf(secret: string) {
  const bytes = bytesOf(secret.trim().replace(/^whsec_/, ''));
  if (!bytes || bytes.length === 0) throw new TypeError('A secret is "whsec_" and base64.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

/** Null for what is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
