import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { rowsThatHold } from '@duebook/platform/testing';
import type { ContractFilter } from '../../../src/register/application/ports';
import { registerInvariants } from '../../../src/register/persistence/register-invariants';
import { aContract, net } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
  type Made,
} from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: ContractDesk;
let cn02: Id;
let c1: Id;
let c2: Id;
let sale: Made;
let framework: Made;
let lease: Made;
let draft: Made;
let old: Made;

const day = (text: string): BusinessDate => businessDate(text);
const TODAY = day('2026-03-31');
const READ = 'contracts.contract.read';

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aContractDesk(tables);
  cn02 = await desk.tenant.addLegalEntity({ code: 'CN02' });
  [c1 = '', c2 = ''] = await desk.customers(['C1', 'C2']);
  framework = await desk.signed(
    aContract()
      .ofKind('FRAMEWORK')
      .number('KJ-2026/007')
      .title('年度供货框架合同')
      .with(c1)
      .to(null),
  );
  sale = await desk.signed(
    aContract().number('0042').title('钢材买卖合同').with(c1).under(framework.contractId),
  );
  lease = await desk.signed(
    aContract()
      .ofKind('LEASE')
      .number('L-9')
      .title('Crane hire Müller')
      .of(cn02)
      .with(c2, 'SUPPLIER')
      .renewing({ kind: 'AUTOMATIC', noticeDays: 60, periodMonths: 6 })
      .to('2026-06-30'),
  );
  draft = await desk.recorded(
    aContract().number('42').title('补充订单').with(c2).ownedBy(desk.caller.principalId),
  );
  old = await desk.signed(
    aContract().number('OLD').title('Old').with(c1).from('2024-01-01').to('2024-12-31'),
  );
});
afterAll(() => tables.close());

const NOTHING: ContractFilter = {
  ...{ partyId: null, kindCodes: null, states: null, validOn: null, expiresFrom: null },
  ...{ expiresTo: null, ownerUserId: null, parentId: null, search: null },
};

const listed = async (filter: Partial<ContractFilter>, by = desk.caller) => {
  const asked = { legalEntityIds: null, filter: { ...NOTHING, ...filter }, today: TODAY };
  const rows = await desk.register.reading.page(by, { ...asked, limit: 20, after: null });
  expect(await desk.register.reading.count(by, asked, 100)).toBe(rows.length);
  return rows.map(({ number }) => number);
};

/** A filter, made once there is something to name, and what it leaves. */
type Narrowing = Readonly<{
  by: string;
  filter: () => Partial<ContractFilter>;
  numbers: readonly string[];
}>;

const NARROWINGS: readonly Narrowing[] = [
  { by: 'party', filter: () => ({ partyId: c1 }), numbers: ['OLD', '0042', 'KJ-2026/007'] },
  {
    by: 'kind',
    filter: () => ({ kindCodes: ['LEASE', 'FRAMEWORK'] }),
    numbers: ['L-9', 'KJ-2026/007'],
  },
  { by: 'owner', filter: () => ({ ownerUserId: desk.caller.principalId }), numbers: ['42'] },
  { by: 'framework', filter: () => ({ parentId: framework.contractId }), numbers: ['0042'] },
  {
    by: 'state',
    filter: () => ({ states: ['IN_FORCE'] }),
    numbers: ['L-9', '0042', 'KJ-2026/007'],
  },
  { by: 'states', filter: () => ({ states: ['DRAFT', 'ENDED'] }), numbers: ['OLD', '42'] },
  { by: 'no state', filter: () => ({ states: [] }), numbers: [] },
  { by: 'day in force', filter: () => ({ validOn: day('2024-06-30') }), numbers: ['OLD'] },
  {
    by: 'renewing day in force',
    filter: () => ({ validOn: day('2028-06-30') }),
    numbers: ['L-9', 'KJ-2026/007'],
  },
  {
    by: 'end from',
    filter: () => ({ expiresFrom: day('2026-06-30') }),
    numbers: ['42', 'L-9', '0042'],
  },
  {
    by: 'ends',
    filter: () => ({ expiresFrom: day('2024-12-31'), expiresTo: day('2026-06-30') }),
    numbers: ['OLD', 'L-9'],
  },
  { by: 'Chinese title', filter: () => ({ search: '买卖' }), numbers: ['0042'] },
  { by: 'one Chinese character', filter: () => ({ search: '框' }), numbers: ['KJ-2026/007'] },
  { by: 'words in any order', filter: () => ({ search: 'muller crane' }), numbers: ['L-9'] },
  { by: 'part of a number', filter: () => ({ search: 'KJ-2026' }), numbers: ['KJ-2026/007'] },
  { by: 'number with zeros', filter: () => ({ search: '0042' }), numbers: ['0042'] },
  { by: 'number and title', filter: () => ({ search: '0042 钢材' }), numbers: ['0042'] },
  { by: 'words that are nowhere', filter: () => ({ search: '木材' }), numbers: [] },
  { by: 'signs', filter: () => ({ search: '--' }), numbers: [] },
];

describe('the list of contracts', () => {
  it('is the newest first, page after page', async () => {
    expect(await listed({})).toEqual(['OLD', '42', 'L-9', '0042', 'KJ-2026/007']);
    const page = (after: Id | null) =>
      desk.register.reading.page(desk.caller, {
        ...{ legalEntityIds: null, filter: NOTHING, today: TODAY, limit: 20, after },
      });
    const [first] = await page(null);
    expect((await page(first?.id ?? null)).map(({ number }) => number)).toEqual([
      ...['42', 'L-9', '0042', 'KJ-2026/007'],
    ]);
  });

  for (const { by, filter, numbers } of NARROWINGS) {
    it(`is narrowed by ${by}`, async () => {
      expect(await listed(filter())).toEqual(numbers);
    });
  }

  it('tells the same states as the domain, on any day', async () => {
    const states = [
      'DRAFT',
      'IN_REVIEW',
      'APPROVED',
      'SIGNED',
      'IN_FORCE',
      'ENDED',
      'TERMINATED',
      'WITHDRAWN',
    ] as const;
    for (const on of [
      '2023-12-31',
      '2024-01-01',
      '2024-12-31',
      '2025-01-01',
      '2026-12-31',
      '2027-01-01',
    ]) {
      const { reading, face } = desk.register;
      const counted: Record<string, number> = {};
      for (const state of states) {
        counted[state] = await reading.count(
          desk.caller,
          { legalEntityIds: null, filter: { ...NOTHING, states: [state] }, today: day(on) },
          100,
        );
      }
      const ids = [sale, framework, lease, draft, old].map(({ contractId }) => contractId);
      const terms = await face.termsOf(desk.db.unitOfWork.reader(desk.caller), ids, day(on));
      const inForce = [...terms.values()].filter(({ state }) => state === 'IN_FORCE');
      expect(counted['IN_FORCE']).toBe(inForce.length);
      expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(5);
    }
  });

  it('shows who may see one legal entity its contracts, and nobody else’s', async () => {
    const there = desk.as([READ], cn02);
    expect(await listed({}, there)).toEqual(['L-9']);
    const { reading } = desk.register;
    expect(await reading.byIds(there, [sale.contractId])).toEqual([null]);
    expect(await reading.versionsByIds(there, [sale.versionId, lease.versionId])).toMatchObject([
      null,
      { id: lease.versionId },
    ]);
    expect(
      await reading.ofParties(there, { partyIds: [c1, c2], most: 5, after: null }),
    ).toMatchObject([[], [{ number: 'L-9' }]]);
    const elsewhere = async () =>
      reading.page(there, {
        ...{ legalEntityIds: [desk.tenant.legalEntityId], filter: NOTHING, today: TODAY },
        ...{ limit: 20, after: null },
      });
    await expect(elsewhere()).rejects.toThrow(READ);
    await expect(listed({}, desk.as([]))).rejects.toThrow(READ);
    expect(await reading.byIds(desk.as([]), [sale.contractId])).toEqual([null]);
  });

  it('is nothing to other tenants, and nothing of theirs is named', async () => {
    const other = await aContractDesk(tables);
    expect(await listed({}, other.caller)).toEqual([]);
    const { reading, face } = other.register;
    expect(await reading.byIds(other.caller, [sale.contractId])).toEqual([null]);
    expect(await reading.versionsByIds(other.caller, [sale.versionId])).toEqual([null]);
    const reader = other.db.unitOfWork.reader(other.caller);
    expect((await face.termsOf(reader, [sale.contractId], TODAY)).size).toBe(0);
    expect(
      await face.contractsOf(reader, { partyIds: [c1], legalEntityId: null, on: TODAY }),
    ).toEqual([]);
    const request = other.request('contractTerminate');
    const stolen = await other.register.terminate(other.caller, request, {
      ...{ contractId: sale.contractId, expectedVersion: 4, ground: 'OTHER' as const },
      ...{ lastDay: TODAY, noticeGivenOn: null },
    });
    expect(refusalOf(stolen)).toBe('CONTRACT_NOT_RECORDED contractId');
    expect(
      refusalOf(
        await other.register.agreeVersion(other.caller, request, {
          ...{ contractVersionId: draft.versionId, expectedRevision: 1 },
        }),
      ),
    ).toBe('CONTRACT_VERSION_UNKNOWN contractVersionId');
    const named = aContract().of(other.tenant.legalEntityId).with(c1).build();
    expect(refusalOf(await other.register.record(other.caller, other.request(), named))).toEqual([
      'PARTY_UNKNOWN parties.0.partyId',
    ]);
  });
});

describe('rights to change contracts', () => {
  it('are held in each of the legal entities, or the call is refused', async () => {
    const both = await desk.recorded(
      aContract().number('BOTH').of(desk.tenant.legalEntityId, cn02).with(c1),
    );
    const there = (permission: string) => desk.as([permission, READ], cn02);
    const edit = { contractId: both.contractId, expectedVersion: 1 };
    const { register } = desk;
    const request = desk.request('any');
    await expect(
      register.withdraw(there('contracts.contract.withdraw'), request, edit),
    ).rejects.toThrow('contracts.contract.withdraw');
    await expect(
      register.renew(there('contracts.contract.renew'), request, { ...edit, validTo: null }),
    ).rejects.toThrow('contracts.contract.renew');
    await expect(
      register.agreeVersion(there('contracts.contract.agree'), request, {
        ...{ contractVersionId: both.versionId, expectedRevision: 1 },
      }),
    ).rejects.toThrow('contracts.contract.agree');
    await expect(
      register.record(there('contracts.contract.record'), request, {
        ...aContract().number('X').of(desk.tenant.legalEntityId).with(c1).build(),
      }),
    ).rejects.toThrow('contracts.contract.record');
    await expect(
      register.sign(there('contracts.contract.sign'), request, {
        ...{ contractId: both.contractId, contractVersionId: null, signatory: null, fileId: null },
        ...{ side: { legalEntityId: cn02, partyId: null }, signedOn: TODAY },
      }),
    ).rejects.toThrow('contracts.contract.sign');
    const gone = await register.withdraw(desk.caller, desk.request('contractWithdraw'), edit);
    expect(gone.ok).toBe(true);
  });
});

describe('the face for others', () => {
  const noting = (texts: string[]): SqlReader => {
    const reader = desk.db.unitOfWork.reader(desk.caller);
    return {
      tenantId: reader.tenantId,
      query: (statement) => {
        texts.push(statement.name ?? statement.text);
        return reader.query(statement);
      },
      batch: (statements) => {
        texts.push(...statements.map(({ name, text }) => name ?? text));
        return reader.batch(statements);
      },
    };
  };

  it('tells contracts of parties in force on a day, with their roles', async () => {
    const of = async (asked: object) => {
      const found = await desk.register.face.contractsOf(desk.db.unitOfWork.reader(desk.caller), {
        ...{ partyIds: [c1, c2], legalEntityId: null, on: TODAY, ...asked },
      });
      return found.map(({ role, contract }) => `${contract.number} ${role}`).sort();
    };
    expect(await of({})).toEqual(['0042 CUSTOMER', 'KJ-2026/007 CUSTOMER', 'L-9 SUPPLIER']);
    expect(await of({ legalEntityId: cn02 })).toEqual(['L-9 SUPPLIER']);
    expect(await of({ on: day('2024-03-31') })).toEqual(['OLD CUSTOMER']);
    expect(await of({ partyIds: [] })).toEqual([]);
  });

  it('takes as many statements for many contracts as for one', async () => {
    const ids = [sale, framework, lease, draft, old].map(({ contractId }) => contractId);
    const [one, many]: [string[], string[]] = [[], []];
    const { face } = desk.register;
    expect((await face.termsOf(noting(one), ids.slice(0, 1), TODAY)).size).toBe(1);
    expect((await face.termsOf(noting(many), [...ids, newId()], TODAY)).size).toBe(4);
    expect(many).toEqual(one);
    expect(one).toHaveLength(2);
    const [few, all]: [string[], string[]] = [[], []];
    const asked = { legalEntityId: null, on: TODAY };
    await face.contractsOf(noting(few), { ...asked, partyIds: [c1] });
    await face.contractsOf(noting(all), { ...asked, partyIds: [c1, c2, newId()] });
    expect(all).toEqual(few);
    expect(few).toHaveLength(1);
  });
});

describe('signed papers', () => {
  it('are seen by who sees the contract', async () => {
    const made = await desk.agreed(aContract().number('P-1').with(c1));
    const fileId = await desk.send('a signed paper');
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    expect((await desk.sign(made, ours, { fileId })).ok).toBe(true);
    const { attached } = desk.register.reading;
    expect(await attached(desk.as([READ]), [fileId, newId()])).toEqual(new Set([fileId]));
    expect(await attached(desk.as([READ], cn02), [fileId])).toEqual(new Set());
    expect(await attached(desk.as([]), [fileId])).toEqual(new Set());
  });
});

describe('what people wrote', () => {
  it('stands in rows of its own, and neither in proof nor in news', async () => {
    const made = await desk.agreed(
      aContract().number('N-1').with(c1).but({ note: 'As Zhang Wei-Secret told us' }),
    );
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    expect((await desk.sign(made, ours, { signatory: 'Li Na-Secret' })).ok).toBe(true);
    expect(await rowsThatHold(desk.db, 'Zhang Wei-Secret')).toEqual([
      'contracts.contract_version_text',
    ]);
    expect(await rowsThatHold(desk.db, 'Li Na-Secret')).toEqual([
      'contracts.contract_signature_text',
    ]);
  });

  it('of events is ids and days, in the order of what happened', async () => {
    const made = await desk.signed(aContract().number('E-1').with(c1));
    const rows = await desk.db.asOwner<{ type: string; payload: Record<string, unknown> }>(
      'select type, payload from platform.event where aggregate_id = $1 order by id',
      [made.contractId],
    );
    expect(rows.map(({ type }) => type)).toEqual([
      ...[
        'contracts.ContractRecorded',
        'contracts.ContractVersionAgreed',
        'contracts.ContractSigned',
      ],
    ]);
    expect(rows[1]?.payload).toMatchObject({ contractNumber: 'E-1', effectiveFrom: '2026-01-01' });
  });
});

describe('CT1', () => {
  const check = async () => {
    const [ct1] = registerInvariants;
    const reader = desk.db.unitOfWork.reader(desk.caller);
    return ct1?.check({ reader, now: desk.db.clock.now(), random: () => 0 });
  };
  const tamper = (set: string, id: Id) =>
    desk.db.asOwner(`update contracts.contract_version set ${set} where id = $1`, [id]);

  it('holds, and finds versions that somebody moved behind the product’s back', async () => {
    const made = await desk.signed(aContract().number('CT').with(c1));
    const amended = await desk.amended(made.contractId, '2026-07-01', {
      terms: { paymentTerm: net(45) },
    });
    expect(await check()).toMatchObject({ holds: true });
    await tamper("effective_from = '2026-02-01'", made.versionId);
    expect(await check()).toMatchObject({
      holds: false,
      detail: expect.stringContaining('its versions begin on 2026-02-01, it on 2026-01-01'),
    });
    await tamper("effective_from = '2026-01-01'", made.versionId);
    await tamper("effective_from = '2025-12-01'", amended.versionId);
    expect((await check())?.detail).toContain('before one with a lower number');
    await tamper("effective_from = '2026-07-01'", amended.versionId);
    await tamper("state = 'DRAFT', agreed_at = null, agreed_by = null", amended.versionId);
    expect(await check()).toMatchObject({ holds: true });
    await desk.db.asOwner('update contracts.contract set agreed_at = now() where id = $1', [
      draft.contractId,
    ]);
    expect((await check())?.detail).toContain('agreed to without a version');
  });
});
