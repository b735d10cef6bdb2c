import { BlockList, isIP } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAddress, isPublicAddress } from '../../src/webhooks/domain/address';

/** The same ranges for Node's own reader of addresses, to which ours is compared. */
const V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32'],
  ...['169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4'],
  '240.0.0.0/4',
];
const V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [start = '', length] = range.split('/');
    list.addSubnet(start, Number(length), family);
  }
  return list;
}

const forbidden4 = listOf(V4, 'ipv4');
const forbidden6 = listOf(V6, 'ipv6');
const global6 = listOf(['2000::/3'], 'ipv6');

const bytes = fc.uint8Array({ minLength: 4, maxLength: 4 });
/** Near the edges of ranges as often as anywhere. */
const version4 = fc.oneof(
  bytes.map((four) => [...four].join('.')),
  fc
    .tuple(fc.constantFrom(...V4), fc.integer({ min: -2, max: 2 }))
    .map(([range, off]) => near(range, off)),
);
const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
const version6 = fc.oneof(
  groups.map((eight) => eight.map((group) => group.toString(16)).join(':')),
  fc
    .tuple(
      fc.constantFrom(
        '2001:0',
        '2001:1ff',
        '2001:200',
        '2001:db8',
        '2002:1',
        '3fff:1',
        '3fff:fff',
        '1fff:1',
        '4000:1',
      ),
      bytes,
    )
    .map(([start, [a = 0, b = 0]]) => `${start}::${a.toString(16)}:${b.toString(16)}`),
);

function near(range: string, off: number): string {
  const [start = '', length = '32'] = range.split('/');
  const value = start.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const edges = [value, value + 2 ** (32 - Number(length)) - 1];
  const picked = ((edges[off < 0 ? 0 : 1] ?? 0) + off + 2 ** 32) % 2 ** 32;
  return [24, 16, 8, 0].map((shift) => Math.floor(picked / 2 ** shift) % 256).join('.');
}

describe('an address', () => {
  it('of version 4 is public where it lies in no range that is not', () => {
    fc.assert(
      fc.property(version4, (address) => {
        expect(isPublicAddress(address)).toBe(!forbidden4.check(address, 'ipv4'));
      }),
    );
  });

  it('of version 6 likewise, in every way in which it is written', () => {
    fc.assert(
      fc.property(version6, (address) => {
        const expected = global6.check(address, 'ipv6') && !forbidden6.check(address, 'ipv6');
        expect(isPublicAddress(address)).toBe(expected);
        expect(isPublicAddress(address.toUpperCase())).toBe(expected);
        const { hostname } = new URL(`http://[${address}]/`);
        expect(isPublicAddress(hostname.slice(1, -1))).toBe(expected);
      }),
    );
  });

  it('is judged alike when a version 6 address carries it', () => {
    fc.assert(
      fc.property(version4, (address) => {
        for (const carrier of ['::ffff:', '0:0:0:0:0:ffff:', '64:ff9b::']) {
          expect(isPublicAddress(`${carrier}${address}`)).toBe(isPublicAddress(address));
        }
      }),
    );
  });

  it('is read where Node reads one, and nowhere else', () => {
    const characters = fc.constantFrom(
      ...'0123456789abcdefF:.:.:'.split(/(?=.)/),
      '::',
      'ffff',
      '255',
    );
    const text = fc.array(characters, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, version4, version6), (address) => {
        expect(isAddress(address)).toBe(isIP(address) !== 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
