import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InvariantReport, verify } from '../../src/index';
import { chargeInterest } from '../support/late-interest-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

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
];

/** Ids of the invariants of late interest. */
const OF_LATE_INTEREST = /^LI\d/;

describe('verification of what contracts have done', () => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    await chargeInterest(system, tenant);
    await system.gateway.composition.recorder.recordTenant(tenant.tenantId);
  }, 120_000);
  afterAll(() => system.close());

  const run = (): Promise<readonly InvariantReport[]> =>
    verify({
      ...{ ownerUrl: system.home.ownerUrl, clock: system.clock },
      unitOfWork: system.gateway.composition.unitOfWork,
      ...{ tenantIds: [tenant.tenantId], seed: 1 },
    });
  const broken = (reports: readonly InvariantReport[]) => reports.filter(({ holds }) => !holds);

  it('finds nothing in charges of late interest', async () => {
    expect(broken(await run())).toEqual([]);
  });

  it.each(TAMPERINGS)('reports under $id that $what', async ({ id, table, done, undone }) => {
    const { asOwner } = system.home;
    const guard = (how: 'disable' | 'enable') =>
      asOwner(`alter table contracts.${table} ${how} trigger all`);
    await guard('disable');
    await asOwner(done);
    const report = (await run()).find((each) => each.id === id);
    await asOwner(undone);
    await guard('enable');
    expect(report).toMatchObject({ id, holds: false, brokenTenantIds: [tenant.tenantId] });
  });

  it('has a tampering for each invariant, and finds nothing once all are undone', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    const own = reports.map(({ id }) => id).filter((id) => OF_LATE_INTEREST.test(id));
    expect([...new Set(TAMPERINGS.map(({ id }) => id))]).toEqual(own);
  });
});
