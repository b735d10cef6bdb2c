import { ok, refused, type Result } from '@duebook/kernel';
import { isAddress, isLoopbackAddress, isPublicAddress } from './address';

/** Where deliveries may go, beyond public hosts. */
export interface Reach {
  /** This machine too, also over plain HTTP: for development and tests only. */
  readonly loopback: boolean;
}

/** An address to deliver to, as it is stored. */
export interface EndpointUrl {
  readonly href: string;
  /** The host without brackets: a name, or an address. */
  readonly host: string;
}

export type EndpointUrlFault = Readonly<
  | { code: 'WEBHOOK_URL_INVALID'; field: 'url' }
  | { code: 'WEBHOOK_ADDRESS_FORBIDDEN'; field: 'url' }
>;

const LONGEST_URL = 2_000;
/** The parser drops some of these and turns others into slashes; what is seen is to be what is meant. */
const NOT_IN_A_URL = /[\u0000-\u0020\u007f-\u009f\\\p{Cs}]/u;
const HTTPS_PORT = 443;
const LOWEST_FREE_PORT = 1_024;
/** Names that are resolved inside a network only. */
const LOCAL_NAME = /^[^.]+$|\.(?:localhost|local|internal|home\.arpa)$/;

/**
 * Reads where deliveries are to go: HTTPS to a public host, without credentials or a fragment in the
 * URL. Other spellings of an address (decimal, octal, hexadecimal) are judged as the address they mean.
 * A name is judged again by the addresses it has whenever it is connected to.
 */
export function readEndpointUrl(text: string, reach: Reach): Result<EndpointUrl, EndpointUrlFault> {
  const url = parse(text);
  if (!url) return refused({ code: 'WEBHOOK_URL_INVALID', field: 'url' });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = reach.loopback && (host === 'localhost' || isLoopbackAddress(host));
  if (!isHere && !isSpokenTo(url)) return refused({ code: 'WEBHOOK_URL_INVALID', field: 'url' });
  if (!isHere && !isPublicHost(host)) {
    return refused({ code: 'WEBHOOK_ADDRESS_FORBIDDEN', field: 'url' });
  }
  return ok({ href: url.href, host });
}

/** Whether deliveries may go to this address, of whatever name it is. */
export function mayReach(address: string, reach: Reach): boolean {
  return isPublicAddress(address) || (reach.loopback && isLoopbackAddress(address));
}

function parse(text: string): URL | null {
  if (text.length > LONGEST_URL || NOT_IN_A_URL.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && !text.includes('#');
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isPlain && isWeb && !url.hostname.endsWith('.') ? url : null;
}

function isSpokenTo({ protocol, port }: URL): boolean {
  const number = port === '' ? HTTPS_PORT : Number(port);
  return protocol === 'https:' && (number === HTTPS_PORT || number >= LOWEST_FREE_PORT);
}

function isPublicHost(host: string): boolean {
  return isAddress(host) ? isPublicAddress(host) : !LOCAL_NAME.test(host);
}
