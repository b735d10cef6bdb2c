import { afterEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { SqlReader } from '../../src';
import { createEventFeed } from '../../src/module';
import { countRowsRead, fillPastStatistics, OLD_STATISTICS } from '../../src/testing';
import type { DeliveryState } from '../../src/webhooks/application/ports';
import { deliveryLogRepository } from '../../src/webhooks/persistence/delivery-log.repository';
import { deliveryQueueOn } from '../../src/webhooks/persistence/delivery-queue.repository';
import { endpointRepository } from '../../src/webhooks/persistence/endpoint.repository';
import { openWebhookDesk, type WebhookDesk } from '../support/webhook-desk';

/** Each with thousands of rows of the tenant that statistics know nothing of. */
const TABLES = ['platform.event', 'platform.recording', 'platform.webhook_delivery'];
const EVENTS = 10;
/** What of these an event has, each of them read once or twice; before there were 5,000 of each. */
const ROWS_OF_AN_EVENT = 6;

/** Deliveries that were taken since, of the same endpoint. */
const TAKEN = 5_000;

let desk: WebhookDesk;
afterEach(() => desk.close());

describe.each(OLD_STATISTICS)('while statistics know: %s', (known) => {
  it('the feed and the deliveries of an endpoint are read by their places', async () => {
    desk = await openWebhookDesk();
    const { tenantId } = desk.caller;
    await fillPastStatistics(desk.db, tenantId, { tables: TABLES, known });
    // The rows that fill tables are of now, and nothing is recorded before them.
    desk.db.clock.set(new Date(Date.now() + 60_000));
    const [before] = await desk.db.asOwner<{ position: string }>(
      'select max(position)::text as position from platform.recording where tenant_id = $1',
      [tenantId],
    );
    const { id } = await desk.addEndpoint('http://127.0.0.1:9/hook');
    for (let n = 0; n < EVENTS; n += 1) await desk.happen({ aggregateId: newId(), n });
    await desk.recorder.recordAll();

    const read: Record<string, (reader: SqlReader) => Promise<number>> = {
      feed: async (reader) => {
        const { events } = await createEventFeed({ unitOfWork: { reader: () => reader } }).read(
          desk.caller,
          {
            after: [before?.position ?? '0', '2147483647'],
            first: 100,
            filter: { types: null, aggregateId: null },
          },
        );
        return events.length;
      },
      round: async (reader) => {
        const queue = deliveryQueueOn({
          inTenant: (_, statements) => reader.batch(statements),
          directory: () => Promise.resolve([]),
        });
        const now = desk.db.clock.now();
        const lane = { tenantId, endpointId: id, failedRounds: 0, failingSince: null };
        await reader.query({
          text: 'update platform.webhook_lane set leased_by = $1',
          values: [id],
        });
        const times = { now, leasedUntil: now, limit: 100 };
        const { deliveries } = await queue.nextRound(id, lane, times);
        const attempts = deliveries.map((delivery) => ({
          ...({ deliveryId: delivery.id, state: 'WAITING', attempts: 1, status: 500 } as const),
          repeats: delivery.repeats,
          ...({ failure: 'RECEIVER_FAILED', milliseconds: 1 } as const),
          ...{ attemptedAt: now, nextAttemptAt: new Date(now.getTime() + 5_000) },
        }));
        await queue.record(id, lane, attempts);
        return deliveries.length;
      },
      log: async (reader) => {
        // Asked as by whoever sees the own endpoints alone, which is the longer question.
        const whose = desk.caller;
        const page = { endpointId: id, whose, states: null, before: null, limit: 100 };
        const rows = await deliveryLogRepository.page(reader, page);
        const first = await deliveryLogRepository.byIds(
          reader,
          rows.map((row) => row.id),
          whose,
        );
        await endpointRepository.page(reader, { whose, after: null, limit: 10 });
        return first.length;
      },
    };
    for (const [what, work] of Object.entries(read)) {
      const { value, rows } = await desk.db.database.transaction(
        tenantId,
        'UNIT_OF_WORK',
        async (connection) => ({
          commit: true,
          value: await countRowsRead(connection, TABLES, () => work(connection)),
        }),
      );
      expect([what, value]).toEqual([what, EVENTS]);
      expect([what, rows <= EVENTS * ROWS_OF_AN_EVENT, rows]).toEqual([what, true, rows]);
    }
  });

  it('what was given up is found behind all that was taken since', async () => {
    desk = await openWebhookDesk();
    const { tenantId } = desk.caller;
    await fillPastStatistics(desk.db, tenantId, { tables: TABLES, known });
    desk.db.clock.set(new Date(Date.now() + 60_000));
    const { id: endpointId } = await desk.addEndpoint('http://127.0.0.1:9/hook');
    for (let n = 0; n < EVENTS; n += 1) await desk.happen({ aggregateId: newId(), n });
    await desk.recorder.recordAll();
    await desk.db.asOwner(
      `update platform.webhook_delivery set state = 'GIVEN_UP' where endpoint_id = $1`,
      [endpointId],
    );
    await desk.db.asOwner(
      `insert into platform.webhook_delivery (tenant_id, endpoint_id, event_id, aggregate_id,
         position, ordinal, state, queued_at, next_attempt_at)
       select tenant_id, endpoint_id, event_id, aggregate_id, position + 1000000 + n, 0,
              'DELIVERED', queued_at, next_attempt_at
         from (select * from platform.webhook_delivery where endpoint_id = $1 limit 1) as one,
              generate_series(1, ${TAKEN}) as n`,
      [endpointId],
    );
    const read = async (states: readonly DeliveryState[], limit: number) => {
      const whose = desk.caller;
      const page = { endpointId, whose, states, before: null, limit };
      return desk.db.database.transaction(tenantId, 'UNIT_OF_WORK', async (connection) => ({
        commit: true,
        value: await countRowsRead(connection, TABLES, () =>
          deliveryLogRepository.page(connection, page),
        ),
      }));
    };
    for (const states of [['GIVEN_UP'], ['GIVEN_UP', 'WAITING']] as const) {
      const { value, rows } = await read(states, 100);
      expect(value.map(({ state }) => state)).toEqual(Array(EVENTS).fill('GIVEN_UP'));
      expect([rows <= EVENTS * ROWS_OF_AN_EVENT, rows]).toEqual([true, rows]);
    }
    const { value } = await read(['DELIVERED', 'GIVEN_UP', 'DELIVERED'], 5);
    expect(value.map(({ state }) => state)).toEqual(Array(5).fill('DELIVERED'));
    expect((await read([], 5)).value).toEqual([]);
  });
});
