import { describe, expect, it } from '@jest/globals';
import { sourceOf, traceOf } from '../../src/identity/domain/client-trace';

const LINUX_FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const WINDOWS_EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const IPHONE_SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

describe('what is kept of where somebody signed in', () => {
  it.each([
    [LINUX_FIREFOX, 'Firefox on Linux'],
    [WINDOWS_EDGE, 'Edge on Windows'],
    [IPHONE_SAFARI, 'Safari on iOS'],
    ['curl/8.5.0', 'Another program'],
    [undefined, 'Another program'],
  ])('tells the kind of program alone: %s', (userAgent, program) => {
    expect(traceOf(userAgent, '203.0.113.77').program).toBe(program);
  });

  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['', 'unknown'],
    ['nonsense:', 'unknown'],
  ])('tells the network of %p as %p', (address, network) => {
    expect(traceOf(undefined, address).network).toBe(network);
  });

  it('counts attempts by address, of IPv6 by the half that one household has', () => {
    expect(sourceOf('203.0.113.77')).toBe('203.0.113.77');
    expect(sourceOf('2001:db8:1:2:3:4:5:6')).toBe(sourceOf('2001:db8:1:2::9'));
    expect(sourceOf('2001:db8:1:2::9')).not.toBe(sourceOf('2001:db8:1:3::9'));
  });
});
