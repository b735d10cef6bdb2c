import { invariant } from '@duebook/kernel';

/** An IP address as a number. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** All addresses that share their first bits. */
interface Range {
  readonly bits: 32 | 128;
  readonly shift: bigint;
  readonly prefix: bigint;
}

/** Decimal without leading zeros, which some read as octal. */
const BYTE = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/**
 * Whether the text is an address that is reached over the public internet, and nothing else: none of
 * this machine, of a private or link-local network, of a cloud's metadata, none for several hosts,
 * none that is reserved. An IPv6 address that carries an IPv4 one is judged by that.
 */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && isPublic(carriedBy(address) ?? address);
}

/** Whether the text is an address of this machine: `127.0.0.0/8` or `::1`. */
export function isLoopbackAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && LOOPBACK.some((range) => isWithin(address, range));
}

/** Whether the text is an IP address in one of its canonical notations. */
export function isAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

function isPublic(address: Address): boolean {
  const isGlobal = address.bits === 32 || isWithin(address, GLOBAL_UNICAST);
  return isGlobal && !NOT_PUBLIC.some((range) => isWithin(address, range));
}

/** Special-purpose addresses (IANA registries, RFC 6890), and what clouds have put among public ones. */
const NOT_PUBLIC = [
  '0.0.0.0/8', // this network, and unspecified
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by customers of a carrier; metadata of a cloud among them
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // a cloud's service of its hosts, though the block is public
  '169.254.0.0/16', // link-local, with the metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  '2001::/23', // protocol assignments, with Teredo, which carries IPv4
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, which carries IPv4 and is withdrawn
  '3fff::/20', // documentation
].map(rangeOf);

/** All that IPv6 routes between networks; loopback, private and link-local ones lie outside. */
const GLOBAL_UNICAST = rangeOf('2000::/3');

const LOOPBACK = ['127.0.0.0/8', '::1/128'].map(rangeOf);

/** IPv6 addresses that mean the IPv4 address in their last bits: mapped ones, and those of NAT64. */
const CARRIERS = ['::ffff:0:0/96', '64:ff9b::/96'].map(rangeOf);

function carriedBy(address: Address): Address | null {
  if (!CARRIERS.some((range) => isWithin(address, range))) return null;
  return { bits: 32, value: address.value & 0xffff_ffffn };
}

function isWithin({ bits, value }: Address, range: Range): boolean {
  return bits === range.bits && value >> range.shift === range.prefix;
}

function rangeOf(text: string): Range {
  const [start = '', length = ''] = text.split('/');
  const address = parseAddress(start);
  invariant(address !== null, `${text} is a range of addresses`);
  const shift = BigInt(address.bits - Number(length));
  return { bits: address.bits, shift, prefix: address.value >> shift };
}

function parseAddress(text: string): Address | null {
  return text.includes(':') ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): Address | null {
  const parts = text.split('.');
  const isSound =
    parts.length === 4 && parts.every((part) => BYTE.test(part) && Number(part) < 256);
  if (!isSound) return null;
  return { bits: 32, value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) };
}

function parseVersion6(text: string): Address | null {
  const plain = withoutVersion4(text);
  if (plain === null) return null;
  const [head = '', tail, ...more] = plain.split('::');
  if (more.length > 0) return null;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = GROUPS - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => GROUP.test(group))) return null;
  const value = groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
  return { bits: 128, value };
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

/** The same address with a last part in dotted notation written as two groups; null for a bad one. */
function withoutVersion4(text: string): string | null {
  if (!text.includes('.')) return text;
  const cut = text.lastIndexOf(':') + 1;
  const last = parseVersion4(text.slice(cut));
  if (!last) return null;
  return `${text.slice(0, cut)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`;
}
