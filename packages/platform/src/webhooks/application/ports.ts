import type { Id } from '@duebook/kernel';
import type { SqlReader } from '../../database/statement';
import type { DeliveredEvent } from '../../outbox/relay';
import type { Grant } from '../../tenancy/caller';
import type { Transaction } from '../../unit-of-work/transaction';
import type { AttemptOutcome, Failure } from '../domain/attempt-outcome';
import type { FormerSecret } from '../domain/secret-rotation';
import type { WebhookEndpoint } from '../domain/webhook-endpoint';

/** Whose endpoints there are for a caller: everybody's, or those that one principal has added. */
export type Whose = 'EVERYBODYS' | { readonly principalId: Id };

/**
 * What a principal may use now, by all its roles and whatever its keys are limited to; nothing when it is
 * deactivated.
 */
export type StandingOf = (tenantId: Id, principalId: Id) => Promise<readonly Grant[]>;

/** An endpoint as it is shown. */
export interface EndpointFacts extends WebhookEndpoint {
  /** Until when secrets of before are signed with too; null when there are none. */
  readonly previousSecretUntil: Date | null;
  /** Since when no attempt has succeeded; null while they do. */
  readonly failingSince: Date | null;
  /** Since when the oldest delivery waits; null when none does. */
  readonly waitingSince: Date | null;
}

/** A secret, sealed, with those that it has replaced. */
export interface SealedSecrets {
  readonly current: Buffer;
  readonly former: readonly FormerSecret[];
}

export type DeliveryState = 'WAITING' | 'DELIVERED' | 'GIVEN_UP';

/** A line of the delivery log. */
export interface DeliveryFacts {
  readonly id: Id;
  readonly endpointId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly position: string;
  readonly ordinal: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly repeats: number;
  readonly queuedAt: Date;
  readonly nextAttemptAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastFailure: Failure | null;
  readonly lastMilliseconds: number | null;
  readonly deliveredAt: Date | null;
}

/** Which page of an endpoint's log, newest event first. */
export interface DeliveryPage {
  readonly endpointId: Id;
  readonly whose: Whose;
  readonly states: readonly DeliveryState[] | null;
  /** Position and ordinal of the last one seen; null for the start. */
  readonly before: readonly [position: string, ordinal: string] | null;
  readonly limit: number;
}

/** From where on events are sent once more: after a place in the feed, or recorded from a time on. */
export interface ReplayStart {
  readonly after: readonly [position: string, ordinal: string] | null;
  readonly recordedFrom: Date | null;
}

export interface EndpointStore {
  add(tx: Transaction, endpoint: WebhookEndpoint, secret: Buffer): Promise<void>;
  /** Locks the row until the transaction ends; null for none, or one that was deleted or is not theirs. */
  lock(tx: Transaction, id: Id, whose: Whose): Promise<WebhookEndpoint | null>;
  /** The secrets of one that is deleted are gone. */
  save(tx: Transaction, endpoint: WebhookEndpoint): Promise<void>;
  secretsOf(tx: Transaction, id: Id): Promise<SealedSecrets | null>;
  saveSecrets(tx: Transaction, id: Id, secrets: SealedSecrets): Promise<void>;
  /** From this commit on events fit as the endpoint says now; see `fanOutToWebhooks`. */
  openSpan(tx: Transaction, endpoint: WebhookEndpoint): Promise<void>;
  /** What waits is looked at at once, and no longer left alone for failures. */
  wake(tx: Transaction, id: Id): Promise<void>;
  /**
   * After a change of its state or URL: an active endpoint starts afresh, for others nothing is due. A
   * worker that has a turn loses it, since what it hears is of before.
   */
  restart(tx: Transaction, endpoint: WebhookEndpoint): Promise<void>;
  /** Endpoints that were not deleted. */
  count(tx: Transaction, whose: Whose): Promise<number>;
  byIds(reader: SqlReader, ids: readonly Id[], whose: Whose): Promise<readonly EndpointFacts[]>;
  /** In the order in which they were made; without those that were deleted. */
  page(
    reader: SqlReader,
    page: { readonly whose: Whose; readonly after: Id | null; readonly limit: number },
  ): Promise<readonly EndpointFacts[]>;
}

export interface DeliveryLog {
  byIds(reader: SqlReader, ids: readonly Id[], whose: Whose): Promise<readonly DeliveryFacts[]>;
  page(reader: SqlReader, page: DeliveryPage): Promise<readonly DeliveryFacts[]>;
  /**
   * Puts a delivery on the waiting list again, as if it had never been tried.
   *
   * @returns whether it was in the log still
   */
  repeat(tx: Transaction, id: Id): Promise<boolean>;
  /** The same for the events from a place in the feed on, those that never were on the list too. */
  replay(
    tx: Transaction,
    endpoint: WebhookEndpoint,
    start: ReplayStart,
  ): Promise<{
    readonly queued: number;
    /** Where the next call goes on; null when this one has come to the end of the feed. */
    readonly continuesAfter: readonly [position: string, ordinal: string] | null;
  }>;
}

/** A turn at an endpoint's deliveries, which one worker at a time has, for a while. */
export interface Lane {
  readonly tenantId: Id;
  readonly endpointId: Id;
  /** Rounds in a row, up to now, in which nothing succeeded. */
  readonly failedRounds: number;
  readonly failingSince: Date | null;
}

/** A delivery whose time has come. */
export interface WaitingDelivery {
  readonly id: Id;
  readonly eventId: Id;
  /** Attempts so far. */
  readonly attempts: number;
  /** How often it was queued again: what is asked for during an attempt is not answered by it. */
  readonly repeats: number;
  readonly event: Pick<
    DeliveredEvent,
    'type' | 'aggregateType' | 'aggregateId' | 'payload' | 'occurredAt'
  >;
}

/** What is taken in a round. */
export interface Round {
  /** Null when the turn is over: another worker has it, or the endpoint is not active any more. */
  readonly endpoint: {
    readonly url: string;
    readonly secrets: SealedSecrets;
    /** Whose right it takes to send to it; null for one that belongs to the tenant. */
    readonly ownerId: Id | null;
  } | null;
  /** In the order of the feed. */
  readonly deliveries: readonly WaitingDelivery[];
}

/** What became of an attempt. */
export interface Attempt extends AttemptOutcome {
  readonly deliveryId: Id;
  /** Of the delivery that was tried. */
  readonly repeats: number;
  readonly state: DeliveryState;
  /** With this one. */
  readonly attempts: number;
  readonly attemptedAt: Date;
  readonly nextAttemptAt: Date;
  readonly milliseconds: number;
}

/** How a turn ended. */
export interface TurnEnd {
  readonly failedRounds: number;
  readonly failingSince: Date | null;
  readonly pausedUntil: Date;
  /** Whether more may be due already. */
  readonly isMoreDue: boolean;
  readonly now: Date;
}

/** The worker's side of the tables: which endpoints have work, and the work of one. */
export interface DeliveryQueue {
  /**
   * Takes turns at endpoints that have something due, each until the lease ends: so many at most, and of
   * one tenant no more than so many together with those that are under way.
   */
  takeTurns(
    holder: Id,
    times: { readonly now: Date; readonly leasedUntil: Date },
    bounds: {
      readonly limit: number;
      readonly limitOfTenant: number;
      readonly underWay: readonly Pick<Lane, 'tenantId'>[];
    },
  ): Promise<readonly Lane[]>;
  /** What to send next; it renews the lease. */
  nextRound(
    holder: Id,
    lane: Lane,
    times: { readonly now: Date; readonly leasedUntil: Date; readonly limit: number },
  ): Promise<Round>;
  /** Writes what became of attempts, unless the turn was lost meanwhile. */
  record(holder: Id, lane: Lane, attempts: readonly Attempt[]): Promise<void>;
  /** @returns whether it was the holder's still; nothing is written when it was lost */
  endTurn(holder: Id, lane: Lane, end: TurnEnd): Promise<boolean>;
  /** Since when the oldest delivery to an active endpoint waits, over all tenants; null for none. */
  waitingSince(): Promise<Date | null>;
}

/** A place in an endpoint's log. */
export type LogPlace = readonly [position: string, ordinal: string];

/** An endpoint whose log is trimmed. */
export type TrimmedEndpoint = Pick<Lane, 'tenantId' | 'endpointId'>;

/** A stretch of a log that was looked through. */
export interface Trimmed {
  readonly seen: number;
  /** Of those, the ones that are gone. */
  readonly trimmed: number;
  /** The last place that was looked at, where there was any. */
  readonly position: string;
  readonly ordinal: string;
  /** Whether anything stands at a place that may be from before the time up to which the log is trimmed. */
  readonly isOld: boolean;
}

/** The log as it is trimmed. */
export interface DeliveryTrimming {
  /** Those of all tenants, the deleted ones too. */
  endpoints(): Promise<readonly TrimmedEndpoint[]>;
  /** Looks through so much of the log behind a place, and removes what was delivered before a time. */
  trim(
    endpoint: TrimmedEndpoint,
    stretch: { readonly before: Date; readonly after: LogPlace | null; readonly limit: number },
  ): Promise<Trimmed>;
}

/** Sends a message and answers what came of it; it never throws. */
export interface MessageSender {
  send(
    url: string,
    message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
    signal: AbortSignal,
  ): Promise<AttemptOutcome>;
}

/** The addresses of a host by its name, as the machine resolves it. @throws when there are none */
export type ResolveHost = (name: string) => Promise<readonly string[]>;
