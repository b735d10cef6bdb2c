import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '@duebook/platform';
import { type Passage, type RateRefusal, tooMuch } from '../limits/rate/passage';
import type { RateLimits } from '../limits/rate/rate-limits';
import { type Answer, errorAnswer, unread } from './answer';
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

  constructor(
    private readonly options: AdmissionOptions,
    private readonly request: IncomingMessage,
  ) {
    this.address = networkOf(options.addresses.of(request));
    this.print = printOf(request);
  }

  /** Before credentials are looked at. Null: go on. */
  refuse(): Answer | null {
    const refusal = this.options.rates.admit(this.address, this.print);
    return refusal && tooManyUnread(refusal, this.request);
  }

  /** Credentials did not hold. */
  noteRefused(): void {
    this.options.rates.noteRefused(this.address, this.print ?? '');
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
  return errorAnswer('RATE_LIMITED', tooMuch(refusal), { headers });
}

/** Smaller bodies are sooner read and thrown away than a connection is made anew. */
const SMALL_BODY = 65_536;

/** The same before the body was read: the connection ends with it unless the body is small. */
export function tooManyUnread(refusal: RateRefusal, { headers }: IncomingMessage): Answer {
  const answer = tooManyRequests(refusal);
  const announced = Number(headers['content-length'] ?? Number.POSITIVE_INFINITY);
  return announced <= SMALL_BODY ? answer : unread(answer);
}

/** Stands for credentials where only whether they are the same matters; they themselves are not kept. */
function printOf({ headers: { authorization, cookie } }: IncomingMessage): string | null {
  if (authorization === undefined && cookie === undefined) return null;
  const shown = `${authorization ?? ''}\n${cookie ?? ''}`;
  return createHash('sha256').update(shown).digest('base64');
}
