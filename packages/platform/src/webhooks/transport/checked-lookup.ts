import { isIPv6, type LookupFunction } from 'node:net';
import { mayReach, type Reach } from '../domain/endpoint-url';
import type { ResolveHost } from '../application/ports';

/** Why a name leads nowhere that a delivery may go to. */
export class HostRefused extends Error {
  override readonly name = 'HostRefused';

  constructor(readonly failure: 'HOST_UNKNOWN' | 'ADDRESS_FORBIDDEN') {
    super(failure);
  }
}

/**
 * The addresses of a host, every one of which may be reached: one that is not public among public
 * ones is a trap, whichever of them would be taken.
 * @throws HostRefused
 */
export async function checkedAddresses(
  host: string,
  resolve: ResolveHost,
  reach: Reach,
): Promise<readonly string[]> {
  const addresses = await resolve(host).catch(() => []);
  if (addresses.length === 0) throw new HostRefused('HOST_UNKNOWN');
  if (!addresses.every((address) => mayReach(address, reach))) {
    throw new HostRefused('ADDRESS_FORBIDDEN');
  }
  return addresses;
}

/**
 * What a connection asks for the addresses of its host. It connects to what is answered here and to
 * nothing else, so that a name whose addresses change between a check and the connection gains nothing.
 */
export function checkedLookup(resolve: ResolveHost, reach: Reach): LookupFunction {
  return (host, { all }, answer) => {
    checkedAddresses(host, resolve, reach).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
        const [first] = found;
        if (all === true || !first) answer(null, found);
        else answer(null, first.address, first.family);
      },
      (error: unknown) => {
        answer(error as HostRefused, []);
      },
    );
  };
}
