import { createHmac, randomBytes } from 'node:crypto';
import { type Door, openDoor } from './door';

/** What somebody signs in with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A browser that somebody uses: it keeps cookies, and what its page was told. */
interface Browser {
  readonly url: string;
  cookie: string;
  csrfToken: string;
}

type Body = Readonly<Record<string, unknown>>;

/** Signs somebody in by a password, as a browser does. */
export async function signIn(url: string, credentials: Credentials): Promise<Door> {
  return doorOf(await login(url, credentials));
}

/** Signs somebody in who then enrols a second factor, and shows it. */
export async function withSecondFactor(url: string, credentials: Credentials): Promise<Door> {
  const browser = await login(url, credentials);
  const { password } = credentials;
  const { secret } = await send(browser, '/auth/second-factor/begin', { password });
  await send(browser, '/auth/second-factor/confirm', { code: codeNow(String(secret)) });
  return doorOf(browser);
}

/** Sets a password by an invitation. @returns the password, which nobody else knows */
export async function chooseSomePassword(url: string, invitation: string): Promise<string> {
  const password = randomBytes(12).toString('base64url');
  await send({ url, cookie: '', csrfToken: '' }, '/auth/password', { invitation, password });
  return password;
}

async function login(url: string, credentials: Credentials): Promise<Browser> {
  const browser = { url, cookie: '', csrfToken: '' };
  await send(browser, '/auth/login', credentials);
  return browser;
}

/** What a page of the system sends. @throws when it is refused */
async function send(browser: Browser, path: string, body: object): Promise<Body> {
  const response = await fetch(`${browser.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(browser) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Body;
  if (!response.ok) throw new Error(`${path} was refused: ${JSON.stringify(answer)}`);
  const cookies = response.headers.getSetCookie().map((header) => header.split(';', 1)[0] ?? '');
  if (cookies.length > 0) browser.cookie = cookies.join('; ');
  if (typeof answer['csrfToken'] === 'string') browser.csrfToken = answer['csrfToken'];
  return answer;
}

function doorOf(browser: Browser): Door {
  return openDoor(browser.url, headersOf(browser));
}

function headersOf({ url, cookie, csrfToken }: Browser): Readonly<Record<string, string>> {
  return { origin: url, 'sec-fetch-site': 'same-origin', cookie, 'x-duebook-csrf': csrfToken };
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** What a phone shows now of a secret that was typed into it (RFC 6238). */
function codeNow(secret: string): string {
  const bits = Array.from(secret, (letter) => BASE_32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/gu) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS)));
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
