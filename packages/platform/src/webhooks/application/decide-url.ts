import { ok, refused, type Result } from '@duebook/kernel';
import { isAddress } from '../domain/address';
import { readEndpointUrl, type EndpointUrlFault } from '../domain/endpoint-url';
import { checkedAddresses, HostRefused } from '../transport/checked-lookup';
import type { WebhookContext } from './webhook-context';

export type UrlFault = EndpointUrlFault | Readonly<{ code: 'WEBHOOK_HOST_UNKNOWN'; field: 'url' }>;

/**
 * Reads a URL as it is told, and asks now for the addresses of its host: a mistake is told to whoever
 * makes it. What the name leads to later is checked at each connection. Name servers may be slow, and
 * are of whoever owns the name: no transaction is open meanwhile.
 */
export async function decideUrl(
  { resolve, reach }: Pick<WebhookContext, 'resolve' | 'reach'>,
  text: string,
): Promise<Result<string, UrlFault>> {
  const url = readEndpointUrl(text, reach);
  if (!url.ok) return url;
  const { href, host } = url.value;
  if (isAddress(host)) return ok(href);
  try {
    await checkedAddresses(host, resolve, reach);
    return ok(href);
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    const code =
      error.failure === 'HOST_UNKNOWN' ? 'WEBHOOK_HOST_UNKNOWN' : 'WEBHOOK_ADDRESS_FORBIDDEN';
    return refused({ code, field: 'url' });
  }
}
