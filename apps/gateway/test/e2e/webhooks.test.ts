import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, ok, systemClock } from '@duebook/kernel';
import { startReceiver, type WebhookReceiver } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pino from 'pino';
import { verify } from '../../src/index';
import {
  type RoleProcess,
  severalProcesses,
  type SeveralProcesses,
} from '../support/several-processes';
import { startTestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant } from '../support/trading-tenant';

// Each process is a whole system, and machines are busy.
jest.setTimeout(900_000);

/** `WEBHOOK_EVENTS=10000 WEBHOOK_KILLS=20` is the full size; see docs/guides/webhooks.md. */
const EVENTS = Number(process.env['WEBHOOK_EVENTS'] ?? 500);
const KILLS = Number(process.env['WEBHOOK_KILLS'] ?? 3);
const AGGREGATES = 50;
const EVENTS_OF_A_COMMIT = 10;

describe('webhooks, while the process that delivers is killed over and over', () => {
  let system: SeveralProcesses;
  let gateway: RoleProcess;
  let receiver: WebhookReceiver;
  let worker: RoleProcess;

  beforeAll(async () => {
    system = await severalProcesses({ WEBHOOK_ALLOW_LOOPBACK: '1', WEBHOOK_LEASE_SECONDS: '2' });
    gateway = await system.start('gateway');
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await system.close();
    await receiver.close();
  });

  const change = async (name: string, fields: string, input: object) => {
    const data = await gateway.ask(mutationText(name, fields), {
      input: { idempotencyKey: newId(), ...input },
    });
    expect(data[name]).toMatchObject({ userErrors: [] });
    return data[name] as Record<string, unknown>;
  };

  /** Event n is of aggregate n mod so many, so that each aggregate has its own order to be kept. */
  const write = async (aggregates: readonly string[]): Promise<void> => {
    for (let n = 0; n < EVENTS; n += EVENTS_OF_A_COMMIT) {
      await system.unitOfWork.run(system.tenant.caller, 'happen', (tx) => {
        for (let each = n; each < n + EVENTS_OF_A_COMMIT; each += 1) {
          const aggregateId = aggregates[each % AGGREGATES] ?? '';
          tx.emit({ type: 't.Happened', aggregateType: 'T', aggregateId, payload: { n: each } });
        }
        return Promise.resolve(ok(null));
      });
    }
  };

  it('loses none, sends a repeated one with the same id, and keeps the order of each aggregate', async () => {
    const created = await change('webhookEndpointCreate', 'secret webhookEndpoint { id }', {
      url: receiver.url,
    });
    const { id } = created['webhookEndpoint'] as { id: string };
    receiver.useSecrets(String(created['secret']));
    // It takes its time, so that there is a middle to die in, and fails now and then.
    receiver.answerWith(async () => {
      await sleep(randomInt(3));
      return randomInt(200) === 0 ? 500 : 204;
    });
    const aggregates = Array.from({ length: AGGREGATES }, () => newId());
    worker = await system.start('worker');
    const writing = write(aggregates);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const begun = receiver.received.length;
      // Somewhere within its share of the work.
      const share = randomInt(1, Math.max(2, Math.floor(EVENTS / (KILLS + 1))));
      while (receiver.received.length < Math.min(EVENTS - 1, begun + share)) await sleep(5);
      await worker.kill();
      worker = await system.start('worker');
    }
    await writing;
    const mine = () => receiver.received.filter(({ type }) => type === 't.Happened');
    const numbers = () => new Set(mine().map(({ payload }) => payload['n']));
    const over = Date.now() + 600_000;
    while (numbers().size < EVENTS && Date.now() < over) await sleep(100);
    await drained(id);
    await worker.stop();

    expect(numbers().size).toBe(EVENTS);
    expect(mine().filter(({ signatures }) => signatures !== 1)).toEqual([]);
    const idsOf = new Map<unknown, Set<string>>();
    for (const { id: eventId, payload } of mine()) {
      idsOf.set(payload['n'], (idsOf.get(payload['n']) ?? new Set()).add(eventId));
    }
    expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
    expect(outOfOrder(mine())).toEqual([]);
    const repeats = mine().length - EVENTS;
    process.stdout.write(`webhooks: ${EVENTS} events, ${KILLS} kills, ${repeats} sent again\n`);
    const reports = await verify({
      ...{ ownerUrl: system.home.ownerUrl, unitOfWork: system.unitOfWork, clock: systemClock },
      ...{ tenantIds: [system.tenant.tenantId], seed: 1 },
    });
    expect(reports.find((report) => report.id === 'I11')).toMatchObject({ holds: true });
  });

  /** Waits until the log says so too. */
  const drained = async (id: string): Promise<void> => {
    const text = 'query($id: ID!) { webhookEndpoint(id: $id) { waitingSince state } }';
    for (let round = 0; round < 600; round += 1) {
      const { webhookEndpoint } = await gateway.ask(text, { id });
      const { waitingSince } = webhookEndpoint as { waitingSince: string | null };
      if (waitingSince === null) return;
      await sleep(100);
    }
    throw new Error('Deliveries go on waiting.');
  };
});

/** An event that came for the first time before an earlier one of its aggregate had come. */
function outOfOrder(
  received: readonly { readonly aggregateId: string; readonly payload: object }[],
): readonly string[] {
  const latest = new Map<string, number>();
  const offences: string[] = [];
  for (const { aggregateId, payload } of received) {
    const { n } = payload as { readonly n: number };
    const before = latest.get(aggregateId);
    // A repetition may come late; what is new follows what came last.
    const next = before === undefined ? n % AGGREGATES : before + AGGREGATES;
    if (n > next) offences.push(`${n} before ${next}`);
    latest.set(aggregateId, Math.max(before ?? n, n));
  }
  return offences;
}

describe('webhooks by the API', () => {
  let system: SeveralProcesses;
  let gateway: RoleProcess;

  beforeAll(async () => {
    system = await severalProcesses({ WEBHOOK_ALLOW_LOOPBACK: '1' });
    gateway = await system.start('all');
  });
  afterAll(() => system.close());

  it('tell a receiver what happens, and whoever fetches the same by the same id', async () => {
    const receiver = await startReceiver();
    const input = { idempotencyKey: newId(), url: receiver.url };
    const text = mutationText(
      'webhookEndpointCreate',
      'secret wasShownBefore webhookEndpoint { id }',
    );
    const first = (await gateway.ask(text, { input }))['webhookEndpointCreate'] as {
      readonly secret: string;
      readonly webhookEndpoint: { readonly id: string };
    };
    expect((await gateway.ask(text, { input }))['webhookEndpointCreate']).toEqual({
      ...first,
      ...{ secret: null, wasShownBefore: true },
    });
    receiver.useSecrets(first.secret);
    const { webhookEndpoint } = first;
    await gateway.ask(mutationText('webhookEndpointTest', 'webhookEndpoint { id }'), {
      input: { idempotencyKey: newId(), webhookEndpointId: webhookEndpoint.id },
    });
    while (receiver.received.length === 0) await sleep(20);
    const [ping] = receiver.received;
    expect(ping).toMatchObject({ type: 'platform.WebhookTested', signatures: 1 });
    await receiver.close();
    const found = await gateway.ask(
      `{ events(filter: { types: ["platform.WebhookTested"] }) {
           edges { node { eventId type aggregateNodeId payload } } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(found['events']).toMatchObject({
      edges: [{ node: { eventId: ping?.id, aggregateNodeId: webhookEndpoint.id } }],
      pageInfo: { hasNextPage: false },
    });
    const { pageInfo } = found['events'] as { pageInfo: { endCursor: string } };
    const next = await gateway.ask(
      'query($after: String) { events(after: $after) { edges { node { eventId } } pageInfo { endCursor } } }',
      { after: pageInfo.endCursor },
    );
    expect(next['events']).toEqual({ edges: [], pageInfo: { endCursor: pageInfo.endCursor } });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/duebook_webhook_attempts_total\{outcome="DELIVERED"\} 1/);
    expect(metrics).toMatch(/duebook_webhook_oldest_waiting_seconds 0/);
  });
});

describe('what is logged of webhooks', () => {
  it('names an endpoint by its id, never by its URL, and tells no secret', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
    const system = await startTestGateway('graphql-js', { log });
    const tenant = await openTradingTenant(system);
    const receiver = await startReceiver();
    const url = `${receiver.url}/a-secret-of-the-receiver`;
    const fields = 'secret webhookEndpoint { id }';
    const created = (await tenant.run(`webhookEndpointCreate ${fields}`, { url })) as {
      readonly secret: string;
      readonly webhookEndpoint: { readonly id: string };
    };
    const webhookEndpointId = created.webhookEndpoint.id;
    const rotated = (await tenant.run('webhookEndpointSecretRotate secret', {
      webhookEndpointId,
    })) as { readonly secret: string };
    receiver.answerWith(() => 410);
    await tenant.run('webhookEndpointTest webhookEndpoint { id }', { webhookEndpointId });
    while (receiver.received.length === 0) await sleep(20);
    // The worst of faults: the lane itself cannot be read.
    await system.home.asOwner('alter table platform.webhook_lane rename to webhook_lane_away');
    while (!lines.some((line) => line.includes('"loop":"webhooks"'))) await sleep(20);
    await system.home.asOwner('alter table platform.webhook_lane_away rename to webhook_lane');
    await receiver.close();
    await system.close();
    const told = lines.join('');
    for (const secret of [created.secret, rotated.secret]) {
      expect(secret).toMatch(/^whsec_/);
      expect(told).not.toContain(secret.slice('whsec_'.length));
    }
    expect(told).not.toContain('a-secret-of-the-receiver');
    expect(told).not.toContain('whsec_');
  });
});
