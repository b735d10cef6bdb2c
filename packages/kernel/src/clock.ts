import { invariant } from './invariant';

/** Where the present comes from. Only application code asks it; domain code is handed instants. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at an instant. */
export function fixedClock(instant: string | Date): Clock {
  return new TravelClock(instant);
}

/** A length of time in fixed units; a day is 24 hours. */
export type TimeSpan = Readonly<{
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A clock for tests and rehearsals that moves only when told to. */
export class TravelClock implements Clock {
  private at: number;

  constructor(start: string | Date) {
    this.at = epochMilliseconds(start);
  }

  /** A fresh Date each time, so that no caller can move the clock by changing it. */
  now(): Date {
    return new Date(this.at);
  }

  /** Jumps to an instant, forwards or backwards. */
  set(instant: string | Date): void {
    this.at = epochMilliseconds(instant);
  }

  /** Moves on by a length of time. */
  advance({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: TimeSpan): void {
    this.at += days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + milliseconds;
  }
}

/** ISO 8601 with an offset: without one it would mean another instant on every machine. */
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function epochMilliseconds(instant: string | Date): number {
  if (typeof instant === 'string') {
    invariant(ISO_INSTANT.test(instant), 'An instant is ISO 8601 text with Z or an offset');
  }
  const milliseconds = new Date(instant).getTime();
  invariant(!Number.isNaN(milliseconds), 'An instant is a real point in time');
  return milliseconds;
}
