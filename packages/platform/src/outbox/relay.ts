import { invariant, ok, refused, type Clock, type Result } from '@duebook/kernel';
import type { Database } from '../database/database';
import type { Statement } from '../database/statement';
import type { Subscription } from '../recorder/recorder';
import { systemCaller } from '../tenancy/caller';
import type { Transaction } from '../unit-of-work/transaction';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import type { Json } from './domain-event';

/** An event as a subscriber receives it. */
export interface DeliveredEvent {
  readonly id: string;
  readonly tenantId: string;
  /** Place in the tenant's feed: the recorder's position, then the ordinal within the commit. */
  readonly position: bigint;
  readonly type: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly payload: { readonly [key: string]: Json };
  readonly occurredAt: Date;
}

/** A package's reaction to news from below. */
export interface EventHandler extends Subscription {
  /** Runs in its own unit of work; what it writes commits together with its inbox row. */
  handle(tx: Transaction, event: DeliveredEvent): Promise<void>;
}

/** A delivery that failed and will be tried again. */
export interface DeliveryFailure {
  readonly consumer: string;
  readonly eventId: string;
  readonly error: unknown;
}

const BATCH = 100;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Delivers events to handlers at least once, and in order within each aggregate.
 *
 * Only the first waiting event of an aggregate can be claimed, so a failing one holds back its own
 * aggregate and nobody else's. The inbox row makes a second delivery do nothing.
 */
export class Relay {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly handlers: readonly EventHandler[],
  ) {}

  /**
   * Delivers what is due now, of every tenant. Answers how many deliveries succeeded.
   *
   * @param onFailure told of each delivery that failed; the others go on
   */
  async deliverDue(
    onFailure: (failure: DeliveryFailure) => void = () => undefined,
  ): Promise<number> {
    let delivered = 0;
    for (const handler of this.handlers) {
      for (;;) {
        const due = await this.database.directory<Due>(heads(handler.consumer, this.clock.now()));
        let progress = 0;
        for (const head of due) {
          progress += (await this.deliver(handler, head, onFailure)) ? 1 : 0;
        }
        delivered += progress;
        if (progress === 0) break;
      }
    }
    return delivered;
  }

  private async deliver(
    handler: EventHandler,
    head: Due,
    onFailure: (failure: DeliveryFailure) => void,
  ): Promise<boolean> {
    const caller = systemCaller(head.tenantId, `relay:${head.eventId}`);
    try {
      const result: Result<true, 'TAKEN_BY_ANOTHER'> = await this.unitOfWork.run(
        caller,
        `event:${handler.consumer}`,
        async (tx) => {
          const [claimed] = await tx.query<{ eventId: string }>(claim(handler.consumer, head));
          if (!claimed) return refused('TAKEN_BY_ANOTHER');
          const [event] = await tx.query<EventRow>(readEvent(head));
          invariant(event !== undefined, 'a waiting delivery names an event that exists');
          const [fresh] = await tx.query(inbox(handler.consumer, head, tx.startedAt));
          if (fresh) {
            await handler.handle(tx, {
              ...event,
              tenantId: head.tenantId,
              position: BigInt(head.position),
            });
          }
          return ok(true);
        },
      );
      return result.ok;
    } catch (error) {
      onFailure({ consumer: handler.consumer, eventId: head.eventId, error });
      await this.postpone(handler.consumer, head, error);
      return false;
    }
  }

  /** Exponential back-off; the event keeps its place, and its age shows in `duebook verify`. */
  private async postpone(consumer: string, head: Due, error: unknown): Promise<void> {
    const pauseMs = Math.min(1_000 * 2 ** head.attempts, LONGEST_PAUSE_MS);
    await this.database.read(head.tenantId, [
      {
        name: 'platform.postpone_delivery',
        text: `update platform.waiting_delivery
                  set attempts = attempts + 1, next_attempt_at = $5, last_error = $6
                where tenant_id = $1 and consumer = $2 and position = $3 and ordinal = $4`,
        values: [
          head.tenantId,
          consumer,
          head.position,
          head.ordinal,
          new Date(this.clock.now().getTime() + pauseMs),
          error instanceof Error ? error.name : 'unknown',
        ],
      },
    ]);
  }
}

interface Due {
  readonly tenantId: string;
  readonly position: string;
  readonly ordinal: number;
  readonly eventId: string;
  readonly attempts: number;
}

type EventRow = Omit<DeliveredEvent, 'tenantId' | 'position'>;

function heads(consumer: string, now: Date): Statement {
  return {
    name: 'platform.due_heads',
    text: `select tenant_id as "tenantId", position, ordinal, event_id as "eventId", attempts
             from (select distinct on (tenant_id, aggregate_id)
                          tenant_id, position, ordinal, event_id, attempts, next_attempt_at
                     from platform.waiting_delivery
                    where consumer = $1
                    order by tenant_id, aggregate_id, position, ordinal) as head
            where next_attempt_at <= $2
            order by tenant_id, position, ordinal
            limit $3`,
    values: [consumer, now, BATCH],
  };
}

function claim(consumer: string, head: Due): Statement {
  return {
    name: 'platform.claim_delivery',
    text: `delete from platform.waiting_delivery as waiting
            using (select position, ordinal from platform.waiting_delivery
                    where tenant_id = $1 and consumer = $2 and position = $3 and ordinal = $4
                      for update skip locked) as mine
            where waiting.tenant_id = $1 and waiting.consumer = $2
              and waiting.position = mine.position and waiting.ordinal = mine.ordinal
           returning waiting.event_id as "eventId"`,
    values: [head.tenantId, consumer, head.position, head.ordinal],
  };
}

function readEvent(head: Due): Statement {
  return {
    name: 'platform.read_event',
    text: `select id, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
                  payload, occurred_at as "occurredAt"
             from platform.event where tenant_id = $1 and id = $2`,
    values: [head.tenantId, head.eventId],
  };
}

function inbox(consumer: string, head: Due, now: Date): Statement {
  return {
    name: 'platform.inbox',
    text: `insert into platform.handled_event (tenant_id, consumer, event_id, handled_at)
           values ($1, $2, $3, $4) on conflict do nothing returning event_id`,
    values: [head.tenantId, consumer, head.eventId, now],
  };
}
