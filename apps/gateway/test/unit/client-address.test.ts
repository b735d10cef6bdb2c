import { BlockList } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { ClientAddress, isNetwork, networkOf } from '../../src/http/client-address';

const addressOf = (
  proxies: readonly string[],
  remoteAddress: string,
  forwarded?: string | string[],
) =>
  new ClientAddress(proxies).of({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

describe('the address of a client', () => {
  it('is that of the connection, whatever the request says of itself', () => {
    expect(addressOf([], '198.51.100.7', '10.0.0.1')).toBe('198.51.100.7');
    expect(addressOf(['10.0.0.0/8'], '198.51.100.7', '10.0.0.1')).toBe('198.51.100.7');
    expect(addressOf([], '::ffff:198.51.100.7')).toBe('198.51.100.7');
  });

  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7', '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7, 10.1.2.3', '198.51.100.7'],
    ['10.1.2.3', '10.1.2.3'],
    ['203.0.113.9, nonsense', '10.0.0.1'],
    ['', '10.0.0.1'],
    ['198.51.100.7, ::ffff:10.1.2.3', '198.51.100.7'],
    ["1'; drop table x --, 2001:db8::7", '2001:db8::7'],
    ['203.0.113.9, fe80::1%eth0', 'fe80::1%eth0'],
    ['203.0.113.9:4711, 198.51.100.7:51234', '198.51.100.7'],
    ['203.0.113.9, [2001:db8::7]:51234', '2001:db8::7'],
    ['203.0.113.9, [2001:db8::7]', '2001:db8::7'],
    ['203.0.113.9, 198.51.100.7:', '10.0.0.1'],
    [`${'203.0.113.9, '.repeat(5_000)}198.51.100.7`, '198.51.100.7'],
  ])('is, behind a proxy that is trusted, what that one saw: %s', (forwarded, address) => {
    expect(addressOf(['10.0.0.0/8', '::1'], '10.0.0.1', forwarded)).toBe(address);
  });

  it('is not looked up where nothing depends on it', () => {
    const looking = jest.spyOn(BlockList.prototype, 'check');
    addressOf([], '198.51.100.7', '10.0.0.1');
    addressOf(['10.0.0.0/8'], '10.0.0.1');
    expect(looking).not.toHaveBeenCalled();
    addressOf(['10.0.0.0/8'], '10.0.0.1', '198.51.100.7');
    expect(looking).toHaveBeenCalled();
    looking.mockRestore();
  });

  it('is read from several headers as from one', () => {
    expect(addressOf(['::1'], '::1', ['203.0.113.9', '198.51.100.7'])).toBe('198.51.100.7');
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['192.0.2.1', '192.0.2.1'],
  ])('belongs to a network: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ['10.0.0.0/8', true],
    ['::1', true],
    ['2001:db8::/129', false],
    ['10.0.0.0/33', false],
    ['10.0.0/8', false],
    ['localhost', false],
    ['', false],
  ])('%s is a network: %s', (text, is) => {
    expect(isNetwork(text)).toBe(is);
  });
});
