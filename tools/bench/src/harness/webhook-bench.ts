import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { invariant, newId, ok } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { faultOfMutation } from '../product/product-calls';
import type { ReceiverReport } from '../product/serve-receivers';
import type { BenchTenant } from './books';
import { startChild } from './child';
import { faultOfPlain, send } from './load';
import type { Stage } from './stage';

const CREATE = `mutation Create($input: WebhookEndpointCreateInput!) {
  webhookEndpointCreate(input: $input) { webhookEndpoint { id } userErrors { code message } } }`;
/** Long enough for any backlog of the benchmark; a delivery that is lost ends it. */
const PATIENCE_MS = 600_000;

/** Receivers that a tenant sends to, and what they have taken. */
export interface Receivers {
  /** So many of them, from one on, become endpoints of the tenant. */
  addTo(
    stage: Stage,
    tenant: BenchTenant,
    which: { readonly from: number; readonly count: number },
  ): Promise<void>;
  urlOf(index: number): string;
  /** How long a receiver takes to answer. */
  pause(index: number, pauseMs: number): Promise<void>;
  /** Waits until each of these has taken so many since the last report. */
  whenTaken(indices: readonly number[], count: number): Promise<void>;
  /** What all of them have taken since they were last asked, in their order. */
  report(): Promise<readonly ReceiverReport[]>;
  stop(): Promise<void>;
}

/** Starts receivers in a process of their own. */
export async function startReceivers(count: number): Promise<Receivers> {
  const child = await startChild(join(__dirname, '../product/serve-receivers.js'), { count });
  const ask = async (path: string, body: object = {}): Promise<unknown> => {
    const answer = await send(child.urls['control'] ?? '', { path, body: JSON.stringify(body) });
    const fault = faultOfPlain(answer);
    if (fault !== undefined) throw new Error(`${path} answered ${fault}`);
    return JSON.parse(answer.text);
  };
  const urlOf = (index: number): string => child.urls[`receiver${index}`] ?? '';
  return {
    urlOf,
    addTo: async (stage, tenant, { from, count: added }) => {
      for (let index = from; index < from + added; index += 1) {
        await addEndpoint(stage, tenant, `${urlOf(index)}/hook`);
      }
    },
    pause: async (index, pauseMs) => {
      await ask('/pause', { index, pauseMs });
    },
    whenTaken: async (indices, wanted) => {
      const over = performance.now() + PATIENCE_MS;
      for (;;) {
        const { taken } = (await ask('/taken')) as { readonly taken: readonly number[] };
        if (indices.every((index) => (taken[index] ?? 0) >= wanted)) return;
        invariant(performance.now() < over, 'what happens is delivered');
        await sleep(50);
      }
    },
    report: async () => {
      const { reports } = (await ask('/report')) as { readonly reports: readonly ReceiverReport[] };
      return reports;
    },
    stop: () => child.stop(),
  };
}

async function addEndpoint(stage: Stage, tenant: BenchTenant, url: string): Promise<void> {
  const answer = await send(stage.product.urls['graphql'] ?? '', {
    path: '/graphql',
    authorization: tenant.authorization,
    body: JSON.stringify({
      query: CREATE,
      variables: { input: { idempotencyKey: newId(), url } },
    }),
  });
  const fault = faultOfMutation(answer);
  if (fault !== undefined) throw new Error(`webhookEndpointCreate answered ${fault}`);
}

/** Writes events, each of a thing of its own, in one commit. */
export async function happen(
  { workshop }: Stage,
  { tenantId }: BenchTenant,
  count: number,
): Promise<void> {
  await workshop.unitOfWork.run(systemCaller(tenantId, newId()), 'bench', (tx) => {
    for (let n = 0; n < count; n += 1) tx.emit(happened());
    return Promise.resolve(ok(null));
  });
}

function happened() {
  const sentAt = performance.timeOrigin + performance.now();
  return {
    ...{ type: 'bench.Happened', aggregateType: 'Bench', aggregateId: newId() },
    payload: { sentAt, documentNumber: 'INV-2026-000001', totalAmount: '1130.00' },
  };
}

/** What is sent of an event, to be sent by something simpler. */
export function plainBody(): string {
  const { type, payload } = happened();
  const occurredAt = new Date().toISOString();
  const data = { ...happened(), id: newId(), occurredAt, payload };
  return JSON.stringify({ type, timestamp: occurredAt, data });
}
