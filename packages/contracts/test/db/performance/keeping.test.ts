import { businessDate as day, invariant, newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/documents/create-documents';
import {
  createPerformance,
  type ContractPerformance,
} from '../../../src/performance/create-performance';
import { aContract } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
} from '../../support/a-contract-desk';
import { countedReads } from '../../support/counted-reads';

let tables: ContractTables;
let desk: ContractDesk;
let performance: ContractPerformance;
let contractId: Id;
let c1: Id;

const key = () => ({ idempotencyKey: newId() });

function performanceOf(of: ContractDesk, unitOfWork = of.db.unitOfWork): ContractPerformance {
  const { clock } = of.db;
  const { documentsOf } = createDocuments({
    ...{ unitOfWork, clock, files: of.files, approvals: of.approvals },
    tenants: () => Promise.resolve([of.tenant.tenantId]),
  });
  const { ledger, creditPolicy, register } = of;
  return createPerformance({ unitOfWork, clock, ledger, creditPolicy, documentsOf, register });
}

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aContractDesk(tables);
  performance = performanceOf(desk);
  [c1 = ''] = await desk.customers(['C1']);
  // Today is the last of March; it ends within ninety days.
  ({ contractId } = await desk.signed(aContract().with(c1).to('2026-05-31')));
}, 60_000);
afterAll(() => tables.close());

const plan = (over: object = {}, by = desk.caller) =>
  performance.planMilestone(by, {
    ...{
      ...key(),
      contractId,
      title: '张三交付第一批',
      plannedOn: day('2026-03-30'),
      amount: '10.00',
    },
    ...over,
  });
const breach = (over: object = {}, by = desk.caller) =>
  performance.recordBreach(by, {
    ...{ ...key(), contractId, legalEntityId: null, partyId: c1, kind: 'LATE_PAYMENT' },
    ...{ happenedOn: day('2026-03-20'), amount: '5.50', milestoneId: null, documentId: null },
    ...{ description: '李四拒绝付款', ...over },
  });
const secure = (over: object = {}, by = desk.caller) =>
  performance.recordSecurity(by, {
    ...{ ...key(), contractId, kind: 'PLEDGE', collateralId: null, documentId: null },
    ...{ registrationNumber: '京2026-001', registry: '中登网', registeredOn: day('2026-01-05') },
    ...{ expiresOn: day('2026-04-30'), ...over },
  });

const audited = async (): Promise<string> => {
  const rows = await desk.db.asOwner<{ text: string }>(
    `select audit::text || ' ' || (select coalesce(string_agg(event::text, ' '), '') from platform.event) as text
       from platform.audit_entry as audit`,
  );
  return rows.map(({ text }) => text).join('\n');
};

/** Collateral of a party that is held, as credit policy would have it. */
async function collateral(partyId: Id, expiresOn: string): Promise<Id> {
  const id = newId();
  await desk.db.asOwner(
    `insert into credit_policy.collateral
       (tenant_id, id, party_id, covers, collateral_type, currency, rank, valid_from, expires_on, state,
        recorded_by, recorded_at, approved_by, approved_at, version, commit_id)
     values ($1, $2, $3, 'PARTY', 'PLEDGE', 'CNY', 1, '2026-01-01', $4, 'HELD', $5, now(), $6, now(), 1, $7)`,
    [desk.tenant.tenantId, id, partyId, expiresOn, newId(), newId(), newId()],
  );
  return id;
}

const alerts = async (over: object = {}, by = desk.caller) => {
  const found = await performance.reading.alerts(by, {
    ...{ legalEntityIds: null, kinds: null, withinDays: 90, after: null, limit: 21, ...over },
  });
  return found.map(({ kind, on }) => `${kind} ${on}`);
};

describe('a milestone', () => {
  it('is planned and reached once, with nothing of its words elsewhere', async () => {
    const planned = await plan();
    invariant(planned.ok, JSON.stringify(planned));
    const { contractMilestoneId } = planned.value;
    const reach = (over: object = {}) =>
      performance.reachMilestone(desk.caller, {
        ...{ ...key(), contractMilestoneId, reachedOn: day('2026-03-31'), documentId: null },
        ...{ expectedVersion: 1, ...over },
      });
    expect(refusalOf(await plan({ title: '' }))).toBe('PERFORMANCE_TEXT_INVALID title');
    expect(refusalOf(await plan({ amount: '-1' }))).toBe('PERFORMANCE_AMOUNT_INVALID amount');
    expect(refusalOf(await plan({ plannedOn: day('2025-12-31') }))).toBe(
      'PERFORMANCE_DAY_INVALID plannedOn',
    );
    expect(refusalOf(await plan({ contractId: newId() }))).toBe(
      'PERFORMANCE_CONTRACT_UNKNOWN contractId',
    );
    expect(refusalOf(await reach({ reachedOn: day('2026-04-01') }))).toBe(
      'PERFORMANCE_DAY_INVALID reachedOn',
    );
    expect(refusalOf(await reach({ documentId: newId() }))).toBe(
      'PERFORMANCE_DOCUMENT_UNKNOWN documentId',
    );
    expect(refusalOf(await reach({ expectedVersion: 2 }))).toBe('VERSION_CONFLICT expectedVersion');
    expect(refusalOf(await reach({ contractMilestoneId: newId() }))).toBe(
      'CONTRACT_MILESTONE_UNKNOWN contractMilestoneId',
    );
    expect(await alerts({ kinds: ['MILESTONE'] })).toEqual(['MILESTONE 2026-03-30']);
    expect((await reach()).ok).toBe(true);
    expect(refusalOf(await reach({ expectedVersion: 2 }))).toBe(
      'CONTRACT_MILESTONE_REACHED contractMilestoneId',
    );
    expect(await alerts({ kinds: ['MILESTONE'] })).toEqual([]);
    const [listed] = await performance.reading.milestones.ofContracts(desk.caller, [contractId]);
    expect(listed).toMatchObject([
      { title: '张三交付第一批', reachedOn: '2026-03-31', version: 2, currency: 'CNY' },
    ]);
    expect(listed?.[0]?.amount?.toFixed(2)).toBe('10.00');
    const withdrawn = await desk.recorded(aContract().number('W').with(c1));
    const gone = await desk.register.withdraw(desk.caller, desk.request('contractWithdraw'), {
      ...{ contractId: withdrawn.contractId, expectedVersion: 1 },
    });
    invariant(gone.ok, 'a contract can be withdrawn');
    expect(refusalOf(await plan({ contractId: withdrawn.contractId }))).toBe(
      'PERFORMANCE_CONTRACT_WITHDRAWN contractId',
    );
  });
});

describe('a breach', () => {
  it('names one side of the contract, and is settled once', async () => {
    const recorded = await breach();
    invariant(recorded.ok, JSON.stringify(recorded));
    const { contractBreachId } = recorded.value;
    const unfit = 'CONTRACT_BREACH_SIDE_UNFIT';
    const { legalEntityId } = desk.tenant;
    expect(refusalOf(await breach({ legalEntityId }))).toBe(`${unfit} partyId`);
    expect(refusalOf(await breach({ partyId: null }))).toBe(`${unfit} legalEntityId`);
    expect(refusalOf(await breach({ partyId: newId() }))).toBe(`${unfit} partyId`);
    expect((await breach({ partyId: null, legalEntityId })).ok).toBe(true);
    expect(refusalOf(await breach({ happenedOn: day('2026-04-01') }))).toBe(
      'PERFORMANCE_DAY_INVALID happenedOn',
    );
    expect(refusalOf(await breach({ milestoneId: newId() }))).toBe(
      'CONTRACT_MILESTONE_UNKNOWN milestoneId',
    );
    const settle = (over: object = {}) =>
      performance.settleBreach(desk.caller, {
        ...{ ...key(), contractBreachId, settledOn: day('2026-03-31'), settlement: '王五已付' },
        ...{ expectedVersion: 1, ...over },
      });
    expect(refusalOf(await settle({ settledOn: day('2026-03-19') }))).toBe(
      'PERFORMANCE_DAY_INVALID settledOn',
    );
    expect(refusalOf(await settle({ settlement: ' ' }))).toBe(
      'PERFORMANCE_TEXT_INVALID settlement',
    );
    expect((await settle()).ok).toBe(true);
    expect(refusalOf(await settle({ expectedVersion: 2 }))).toBe(
      'CONTRACT_BREACH_SETTLED contractBreachId',
    );
    expect(refusalOf(await settle({ contractBreachId: newId() }))).toBe(
      'CONTRACT_BREACH_UNKNOWN contractBreachId',
    );
    expect(await alerts({ kinds: ['BREACH'] })).toEqual(['BREACH 2026-03-20']);
  });
});

describe('what secures a contract', () => {
  it('names its collateral, whose last day it has where it has none of its own', async () => {
    const [c2 = ''] = await desk.customers(['C2']);
    const collateralId = await collateral(c1, '2026-05-15');
    const unfit = 'CONTRACT_SECURITY_COLLATERAL_UNFIT collateralId';
    expect(refusalOf(await secure({ collateralId: newId() }))).toBe(unfit);
    expect(refusalOf(await secure({ collateralId: await collateral(c2, '2026-05-15') }))).toBe(
      unfit,
    );
    expect(refusalOf(await secure({ registeredOn: day('2026-04-01') }))).toBe(
      'PERFORMANCE_DAY_INVALID registeredOn',
    );
    const linked = await secure({ collateralId, expiresOn: null });
    const own = await secure();
    invariant(linked.ok && own.ok, JSON.stringify([linked, own]));
    expect(await alerts()).toEqual([
      ...['BREACH 2026-03-20', 'SECURITY 2026-04-30', 'SECURITY 2026-05-15', 'END 2026-05-31'],
    ]);
    expect(await alerts({ withinDays: 30 })).toEqual(['BREACH 2026-03-20', 'SECURITY 2026-04-30']);
    const release = (over: object = {}) =>
      performance.releaseSecurity(desk.caller, {
        ...{ ...key(), contractSecurityId: own.value.contractSecurityId, expectedVersion: 1 },
        ...{ releasedOn: day('2026-03-31'), ...over },
      });
    expect((await release()).ok).toBe(true);
    expect(refusalOf(await release({ expectedVersion: 2 }))).toBe(
      'CONTRACT_SECURITY_RELEASED contractSecurityId',
    );
    expect(refusalOf(await release({ contractSecurityId: newId() }))).toBe(
      'CONTRACT_SECURITY_UNKNOWN contractSecurityId',
    );
    const [listed] = await performance.reading.securities.ofContracts(desk.caller, [contractId]);
    expect(listed).toMatchObject([
      { collateralId, expiresOn: '2026-05-15', registrationNumber: '京2026-001' },
      { collateralId: null, releasedOn: '2026-03-31' },
    ]);
    expect(await audited()).not.toMatch(/张三|李四|王五|京2026|中登网/);
  });
});

describe('alerts', () => {
  it('go on where a page ended, over both of their sources', async () => {
    const all = await performance.reading.alerts(desk.caller, {
      ...{ legalEntityIds: null, kinds: null, withinDays: 90, after: null, limit: 21 },
    });
    expect(all).toHaveLength(3);
    for (const [index, after] of all.entries()) {
      const rest = await performance.reading.alerts(desk.caller, {
        ...{ legalEntityIds: null, kinds: null, withinDays: 90, after, limit: 21 },
      });
      expect(rest).toEqual(all.slice(index + 1));
    }
    expect(await alerts({}, desk.as(['contracts.performance.read']))).toEqual([
      ...['BREACH 2026-03-20', 'SECURITY 2026-05-15'],
    ]);
    expect(await alerts({}, desk.as(['contracts.performance.read'], newId()))).toEqual([]);
    await expect(alerts({}, desk.as([]))).rejects.toThrow(PermissionDenied);
  });
});

describe('what is kept with contracts', () => {
  it('is read in as many statements for many contracts as for one', async () => {
    const ids: Id[] = [contractId];
    for (let index = 0; index < 4; index += 1) {
      const made = await desk.signed(
        aContract()
          .number(`P-${String(index)}`)
          .with(c1),
      );
      invariant((await plan({ contractId: made.contractId })).ok, 'it is planned');
      ids.push(made.contractId);
    }
    const { unitOfWork, sent } = countedReads(desk.db.unitOfWork);
    const { reading } = performanceOf(desk, unitOfWork);
    const statements = async (some: readonly Id[]): Promise<number> => {
      sent.length = 0;
      for (const each of [reading.milestones, reading.breaches, reading.securities]) {
        expect(await each.ofContracts(desk.caller, some)).toHaveLength(some.length);
      }
      return sent.length;
    };
    expect(await statements(ids)).toBe(await statements(ids.slice(0, 1)));
  });

  it('is nothing to other tenants, and to who lacks the right', async () => {
    const planned = await plan();
    invariant(planned.ok, 'it is planned');
    const { contractMilestoneId } = planned.value;
    const other = await aContractDesk(tables);
    const { milestones } = performance.reading;
    expect(await milestones.byIds(other.caller, [contractMilestoneId])).toEqual([null]);
    expect(await milestones.ofContracts(other.caller, [contractId])).toEqual([null]);
    expect(await milestones.byIds(desk.as([]), [contractMilestoneId])).toEqual([null]);
    for (const attempt of [plan, breach, secure]) {
      expect(refusalOf(await attempt({}, other.caller))).toBe(
        'PERFORMANCE_CONTRACT_UNKNOWN contractId',
      );
      await expect(attempt({}, desk.as([]))).rejects.toThrow(PermissionDenied);
      const elsewhere = desk.as(['contracts.performance.record'], newId());
      await expect(attempt({}, elsewhere)).rejects.toThrow(PermissionDenied);
    }
  });
});
