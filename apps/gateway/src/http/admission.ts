import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '@duebook/platform';
import { type Passage, type RateRefusal, tooMuch } from '../limits/rate/passage';
import type { RateLimits } from '../limits/rate/rate-limits';
import { type Answer, errorAnswer, unreadUnlessSmall } from './answer';
import type { SessionCookie } from './auth/session-cookie';
import type { Identity } from './authentication';
import { type ClientAddress, networkOf } from './client-address';

/** How often who may ask. */
export interface AdmissionOptions {
  readonly rates: RateLimits;
  readonly addresses: ClientAddress;
}

/** Counts requests before, and while, they are answered. */
export class Admission {
  /** For which a stranger is counted. */
  private readonly address: string;
  private readonly print: string | null;
  private isTried = false;

  constructor(
    private readonly options: AdmissionOptions,
    private readonly request: IncomingMessage,
    cookie?: SessionCookie,
  ) {
    this.address = networkOf(options.addresses.of(request));
    this.print = printOf(request, cookie);
  }

  /** Before credentials are looked at. Null: go on. */
  refuse(): Answer | null {
    const { rates } = this.options;
    if (this.print !== null && rates.knows(this.print)) return null;
    const refusal = rates.tryFrom(this.address);
    this.isTried = refusal === null;
    return refusal && tooManyUnread(refusal, this.request);
  }

  /** What has come of the credentials. */
  noteIdentity(kind: Identity['kind']): void {
    const { rates } = this.options;
    const isHarmless = kind === 'CALLER' || kind === 'ANONYMOUS';
    if (this.isTried && isHarmless) rates.giveBackTry(this.address);
    if (kind === 'REFUSED' && this.print !== null) rates.forget(this.print);
  }

  /** Who asks is known; null is nobody. */
  enter(caller: Caller | null): Passage {
    const { rates } = this.options;
    return caller
      ? rates.enterAsCaller(caller, this.print ?? '')
      : rates.enterAsStranger(this.address);
  }
}

/** `429`, with the time after which the same request may be sent again. */
export function tooManyRequests(refusal: RateRefusal): Answer {
  const headers = { 'retry-after': String(refusal.waitSeconds) };
  return errorAnswer('RATE_LIMITED', tooMuch(refusal), { headers, refusal: refusal.quota });
}

/** The same before the body was read. */
export function tooManyUnread(refusal: RateRefusal, request: IncomingMessage): Answer {
  return unreadUnlessSmall(tooManyRequests(refusal), request);
}

/**
 * Stands for credentials where only whether they are the same matters; they themselves are not kept.
 * Of cookies the session's alone counts: with any other, one caller would look like many.
 */
function printOf({ headers }: IncomingMessage, cookie?: SessionCookie): string | null {
  const shown = headers.authorization ?? sessionIn(headers.cookie, cookie);
  return shown === null ? null : hash('sha256', shown, 'base64');
}

function sessionIn(header: string | undefined, cookie?: SessionCookie): string | null {
  const reading = cookie?.read(header) ?? 'NONE';
  return typeof reading === 'string' ? null : reading.token;
}
