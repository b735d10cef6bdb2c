import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fields, mutating } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, withoutRights, type TradingTenant } from '../support/trading-tenant';

interface ShownTask {
  readonly id: string;
  readonly version: number;
  readonly dueOn: string;
  readonly state: string;
  readonly isOverdue: boolean;
}

const CYCLE =
  'reconciliationCycle { id version scope frequency dueDay endedOn owner { __typename } legalEntity { code } }';
const TASK = 'reconciliationTask { id version hours dueOn owner { __typename } party { code } }';

describe('cycles of reconciling, through the API', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ownerId: string;
  let cycle: { readonly id: string; readonly version: number };

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    const { data } = await tenant.ask('{ viewer { principal { ... on User { id } } } }');
    ownerId = (data?.['viewer'] as { principal: { id: string } }).principal.id;
  }, 120_000);
  afterAll(() => system.close());

  const { call } = mutating(() => tenant);
  const send = async (name: string, fields: string, input: Fields) => {
    const payload = await call(name, fields, input);
    return payload as Record<string, never> & { userErrors: { code: string }[] };
  };
  const set = (over: Fields = {}) =>
    send('reconciliationCycleSet', CYCLE, {
      ...{ legalEntityId: tenant.ids['LegalEntity'], relation: 'CUSTOMER', scope: 'ALL', ownerId },
      ...{ frequency: 'MONTH', dueDay: 3, dayKind: 'BUSINESS', priority: 'NORMAL' },
      ...{ startsOn: '2026-01-15', ...over },
    });
  const tasks = async (filter: Fields = {}): Promise<readonly ShownTask[]> => {
    const { data, errors } = await tenant.ask(
      `query($filter: ReconciliationTaskFilter) { reconciliationTasks(filter: $filter) { totalCount
         edges { node { id version periodFrom periodTo dueOn state isOverdue priority hours party { code } reconciliation { id } } } } }`,
      { filter },
    );
    expect(errors).toEqual([]);
    return (data?.['reconciliationTasks'] as { edges: { node: ShownTask }[] }).edges.map(
      ({ node }) => node,
    );
  };
  const plan = () => system.gateway.composition.services.reconciliation.cycles.planner.runDue();

  it.each([
    [{ dueDay: 61 }, 'CYCLE_DAY_INVALID'],
    [{ scope: 'TAG' }, 'CYCLE_SCOPE_INVALID'],
    [{ scopeValue: 'VIP' }, 'CYCLE_SCOPE_INVALID'],
    [{ expectedVersion: 4 }, 'VERSION_CONFLICT'],
  ])('are refused when they make no sense: %j', async (over, code) => {
    expect((await set(over)).userErrors).toMatchObject([{ code }]);
  });

  it('plan one task for each party and period that has ended, however often the job looks', async () => {
    const made = await set();
    expect(made).toMatchObject({ userErrors: [], reconciliationCycle: { version: 1, dueDay: 3 } });
    cycle = made['reconciliationCycle'] as unknown as typeof cycle;
    await Promise.all([plan(), plan()]);
    await plan();
    // The clock stands at 2026-03-31: January and February have ended, March has not.
    expect(await tasks()).toMatchObject([
      { periodFrom: '2026-01-01', periodTo: '2026-01-31', dueOn: '2026-02-04', state: 'PLANNED' },
      { periodFrom: '2026-02-01', periodTo: '2026-02-28', dueOn: '2026-03-04', isOverdue: true },
    ]);
  });

  it('are overdue, given to somebody and take hours', async () => {
    const [task] = await tasks({ isOverdue: true });
    const given = await send('reconciliationTaskAssign', TASK, {
      ...{
        reconciliationTaskId: task?.id,
        ownerId,
        dueOn: '2026-04-30',
        expectedVersion: task?.version,
      },
    });
    expect(given).toMatchObject({
      reconciliationTask: { dueOn: '2026-04-30', party: { code: 'C1' } },
    });
    const stale = await send('reconciliationTaskAssign', TASK, {
      ...{ reconciliationTaskId: task?.id, ownerId, expectedVersion: task?.version },
    });
    expect(stale.userErrors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    const hours = (over: Fields) =>
      send('reconciliationTaskRecordHours', TASK, { reconciliationTaskId: task?.id, ...over });
    expect(await hours({ hours: '1.5' })).toMatchObject({ reconciliationTask: { hours: '1.5' } });
    expect(await hours({ hours: '-0.25' })).toMatchObject({
      reconciliationTask: { hours: '1.25' },
    });
    expect((await hours({ hours: '-2' })).userErrors).toMatchObject([{ code: 'HOURS_INVALID' }]);
    expect((await hours({ hours: '25' })).userErrors).toMatchObject([{ code: 'HOURS_INVALID' }]);
    const ahead = await hours({ hours: '1', workedOn: '2026-05-01' });
    expect(ahead.userErrors).toMatchObject([{ code: 'HOURS_IN_FUTURE' }]);
    expect(await tasks({ isOverdue: true })).toHaveLength(1);
  });

  it('follow the reconciliation of their account', async () => {
    const recorded = await send('counterpartyStatementRecord', 'counterpartyStatement { id }', {
      statement: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', relation: 'CUSTOMER' },
        ...{ periodFrom: '2026-02-01', periodTo: '2026-02-28', currencyCode: 'CNY' },
        ...{ closingBalance: '565.00', amountsAre: 'OWED_TO_US' },
      },
      lines: [],
    });
    const { id } = recorded['counterpartyStatement'] as unknown as { id: string };
    await send('reconciliationStart', 'reconciliation { id }', { counterpartyStatementId: id });
    const followed = await tasks({ states: ['IN_PROGRESS'] });
    expect(followed).toMatchObject([
      { periodTo: '2026-02-28', reconciliation: { id: expect.any(String) } },
    ]);
  });

  it('change, end, and plan no more', async () => {
    const changed = await set({ dueDay: 5, priority: 'HIGH', expectedVersion: cycle.version });
    expect(changed).toMatchObject({ reconciliationCycle: { id: cycle.id, version: 2, dueDay: 5 } });
    const end = { reconciliationCycleId: cycle.id, expectedVersion: 2 };
    expect(await send('reconciliationCycleEnd', CYCLE, end)).toMatchObject({
      reconciliationCycle: { endedOn: '2026-03-31' },
    });
    system.clock.set('2026-05-10T00:00:00Z');
    await plan();
    expect(await tasks()).toHaveLength(2);
  });

  it('belong to whoever may see them', async () => {
    const stranger = await withoutRights(tenant);
    const { errors } = await tenant.ask('{ reconciliationTasks { totalCount } }', {}, stranger);
    expect(errors).not.toEqual([]);
    const other = await openTradingTenant(system);
    const seen = await other.ask('query($id: ID!) { node(id: $id) { id } }', { id: cycle.id });
    expect(seen.data?.['node']).toBeNull();
  });
});
