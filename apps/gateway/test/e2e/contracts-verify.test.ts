import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chargeInterest } from '../support/late-interest-business';
import { keepClaims } from '../support/law-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { broken, verified } from '../support/verified';

/** What somebody with the owner's password did to rows of a table, and how it is undone. */
interface Tampering {
  readonly id: string;
  readonly what: string;
  readonly table: string;
  readonly done: string;
  readonly undone: string;
}

const TAMPERINGS: readonly Tampering[] = [
  {
    ...{ id: 'LI1', what: 'a day is claimed by a charge that was turned down as well' },
    table: 'late_interest_line',
    done: `update contracts.late_interest_line set is_standing = true, from_on = from_on + 1
            where not is_standing`,
    undone: `update contracts.late_interest_line as line set is_standing = false, from_on = from_on - 1
              from contracts.late_interest_charge as charge
             where charge.id = line.charge_id and charge.state = 'REJECTED'`,
  },
  {
    ...{ id: 'LI2', what: 'a charge says more than its lines', table: 'late_interest_charge' },
    done: `update contracts.late_interest_charge set amount = amount + 1 where state = 'CHARGED'`,
    undone: `update contracts.late_interest_charge set amount = amount - 1 where state = 'CHARGED'`,
  },
  {
    ...{ id: 'LI2', what: 'a waived charge claims its days no longer' },
    table: 'late_interest_charge',
    done: `update contracts.late_interest_charge set state = 'REJECTED' where state = 'WAIVED'`,
    undone: `update contracts.late_interest_charge set state = 'WAIVED'
              where state = 'REJECTED' and exists (
                select from contracts.late_interest_line as line
                 where line.charge_id = late_interest_charge.id and line.is_standing)`,
  },
  {
    ...{
      id: 'LM1',
      what: 'a warning tells other days than there are',
      table: 'limitation_warning',
    },
    done: `insert into contracts.limitation_warning
             (tenant_id, id, open_item_id, legal_entity_id, party_id, threshold_days, expires_on,
              warned_on, days_left, commit_id)
           select tenant_id, id, id, legal_entity_id, party_id, 30, '2026-04-30', '2026-03-31', 29, id
             from contracts.limitation_event limit 1`,
    undone: 'delete from contracts.limitation_warning',
  },
  {
    ...{ id: 'LM2', what: 'an event is about claims against somebody else' },
    table: 'limitation_event',
    done: 'update contracts.limitation_event set party_id = id',
    undone: `update contracts.limitation_event as event set party_id = item.party_id
              from contracts.limitation_event_item as about
              join ledger.open_item as item on item.id = about.open_item_id
             where about.event_id = event.id`,
  },
];

/** Ids of the invariants of late interest and limitation. */
const OWN = /^L[IM]\d/;

describe('verification of what contracts have done', () => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    await chargeInterest(system, tenant);
    await keepClaims(tenant);
    await system.gateway.composition.recorder.recordTenant(tenant.tenantId);
  }, 120_000);
  afterAll(() => system.close());

  const run = () => verified(system, tenant.tenantId);

  it('finds nothing in charges of late interest and in limitation', async () => {
    expect(broken(await run())).toEqual([]);
  });

  it.each(TAMPERINGS)('reports under $id that $what', async ({ id, table, done, undone }) => {
    const { home } = system;
    const guard = (how: 'disable' | 'enable') =>
      home.asOwner(`alter table contracts.${table} ${how} trigger all`);
    await guard('disable');
    await home.asOwner(done);
    const report = (await run()).find((each) => each.id === id);
    await home.asOwner(undone);
    await guard('enable');
    expect(report).toMatchObject({ id, holds: false, brokenTenantIds: [tenant.tenantId] });
  });

  it('has a tampering for each invariant, and finds nothing once all are undone', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    const own = reports.map(({ id }) => id).filter((id) => OWN.test(id));
    expect([...new Set(TAMPERINGS.map(({ id }) => id))]).toEqual(own);
  });
});
