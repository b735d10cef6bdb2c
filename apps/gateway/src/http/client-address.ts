import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** A request, as far as it tells where it comes from. */
type Arrived = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** A network by its address and the length of its prefix, or a single address. */
const NETWORK = /^([^/]+)(?:\/(\d{1,3}))?$/;
const IPV4_IN_IPV6 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;
const WITH_PORT = /^(?:(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}|\[([^\]]+)\](?::\d{1,5})?)$/;
/** More than any chain of proxies is long: what is further left is a client's own invention. */
const MOST_HOPS = 20;

/** Whether a text is an address or a network, as `TRUSTED_PROXIES` holds them. */
export function isNetwork(text: string): boolean {
  const [, address = '', prefix] = NETWORK.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (prefix === undefined || Number(prefix) <= (family === 4 ? 32 : 128));
}

/**
 * Finds out from which address a request comes. What it says of that itself (`X-Forwarded-For`) counts
 * only where a proxy of ours has written it: read from the right, as far as proxies of ours go.
 */
export class ClientAddress {
  private readonly proxies = new BlockList();

  private readonly hasProxies: boolean;

  constructor(trustedProxies: readonly string[]) {
    this.hasProxies = trustedProxies.length > 0;
    for (const network of trustedProxies) {
      const [, address = '', prefix] = NETWORK.exec(network) ?? [];
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      if (prefix === undefined) this.proxies.addAddress(address, family);
      else this.proxies.addSubnet(address, Number(prefix), family);
    }
  }

  of({ socket, headers }: Arrived): string {
    let address = plain(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    // To look an address up takes as long as all the rest that is counted of a request.
    if (!this.hasProxies || forwarded === undefined) return address;
    for (const hop of hopsOf(forwarded)) {
      if (!this.isOurs(address) || isIP(hop) === 0) break;
      address = plain(hop);
    }
    return address;
  }

  /** Whether connections from an address are those of a proxy of ours. */
  isProxy(remoteAddress: string): boolean {
    return this.hasProxies && this.isOurs(plain(remoteAddress));
  }

  private isOurs(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.proxies.check(address, family === 4 ? 'ipv4' : 'ipv6');
  }
}

/** The nearest first. */
function hopsOf(header: string | string[]): readonly string[] {
  const text = Array.isArray(header) ? header.join(',') : header;
  const hops = text.split(',').slice(-MOST_HOPS);
  return hops.map((hop) => addressIn(hop.trim())).reverse();
}

/** Some proxies write the port beside it: taken for no address, all clients would be one. */
function addressIn(hop: string): string {
  const [, ofFour, ofSix] = WITH_PORT.exec(hop) ?? [];
  return ofFour ?? ofSix ?? hop;
}

/** An address of IPv4 is the same one when it is written as one of IPv6. */
export function plain(address: string): string {
  return IPV4_IN_IPV6.exec(address)?.[1] ?? address;
}

/** Of an address of IPv6 the network, which is given to one household or firm; else the address. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [bare = ''] = address.toLowerCase().split('%', 1);
  const [left = '', right = ''] = bare.split('::');
  const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const ends = groupsOf(right);
  // The last two groups may be written as an address of IPv4.
  const length = ends.length + (ends.at(-1)?.includes('.') === true ? 1 : 0);
  const begins = groupsOf(left);
  const zeros = Math.max(0, 8 - begins.length - length);
  const groups = [...begins, ...Array.from({ length: zeros }, () => '0'), ...ends];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
