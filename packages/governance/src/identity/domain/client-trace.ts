/**
 * What is kept of where somebody signed in from, so that they recognise their own sessions: the kind
 * of program, and the network without the part that names a machine.
 */
export interface ClientTrace {
  /** Such as `Firefox on Linux`; never the text that the program sent. */
  readonly program: string;
  /** `203.0.113.0/24`, `2001:db8:1::/48`, or `unknown`. */
  readonly network: string;
}

/** In this order: most programs name others that they are like. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//u, 'Edge'],
  [/\bOPR\//u, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//u, 'Firefox'],
  [/\bMicroMessenger\//u, 'WeChat'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//u, 'Chrome'],
  [/\bSafari\//u, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/u, 'Android'],
  [/\biPhone\b|\biPad\b/u, 'iOS'],
  [/\bHarmonyOS\b/u, 'HarmonyOS'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/u, 'macOS'],
  [/\bLinux\b/u, 'Linux'],
];

export function traceOf(userAgent: string | undefined, address: string): ClientTrace {
  const text = userAgent ?? '';
  const program = named(PROGRAMS, text) ?? 'Another program';
  const system = named(SYSTEMS, text);
  return {
    program: system === undefined ? program : `${program} on ${system}`,
    network: networkOf(address),
  };
}

/**
 * The network that attempts are counted for: an IPv4 address as it is, of IPv6 the half that is
 * given to one household or firm, since whoever has one address of it has all.
 */
export function sourceOf(address: string): string {
  const plain = withoutMapping(address);
  const groups = groupsOf(plain);
  return groups === null ? plain : `${groups.slice(0, 4).join(':')}::/64`;
}

function networkOf(address: string): string {
  const plain = withoutMapping(address);
  const octets = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/u.exec(plain)?.[1];
  if (octets !== undefined) return `${octets}.0/24`;
  const groups = groupsOf(plain);
  return groups === null ? 'unknown' : `${groups.slice(0, 3).join(':')}::/48`;
}

/** An IPv4 address as sockets of IPv6 tell it. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

/** The eight groups of an IPv6 address; null for anything else. */
function groupsOf(address: string): readonly string[] | null {
  const bare = address.replace(/%.*$/u, '').toLowerCase();
  if (!/^[0-9a-f:]{2,39}$/u.test(bare) || !bare.includes(':')) return null;
  const [head = '', tail] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing > 0)) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/u, ''));
}

function named(patterns: readonly (readonly [RegExp, string])[], text: string): string | undefined {
  return patterns.find(([pattern]) => pattern.test(text))?.[1];
}
