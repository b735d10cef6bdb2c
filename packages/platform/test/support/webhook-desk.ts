import { randomBytes } from 'node:crypto';
import { invariant, newId, ok, systemIds, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Caller } from '../../src';
import {
  createSecretBox,
  createWebhooks,
  platformInvariants,
  Recorder,
  type Webhooks,
} from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

type WebhookDispatcher = NonNullable<ReturnType<Webhooks['createDispatcher']>>;

/** A tenant with webhooks, and somebody to whom things happen. */
export interface WebhookDesk {
  readonly db: TestDatabase;
  readonly caller: Caller;
  readonly webhooks: Webhooks;
  readonly recorder: Recorder;
  /** What principals may use, as the system says when it is asked; nothing where it is not told. */
  readonly standings: Map<Id, Caller['grants']>;
  /** Writes an event for each, in one commit. */
  happen(...events: readonly Happening[]): Promise<void>;
  /** Adds an endpoint and records it. */
  addEndpoint(
    url: string,
    eventTypes?: readonly string[] | null,
  ): Promise<{ readonly id: Id; readonly secret: string }>;
  /** What delivers in a process that has another key than the secrets were sealed with. */
  dispatcherWithAnotherKey(): WebhookDispatcher;
  /** Records what waits, and delivers what is due until nothing is. */
  deliver(): Promise<void>;
  /** The states of an endpoint's deliveries in the order of the feed. */
  statesOf(endpointId: Id): Promise<readonly string[]>;
  /** What the invariant of webhooks finds. */
  findings(): Promise<{ readonly holds: boolean; readonly detail: string }>;
  close(): Promise<void>;
}

export interface Happening {
  readonly aggregateId: Id;
  readonly n: number;
  readonly type?: string;
}

export const HAPPENED = 't.Happened';
export const OTHERWISE = 't.HappenedOtherwise';

export async function openWebhookDesk(): Promise<WebhookDesk> {
  const db = await openTestDatabase();
  const { database, unitOfWork, clock } = db;
  const caller = systemCaller(await db.createTenant(), 'test');
  const recorder = new Recorder(database, clock, [], []);
  const standings = new Map<Id, Caller['grants']>();
  const webhooks = createWebhooks({
    ...{ unitOfWork, database, clock, ids: systemIds, allowsLoopback: true },
    standingOf: (_, principalId) => Promise.resolve(standings.get(principalId) ?? []),
    secrets: createSecretBox(randomBytes(32)),
    eventTypes: [HAPPENED, OTHERWISE],
    resolve: () => Promise.resolve(['127.0.0.1']),
  });
  const dispatcher = webhooks.createDispatcher();
  invariant(dispatcher, 'there is a key');
  const faults: unknown[] = [];
  const listener = {
    onAttempt: () => undefined,
    onFault: (_: unknown, error: unknown) => faults.push(error),
  };
  return {
    ...{ db, caller, webhooks, recorder, standings },
    happen: async (...events) => {
      await unitOfWork.run(caller, 'happen', (tx) => {
        for (const { aggregateId, n, type = HAPPENED } of events) {
          tx.emit({ type, aggregateType: 'T', aggregateId, payload: { n } });
        }
        return Promise.resolve(ok(null));
      });
    },
    addEndpoint: async (url, eventTypes = null) => {
      const created = valueOf(
        await webhooks.services.create(caller, { idempotencyKey: newId(), url, eventTypes }),
      );
      await recorder.recordAll();
      invariant(created.secret !== null, 'a new secret is shown');
      return { id: created.webhookEndpointId, secret: created.secret };
    },
    dispatcherWithAnotherKey: () => {
      const other = createWebhooks({
        ...{ unitOfWork, database, clock, ids: systemIds, allowsLoopback: true, eventTypes: [] },
        secrets: createSecretBox(randomBytes(32)),
        standingOf: () => Promise.resolve([]),
      }).createDispatcher();
      invariant(other, 'there is a key');
      return other;
    },
    deliver: async () => {
      await recorder.recordAll();
      for (;;) {
        const taken = await dispatcher.takeUp(listener);
        await dispatcher.settle();
        if (faults.length > 0) throw faults[0];
        await recorder.recordAll();
        if (taken === 0) return;
      }
    },
    statesOf: async (endpointId) => {
      const rows = await db.asOwner<{ state: string }>(
        `select state from platform.webhook_delivery where endpoint_id = $1
          order by position, ordinal`,
        [endpointId],
      );
      return rows.map(({ state }) => state);
    },
    findings: () =>
      unitOfWork.snapshot(caller, async (reader) => {
        const [, found] = await Promise.all(
          platformInvariants([])
            .filter(({ id }) => id === 'I11')
            .map((one) => one.check({ reader, now: clock.now(), random: () => 0 })),
        );
        invariant(found, 'there is an invariant of webhooks');
        return found;
      }),
    close: () => db.close(),
  };
}

export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
