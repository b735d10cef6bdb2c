import { describe, expect, it } from '@jest/globals';
import { isLoopbackAddress, isPublicAddress } from '../../../src/webhooks/domain/address';
import { mayReach, readEndpointUrl } from '../../../src/webhooks/domain/endpoint-url';

const OUTSIDE = { loopback: false };
const AT_HOME = { loopback: true };

const codeOf = (url: string, reach = OUTSIDE) => {
  const read = readEndpointUrl(url, reach);
  return read.ok ? 'OK' : read.refusal.code;
};

describe('addresses', () => {
  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    // An IPv4 network behind a translator is reached by such addresses.
    '64:ff9b::101:101',
    '::ffff:1.1.1.1',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['unspecified', '0.0.0.0', '0.255.255.255', '::'],
    ['private', '10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.1'],
    ['unique local', 'fc00::1', 'fdff:ffff::1', 'fd00:ec2::254'],
    ['shared by carriers', '100.64.0.0', '100.127.255.255', '100.100.100.200'],
    ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
    ['link-local', '169.254.0.0', '169.254.169.254', 'fe80::1', 'febf::1'],
    ['site-local', 'fec0::1'],
    ['of a cloud', '168.63.129.16'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
    ['reserved', '240.0.0.1', '255.255.255.255'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['of benchmarks', '198.18.0.1', '198.19.255.255', '2001:2::1'],
    ['of protocols', '192.0.0.192', '192.88.99.1', '2001::1', '2001:10::1', '100::1', '5f00::1'],
    ['mapped', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::FFFF:A9FE:A9FE'],
    ['compatible', '::127.0.0.1', '::1.1.1.1'],
    ['translated', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::1.1.1.1'],
    ['of 6to4', '2002:7f00:1::1', '2002:a9fe:a9fe::'],
    ['of Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ])('none is public that is %s', (_, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it.each([
    ...[
      '',
      'x',
      '1.1.1',
      '1.1.1.1.1',
      '01.1.1.1',
      '256.1.1.1',
      '1.1.1.1 ',
      '0x7f.1.1.1',
      '2130706433',
    ],
    ...[
      '1::2::3',
      ':1',
      '1:',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      'g::',
      'fe80::1%eth0',
    ],
    ...['::1.2.3', '::1.2.3.4:5', '1:2:3:4:5:6:7::8', '::ffff:256.0.0.1'],
  ])('%j is no address', (text) => {
    expect(isPublicAddress(text)).toBe(false);
    expect(isLoopbackAddress(text)).toBe(false);
  });

  it('of this machine are reached where that is allowed, and no other that is not public', () => {
    expect(mayReach('127.0.0.1', AT_HOME)).toBe(true);
    expect(mayReach('::1', AT_HOME)).toBe(true);
    expect(mayReach('127.0.0.1', OUTSIDE)).toBe(false);
    expect(mayReach('10.0.0.1', AT_HOME)).toBe(false);
    expect(mayReach('169.254.169.254', AT_HOME)).toBe(false);
    expect(mayReach('::ffff:127.0.0.1', AT_HOME)).toBe(false);
  });
});

describe('the URL of an endpoint', () => {
  it.each([
    'https://hooks.example.com/duebook?team=1',
    'https://hooks.example.com:8443/',
    'https://例え.jp/hook',
    'https://1.1.1.1/hook',
    'https://[2606:4700:4700::1111]/hook',
  ])('may be %s', (url) => {
    expect(codeOf(url)).toBe('OK');
  });

  it.each([
    ...['', 'x', '/hook', 'hooks.example.com', 'ftp://hooks.example.com', 'file:///etc/passwd'],
    ...[
      'http://hooks.example.com',
      'https://user@hooks.example.com',
      'https://u:p@hooks.example.com',
    ],
    ...[
      'https://hooks.example.com/#part',
      'https://hooks.example.com/#',
      'https://hooks.example.com.',
    ],
    ...[
      'https://hooks.example.com:22/',
      'https://hooks.example.com:80/',
      'https://hooks.example.com:0/',
    ],
    ...[
      'https://hooks.example.com/a b',
      'https:\\\\hooks.example.com',
      'https://hooks\n.example.com/',
    ],
    ...['https://hooks.example.com/\ud800', `https://hooks.example.com/${'x'.repeat(2_000)}`],
    ...['javascript:alert(1)', 'https://'],
  ])('is invalid: %j', (url) => {
    expect(codeOf(url)).toBe('WEBHOOK_URL_INVALID');
  });

  it.each([
    ...['https://localhost/', 'https://db/', 'https://a.localhost/', 'https://printer.local/'],
    ...['https://metadata.google.internal/', 'https://router.home.arpa/'],
    ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/'],
    ...['https://0177.0.0.1/', 'https://0/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/'],
    ...['https://169.254.169.254/latest/meta-data', 'https://[fd00:ec2::254]/', 'https://10.1/'],
    ...['https://[64:ff9b::a9fe:a9fe]/', 'https://[2002:a00:1::]/', 'https://１２７.0.0.1/'],
  ])('leads to no public host: %s', (url) => {
    expect(codeOf(url)).toBe('WEBHOOK_ADDRESS_FORBIDDEN');
  });

  it('may lead to this machine where that is allowed, by any scheme and port of the web', () => {
    for (const url of ['http://127.0.0.1:9/', 'http://localhost:80/', 'https://[::1]:81/']) {
      expect([codeOf(url, AT_HOME), codeOf(url)]).toEqual([
        'OK',
        expect.stringMatching(/^WEBHOOK_/),
      ]);
    }
    expect(codeOf('http://10.0.0.1/', AT_HOME)).toBe('WEBHOOK_URL_INVALID');
    expect(codeOf('https://10.0.0.1/', AT_HOME)).toBe('WEBHOOK_ADDRESS_FORBIDDEN');
    expect(codeOf('http://hooks.example.com/', AT_HOME)).toBe('WEBHOOK_URL_INVALID');
  });
});
