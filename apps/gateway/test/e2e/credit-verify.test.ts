import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { watchCustomers } from '../support/credit-alert-business';
import { applyForCredit } from '../support/credit-file-business';
import { limitCredit, proposedBySomebody } from '../support/credit-limit-business';
import { listAndReward } from '../support/credit-list-business';
import { salesOrder, sellOnCredit } from '../support/credit-order-business';
import { policeCredit } from '../support/credit-policy-business';
import { scoreCustomers, scoreIdsOf } from '../support/credit-score-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { broken, verified } from '../support/verified';

/** What somebody with the owner's password did to one row. It is put back as it was. */
interface Tampering {
  readonly id: string;
  readonly what: string;
  readonly table: string;
  readonly set: string;
  /** Names one row by its id. */
  readonly row: string;
  /** What the table itself would refuse it by. */
  readonly withoutConstraint?: string;
}

const oneOf = (table: string, where: string) =>
  `select id from credit_policy.${table} where ${where} order by id limit 1`;

const TAMPERINGS: readonly Tampering[] = [
  {
    ...{ id: 'I12', what: 'an order that was allowed is raised', table: 'sales_order' },
    ...{ row: oneOf('sales_order', `credit_state = 'ALLOWED'`) },
    set: 'amount = amount + 1, allowed_amount = allowed_amount + 1',
  },
  {
    ...{ id: 'I12', what: 'an order that nobody let pass is allowed', table: 'sales_order' },
    ...{ row: oneOf('sales_order', `credit_state = 'REJECTED'`) },
    set: `credit_state = 'ALLOWED', allowed_amount = amount`,
  },
  {
    ...{ id: 'I12', what: 'less was released than ships', table: 'credit_release' },
    ...{ row: oneOf('credit_release', 'true'), set: 'released_amount = released_amount - 1' },
  },
  {
    ...{ id: 'I12', what: 'who had an order checked released it', table: 'credit_release' },
    row: oneOf('credit_release', 'true'),
    set: `released_by = (select asked.checked_by from credit_policy.credit_check as asked
                          where asked.id = credit_release.check_id)`,
  },
  {
    ...{ id: 'CA1', what: 'who submitted an application decided it' },
    table: 'credit_application_step',
    row: `select step.id from credit_policy.credit_application_step as step
            join credit_policy.credit_application as of_step on of_step.id = step.application_id
           where step.action = 'SUBMITTED' and of_step.state = 'REJECTED' limit 1`,
    set: `done_by = (select of_step.decided_by from credit_policy.credit_application as of_step
                      where of_step.id = credit_application_step.application_id)`,
  },
  {
    ...{ id: 'CA2', what: 'an application stands where no step has left it' },
    ...{ table: 'credit_application', row: oneOf('credit_application', `state = 'WITHDRAWN'`) },
    set: `state = 'RETURNED'`,
  },
  {
    ...{ id: 'CA2', what: 'a step of an application is gone', table: 'credit_application_step' },
    row: oneOf('credit_application_step', `action = 'PREPARED'`),
    set: 'version = version + 100',
  },
  {
    ...{ id: 'CL1', what: 'a limit that was replaced counts beside the next' },
    ...{ table: 'credit_limit', row: oneOf('credit_limit', `state = 'ENDED'`) },
    set: 'valid_to = null',
  },
  {
    ...{ id: 'CL2', what: 'a limit is in a currency that there is none of', table: 'credit_limit' },
    ...{ row: oneOf('credit_limit', `state = 'APPROVED'`), set: `currency = 'XXX'` },
  },
  {
    ...{ id: 'CL3', what: 'who proposed a limit approved it', table: 'credit_limit' },
    ...{ row: oneOf('credit_limit', `state = 'ENDED'`), set: 'decided_by = proposed_by' },
    withoutConstraint: 'credit_limit_two_people',
  },
  {
    ...{ id: 'CL3', what: 'nobody ended a limit that is ended', table: 'credit_limit' },
    ...{ row: oneOf('credit_limit', `state = 'ENDED'`), set: 'ended_by = null' },
  },
  {
    ...{ id: 'CL4', what: 'a limit is more than its formula came to', table: 'credit_limit' },
    ...{ row: oneOf('credit_limit', `origin = 'FORMULA'`), set: 'amount = amount + 0.01' },
  },
  {
    ...{ id: 'CS1', what: 'who recorded collateral approved it', table: 'collateral' },
    ...{ row: oneOf('collateral', 'approved_by is not null'), set: 'approved_by = recorded_by' },
    withoutConstraint: 'collateral_two_people',
  },
  {
    ...{ id: 'DS1', what: 'two versions of a scheme hold on one day' },
    ...{ table: 'discount_scheme_version' },
    row: oneOf('discount_scheme_version', `scheme_code = 'END'`),
    set: `scheme_code = 'ALL', version = 2, state = 'ACTIVE', ended_by = null, ended_at = null`,
  },
  {
    ...{ id: 'DS2', what: 'a scheme came to more than its rewards' },
    ...{ table: 'discount_scheme_evaluation', row: oneOf('discount_scheme_evaluation', 'true') },
    set: 'reward_total = reward_total + 0.01',
  },
  {
    ...{ id: 'EW1', what: 'a rule watches that was tried as another', table: 'alert_rule' },
    ...{ row: oneOf('alert_rule', `state = 'OFF'`), set: `content_hash = 'another'` },
  },
  {
    ...{ id: 'EW2', what: 'a back-test tells of a hit that is no case', table: 'alert_backtest' },
    ...{ row: oneOf('alert_backtest', `state = 'COMPLETED'`), set: 'hits = hits + 1' },
  },
  {
    ...{ id: 'EW3', what: 'a patrol tells of an alert that is not there', table: 'alert_patrol' },
    ...{ row: oneOf('alert_patrol', 'true'), set: 'raised = raised + 100' },
  },
  {
    ...{ id: 'P1', what: 'two versions of a policy hold on one day', table: 'policy_version' },
    row: oneOf('policy_version', `policy_code = 'ENTITY' and version = 2`),
    set: 'effective_from = effective_from - 1, effective_to = null',
  },
  {
    ...{ id: 'P2', what: 'two policies are equally right for somebody', table: 'policy_version' },
    row: oneOf('policy_version', `policy_code = 'LIMITS'`),
    set: `(legal_entity_ids, priority) =
            (select legal_entity_ids, priority from credit_policy.policy_version as other
              where other.policy_code = 'ENTITY' and other.version = 1)`,
  },
  {
    ...{ id: 'SC1', what: 'a score is more than its factors add up to', table: 'party_score' },
    ...{ row: oneOf('party_score', 'true'), set: 'score = score + 0.0001' },
  },
  {
    ...{ id: 'SC2', what: 'a score has given another class than its own', table: 'party_score' },
    ...{ row: oneOf('party_score', 'counts_from is not null'), set: `class_code = 'Z'` },
  },
  {
    ...{ id: 'SC3', what: 'two overrides hold on one day', table: 'credit_class_assignment' },
    row: oneOf('credit_class_assignment', 'withdrawn_on is not null'),
    set: `valid_from = '2026-03-01', withdrawn_on = null, withdrawn_by = null, withdrawn_at = null`,
  },
];

describe('verify, over credit policy', () => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    await sellOnCredit(system, tenant);
    await applyForCredit(system, tenant);
    await watchCustomers(system, tenant);
    await limitCredit(system, tenant);
    await tenant.run('creditLimitApprove creditLimit { id }', {
      ...{ creditLimitId: await proposedBySomebody(system, tenant), expectedVersion: 1 },
    });
    await tenant.run('salesOrdersCheck results { creditCheck { answer } }', {
      ...{ point: 'ORDER', orders: [salesOrder(tenant, { orderNumber: 'SO-5' })] },
    });
    await scoreCustomers(system, tenant);
    await scoreIdsOf(system, tenant);
    await policeCredit(system, tenant);
    await listAndReward(system, tenant);
    await system.gateway.composition.recorder.recordTenant(tenant.tenantId);
  }, 120_000);
  afterAll(() => system.close());

  const run = () => verified(system, tenant.tenantId);

  /** Changes a row, and answers how it is put back, column by column. */
  async function changed(table: string, id: string, set: string): Promise<() => Promise<unknown>> {
    const name = `credit_policy.${table}`;
    const [kept] = await system.home.asOwner<{ row: object; columns: string }>(
      `select to_jsonb(kept) as row,
              (select string_agg(key, ', ') from jsonb_object_keys(to_jsonb(kept)) as of (key))
                as columns
         from ${name} as kept where id = $1`,
      [id],
    );
    expect(kept).toBeDefined();
    await system.home.asOwner(`update ${name} set ${set} where id = $1`, [id]);
    return () =>
      system.home.asOwner(
        `update ${name} set (${kept?.columns}) =
           (select ${kept?.columns} from jsonb_populate_record(null::${name}, $2)) where id = $1`,
        [id, JSON.stringify(kept?.row)],
      );
  }

  it('finds nothing in what all of credit policy has done', async () => {
    expect(broken(await run())).toEqual([]);
  });

  /** Takes a constraint off, and answers how it is put back. */
  async function lifted(table: string, constraint: string): Promise<() => Promise<unknown>> {
    const name = `credit_policy.${table}`;
    const [kept] = await system.home.asOwner<{ text: string }>(
      `select pg_get_constraintdef(oid) as text from pg_constraint
        where conname = $1 and conrelid = $2::regclass`,
      [constraint, name],
    );
    await system.home.asOwner(`alter table ${name} drop constraint ${constraint}`);
    return () =>
      system.home.asOwner(`alter table ${name} add constraint ${constraint} ${kept?.text}`);
  }

  it.each(TAMPERINGS)('reports under $id that $what', async (tampering) => {
    const { id, table, row, set, withoutConstraint } = tampering;
    const [found] = await system.home.asOwner<{ id: string }>(`select (${row})::text as id`);
    expect(found?.id).toMatch(/^[0-9a-f-]{36}$/);
    const putOn = withoutConstraint ? await lifted(table, withoutConstraint) : undefined;
    const putBack = await changed(table, found?.id ?? '', set);
    const report = (await run()).find((each) => each.id === id);
    await putBack();
    await putOn?.();
    expect(report).toMatchObject({ id, holds: false, brokenTenantIds: [tenant.tenantId] });
  });

  it('has a tampering for each invariant of its own, and finds nothing once all are undone', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    // Contracts have their own, see contracts-verify.test.ts.
    const isElsewhere = /^([IR]|CT|DO|LI|LM)\d/;
    const own = reports.map(({ id }) => id).filter((id) => id === 'I12' || !isElsewhere.test(id));
    expect([...new Set(TAMPERINGS.map(({ id }) => id))]).toEqual(own);
  });
});
