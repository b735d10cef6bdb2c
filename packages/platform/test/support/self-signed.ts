import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A key and the certificate that it signs for itself, in PEM: authority and server in one. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** For a server of this machine, by name and address; of this year and the next hundred. */
export function selfSigned(hostName = 'localhost', address = [127, 0, 0, 1]): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from(hostName)))));
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(der(0x18, Buffer.from('20200101000000Z')), der(0x18, Buffer.from('21200101000000Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternativeNames(hostName, address), isAuthority())),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** RFC 5280, 4.2.1.6: `dNSName` is [2], `iPAddress` [7]. */
function alternativeNames(hostName: string, address: readonly number[]): Buffer {
  const names = sequence(der(0x82, Buffer.from(hostName)), der(0x87, Buffer.from(address)));
  return sequence(oid('551d11'), der(0x04, names));
}

function isAuthority(): Buffer {
  const isTrue = der(0x01, Buffer.of(0xff));
  return sequence(oid('551d13'), isTrue, der(0x04, sequence(isTrue)));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return der(0x31, part);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** X.690: tag, length, content; none here is longer than two bytes can say. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const short = [length];
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? short : long)]), content]);
}
