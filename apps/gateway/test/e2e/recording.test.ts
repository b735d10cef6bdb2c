import { until } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

let system: TestGateway;
beforeAll(async () => {
  system = await startTestGateway('graphql-js');
});
afterAll(() => system.close());

const WRITE = `mutation($input: LegalEntityCreateInput!) {
  legalEntityCreate(input: $input) { userErrors { code } }
}`;
const write = async (tenant: GatewayTenant) => {
  const entity = { code: 'DE02', name: 'Two', functionalCurrency: 'EUR', countryCode: 'DE' };
  const calendar = { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1 };
  const input = { idempotencyKey: newId(), ...entity, ...calendar };
  expect((await tenant.ask(WRITE, { input })).errors).toEqual([]);
};

const waitingOf = async ({ tenantId }: GatewayTenant): Promise<number> => {
  const [row] = await system.home.asOwner<{ count: number }>(
    'select count(*)::int as count from platform.unrecorded_commit where tenant_id = $1',
    [tenantId],
  );
  return row?.count ?? NaN;
};

/** A figure of the recorder's loop. */
const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${system.gateway.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name}{loop="recorder"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
};

describe('the loop of the recorder', () => {
  it('is not slowed down by a tenant that cannot be recorded', async () => {
    const broken = await system.openTenant();
    const other = await system.openTenant();
    await until(async () => (await waitingOf(broken)) === 0);
    await system.home.asOwner(
      `create function public.refuse_block() returns trigger language plpgsql as $$
       begin raise exception 'no block for this tenant'; end $$`,
    );
    await system.home.asOwner(
      `create trigger refuse_block before insert on platform.audit_block for each row
         when (new.tenant_id = '${broken.tenantId}') execute function public.refuse_block()`,
    );
    await write(broken);
    await until(async () => (await metric('duebook_background_failures_total')) >= 1);
    const failedAt = Date.now() / 1_000;

    await write(other);
    await until(async () => (await waitingOf(other)) === 0);
    expect(await waitingOf(broken)).toBe(1);
    // A round in which a tenant failed is a round: only one that fails as a whole is paused after.
    const succeeded = 'duebook_background_success_timestamp_seconds';
    await until(async () => (await metric(succeeded)) > failedAt);

    await system.home.asOwner('drop trigger refuse_block on platform.audit_block');
    system.clock.advance({ minutes: 1 });
    await until(async () => (await waitingOf(broken)) === 0);
  });
});
