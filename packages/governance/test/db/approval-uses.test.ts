import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { doneOn } from '../../src/approvals/persistence/approval-uses';
import { fresh } from '../support/access';

let home: TestDatabase;
let tenant: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  tenant = await aTenant(home);
});
afterAll(() => home.close());

const NOTES = 'creditNotePost';
/** Uses of a hundred days up to now, 40 of 1 a day, ten minutes apart. */
const useDaily = (operation: string, makerId: string) =>
  home.asOwner(
    `insert into governance.approval_use
       (tenant_id, id, operation, maker_id, by_proxy, legal_entity_id, used_on, used_at, amount,
        commit_id)
     select $1, gen_random_uuid(), $2, $3, false, $4,
            (past.moment at time zone 'Asia/Shanghai')::date, past.moment, 1, gen_random_uuid()
       from generate_series(0, 99) as days (back)
       cross join generate_series(0, 39) as tens (back)
       cross join lateral (
         select $5::timestamptz - make_interval(days => days.back, mins => tens.back * 10) as moment
       ) as past`,
    [tenant.tenantId, operation, makerId, tenant.legalEntityId, home.clock.now()],
  );
const use = (usedOn: string, usedAt: string | null) =>
  home.asOwner(
    `insert into governance.approval_use
       (tenant_id, id, operation, maker_id, legal_entity_id, used_on, used_at, amount, commit_id)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 1, gen_random_uuid())`,
    [tenant.tenantId, NOTES, tenant.caller.principalId, tenant.legalEntityId, usedOn, usedAt],
  );

const reader = (): SqlReader => home.unitOfWork.reader(tenant.caller);
const doneToday = (by = reader()) => {
  const { legalEntityId, caller } = tenant;
  const day = { operation: NOTES, makerId: caller.principalId, legalEntityId, isOfTenant: true };
  return doneOn(by, [day], home.clock.now());
};

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
/** The rows of uses that a statement looked at, those that it left out too. */
const usesRead = (plan: Plan): number =>
  (plan.Plans ?? []).reduce(
    (total, each) => total + usesRead(each),
    plan['Relation Name'] === 'approval_use'
      ? plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)
      : 0,
  );
/** Lets statements tell how they are done, and answers that in the place of their rows. */
const explaining = (): SqlReader => {
  const inner = reader();
  const explain = ({ name: _, ...statement }: Statement): Statement => ({
    ...statement,
    text: `explain (analyze, format json) ${statement.text}`,
  });
  return {
    tenantId: inner.tenantId,
    query: (statement) => inner.query(explain(statement)),
    batch: (statements) => inner.batch(statements.map(explain)),
  };
};

it('reads what was done within a day, however many days and whoever else there were', async () => {
  await useDaily(NOTES, tenant.caller.principalId);
  await useDaily('adjustmentPost', tenant.caller.principalId);
  await useDaily(NOTES, newId());
  await home.asOwner('analyze governance.approval_use');
  expect(await doneToday()).toMatchObject([{ amount: '40.0000' }]);
  const [told] = (await doneToday(explaining())) as unknown as readonly {
    'QUERY PLAN': readonly { Plan: Plan }[];
  }[];
  const [plan] = told?.['QUERY PLAN'] ?? [];
  // Those of today, and of the day before what was done less than 26 hours ago.
  expect(plan && usesRead(plan.Plan)).toBe(40 + 13);
});

it('adds up the day as it is where it is now, though its time zone was another when it was used', async () => {
  // Past midnight in Shanghai, and noon of the day before in New York.
  await use('2026-04-01', '2026-03-31T16:10:00.000Z');
  await use('2026-04-01', null);
  home.clock.set('2026-03-31T16:30:00.000Z');
  expect(await doneToday()).toMatchObject([{ amount: '2.0000' }]);
  const { legalEntityId, services, caller } = tenant;
  const moved = await services.legalEntityUpdate(caller, {
    ...{ idempotencyKey: fresh(), legalEntityId, expectedVersion: 1 },
    timeZone: 'America/New_York',
  });
  expect(moved).toMatchObject({ ok: true });
  // What was done since midnight there, 4:00 UTC, and what has its moment.
  expect(await doneToday()).toMatchObject([{ amount: '26.0000' }]);
});
