import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, type BusinessDate, type Id } from '@duebook/kernel';
import { stateOn } from '../../../src/register/domain/contract-state';
import { aContract } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
} from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: ContractDesk;
let c1: Id;
let documentsUntil: BusinessDate | null;

beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  documentsUntil = null;
  desk = await aContractDesk(tables, {
    restsUntil: [() => Promise.resolve(documentsUntil)],
  });
  [c1 = ''] = await desk.customers(['C1']);
});

const day = (text: string): BusinessDate => businessDate(text);

const edit = async (contractId: Id) => ({
  ...{ contractId, expectedVersion: (await desk.contract(contractId)).version },
});

const renew = async (contractId: Id, validTo: string | null) =>
  desk.register.renew(desk.caller, desk.request('contractRenew'), {
    ...(await edit(contractId)),
    validTo: validTo === null ? null : day(validTo),
  });

const terminate = async (contractId: Id, lastDay: string, over: object = {}) =>
  desk.register.terminate(desk.caller, desk.request('contractTerminate'), {
    ...(await edit(contractId)),
    ...{ ground: 'AGREEMENT', lastDay: day(lastDay), noticeGivenOn: null, ...over },
  } as never);

const byAgreement = () => aContract().with(c1).renewing({ kind: 'BY_AGREEMENT' });
const automatic = () =>
  aContract().with(c1).renewing({ kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 });

describe('a renewal', () => {
  it('is agreed to by a second person, and ends later than what runs', async () => {
    const { contractId } = await desk.signed(byAgreement());
    expect(refusalOf(await renew(contractId, null))).toBe('CONTRACT_RENEWAL_SHORT validTo');
    expect(refusalOf(await renew(contractId, '2026-12-31'))).toBe('CONTRACT_RENEWAL_SHORT validTo');
    expect((await desk.agree(await renew(contractId, '2027-12-31'))).ok).toBe(true);
    const contract = await desk.contract(contractId);
    expect(contract.validTo).toBe('2027-12-31');
    expect(stateOn(contract, day('2027-06-30'))).toBe('IN_FORCE');
  });

  it('of what goes on by itself is for the next period', async () => {
    const { contractId } = await desk.signed(automatic());
    expect((await desk.agree(await renew(contractId, null))).ok).toBe(true);
    expect((await desk.contract(contractId)).validTo).toBe('2027-12-31');
  });

  it('is foreseen by the contract, which is signed', async () => {
    const plain = await desk.signed(aContract().with(c1));
    expect(refusalOf(await renew(plain.contractId, '2027-12-31'))).toBe(
      'CONTRACT_RENEWAL_NOT_AGREED contractId',
    );
    const unsigned = await desk.agreed(byAgreement().number('0043'));
    expect(refusalOf(await renew(unsigned.contractId, '2027-12-31'))).toBe(
      'CONTRACT_NOT_STANDING contractId',
    );
  });
});

describe('a termination', () => {
  it('ends a contract before its day, at one person’s word', async () => {
    const { contractId } = await desk.signed(aContract().with(c1));
    expect((await terminate(contractId, '2026-04-30')).ok).toBe(true);
    const contract = await desk.contract(contractId);
    expect(stateOn(contract, day('2026-04-30'))).toBe('IN_FORCE');
    expect(stateOn(contract, day('2026-05-01'))).toBe('TERMINATED');
    expect(refusalOf(await terminate(contractId, '2026-04-15'))).toBe(
      'CONTRACT_NOT_STANDING contractId',
    );
  });

  it('neither lengthens it nor takes from documents what they rest on', async () => {
    const { contractId } = await desk.signed(aContract().with(c1));
    const refused = async (lastDay: string, over: object = {}) =>
      refusalOf(await terminate(contractId, lastDay, over));
    expect(await refused('2026-12-31')).toBe('CONTRACT_END_INVALID lastDay');
    expect(await refused('2025-06-30')).toBe('CONTRACT_END_INVALID lastDay');
    expect(await refused('2026-06-30', { noticeGivenOn: day('2026-04-01') })).toBe(
      'CONTRACT_END_INVALID noticeGivenOn',
    );
    expect(await refused('2026-06-30', { ground: 'NOTICE' })).toBe(
      'CONTRACT_END_INVALID noticeGivenOn',
    );
    documentsUntil = day('2026-03-20');
    expect(await refused('2026-03-19')).toBe('CONTRACT_DOCUMENTS_REST lastDay');
    expect((await terminate(contractId, '2026-03-20')).ok).toBe(true);
  });

  it('by notice stops what goes on by itself at the end of a period, in time', async () => {
    const { contractId } = await desk.signed(automatic().from('2025-01-01').to('2026-04-15'));
    const contract = await desk.contract(contractId);
    expect(stateOn(contract, day('2030-01-01'))).toBe('IN_FORCE');
    const notice = { ground: 'NOTICE', noticeGivenOn: day('2026-03-20') };
    expect(refusalOf(await terminate(contractId, '2026-04-15', notice))).toBe(
      'CONTRACT_NOTICE_LATE noticeGivenOn',
    );
    expect(refusalOf(await terminate(contractId, '2026-06-30', notice))).toBe(
      'CONTRACT_END_INVALID lastDay',
    );
    expect((await terminate(contractId, '2027-04-15', notice)).ok).toBe(true);
    expect(stateOn(await desk.contract(contractId), day('2027-04-16'))).toBe('TERMINATED');
  });
});

describe('a withdrawal', () => {
  const withdraw = async (contractId: Id) =>
    desk.register.withdraw(desk.caller, desk.request('contractWithdraw'), await edit(contractId));

  it('takes back what not all sides have signed, once', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    expect((await withdraw(contractId)).ok).toBe(true);
    expect(stateOn(await desk.contract(contractId), day('2026-03-31'))).toBe('WITHDRAWN');
    expect(refusalOf(await withdraw(contractId))).toBe('CONTRACT_NOT_STANDING contractId');
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    expect(refusalOf(await desk.sign({ contractId, versionId: '' }, ours))).toBe(
      'CONTRACT_NOT_STANDING contractId',
    );
    const signed = await desk.signed(aContract().with(c1));
    expect(refusalOf(await withdraw(signed.contractId))).toBe('CONTRACT_SIGNED contractId');
  });
});

describe('deadlines', () => {
  const deadlines = (over: object = {}, today = '2026-03-31') =>
    desk.register.reading.deadlines(desk.caller, {
      ...{ legalEntityIds: null, today: day(today), limit: 50, after: null },
      filter: {
        ...{ kinds: null, onFrom: null, onTo: null, partyId: null, ownerUserId: null, ...over },
      },
    });
  const told = async (over: object = {}, today?: string) =>
    (await deadlines(over, today)).map(({ kind, on }) => `${kind} ${on}`);

  it('are ends, renewals and days of notice that come next', async () => {
    await desk.signed(aContract().number('A').with(c1).to('2026-06-30'));
    await desk.signed(aContract().number('B').with(c1).to(null));
    await desk.agreed(aContract().number('C').with(c1).to('2026-05-01'));
    await desk.signed(automatic().number('D').from('2025-01-01').to('2026-01-31'));
    const D = ['NOTICE 2027-01-01', 'RENEWAL 2027-01-31'];
    expect(await told()).toEqual(['END 2026-06-30', ...D]);
    expect(await told({ kinds: ['NOTICE'] })).toEqual(['NOTICE 2027-01-01']);
    expect(await told({ onFrom: day('2026-07-01'), onTo: day('2027-01-30') })).toEqual([
      'NOTICE 2027-01-01',
    ]);
    // The notice of this period is over: the next one counts, though this period still runs.
    expect(await told({}, '2027-01-02')).toEqual(['RENEWAL 2027-01-31', 'NOTICE 2028-01-01']);
    const [first] = await deadlines();
    const rest = await desk.register.reading.deadlines(desk.caller, {
      ...{ legalEntityIds: null, today: day('2026-03-31'), limit: 50, after: first ?? null },
      filter: { kinds: null, onFrom: null, onTo: null, partyId: null, ownerUserId: null },
    });
    expect(rest.map(({ on }) => on)).toEqual(['2027-01-01', '2027-01-31']);
  });

  it('of the end of a month stay at the end of the month', async () => {
    const monthly = { kind: 'AUTOMATIC', noticeDays: 10, periodMonths: 1 } as const;
    await desk.signed(aContract().with(c1).to('2026-01-31').renewing(monthly));
    expect(await told({}, '2026-02-10')).toEqual(['NOTICE 2026-02-18', 'RENEWAL 2026-02-28']);
    expect(await told({}, '2026-02-28')).toEqual(['RENEWAL 2026-02-28', 'NOTICE 2026-03-21']);
    expect(await told({}, '2026-03-01')).toEqual(['NOTICE 2026-03-21', 'RENEWAL 2026-03-31']);
  });
});
