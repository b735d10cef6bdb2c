import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import type { Register } from '../../../src/register/create-register';
import { aContract, net, type ContractBuilder } from '../../support/a-contract';
import {
  aContractDesk,
  madeBy,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
} from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: ContractDesk;
let c1: Id;

beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  desk = await aContractDesk(tables);
  [c1 = ''] = await desk.customers(['C1']);
});

const record = (contract: ContractBuilder, over: object = {}): ReturnType<Register['record']> =>
  desk.register.record(desk.caller, desk.request(), {
    ...contract.of(desk.tenant.legalEntityId).build(),
    ...over,
  });

describe('a contract', () => {
  it('is recorded as a draft with what its first version says, leading zeros of its number kept', async () => {
    const made = await desk.recorded(aContract().with(c1));
    const contract = await desk.contract(made.contractId);
    expect(contract).toMatchObject({
      ...{ number: '0042', title: '钢材买卖合同', kindCode: 'SALES', currency: 'CNY', version: 1 },
      ...{ legalEntityIds: [desk.tenant.legalEntityId], validFrom: '2026-01-01' },
      parties: [{ partyId: c1, role: 'CUSTOMER', reference: null }],
    });
    const version = await desk.version(made.versionId);
    expect(version).toMatchObject({ number: 1, state: 'DRAFT', effectiveFrom: '2026-01-01' });
    expect(version.value?.toFixed()).toBe('100000');
    expect(version.terms.paymentTerm?.due).toEqual({
      ...{ kind: 'NET', from: 'DOCUMENT_DATE', days: 30 },
    });
  });

  it('has a number of its own in each of its legal entities, which a withdrawal frees', async () => {
    const cn02 = await desk.tenant.addLegalEntity({ code: 'CN02' });
    const first = await desk.recorded(aContract().with(c1));
    expect(refusalOf(await record(aContract().with(c1)))).toBe('CONTRACT_NUMBER_TAKEN number');
    await desk.recorded(aContract().with(c1).number('42'));
    const both = aContract().with(c1).of(cn02, desk.tenant.legalEntityId).build();
    const asBoth = () => desk.register.record(desk.caller, desk.request(), both);
    expect(refusalOf(await asBoth())).toBe('CONTRACT_NUMBER_TAKEN number');
    await desk.recorded(aContract().with(c1).of(cn02));
    const withdrawn = await desk.register.withdraw(desk.caller, desk.request('contractWithdraw'), {
      ...{ contractId: first.contractId, expectedVersion: 1 },
    });
    expect(withdrawn.ok).toBe(true);
    await desk.recorded(aContract().with(c1));
  });

  it('of one number is one, though two people record it at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => record(aContract().with(c1))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes.filter(({ ok }) => !ok)) {
      expect(refusalOf(outcome)).toBe('CONTRACT_NUMBER_TAKEN number');
    }
  });

  it('is the same one when it is sent again, and no other under the same key', async () => {
    const request = desk.request();
    const draft = aContract().with(c1).of(desk.tenant.legalEntityId).build();
    const first = madeBy(await desk.register.record(desk.caller, request, draft));
    expect(madeBy(await desk.register.record(desk.caller, request, draft))).toEqual(first);
    const other = await desk.register.record(desk.caller, request, { ...draft, number: '0043' });
    expect(refusalOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is under a framework of the same sides', async () => {
    const framework = aContract().ofKind('FRAMEWORK').number('F-1').with(c1);
    const parent = await desk.recorded(framework);
    const call = await desk.recorded(aContract().number('F-1/1').with(c1).under(parent.contractId));
    expect((await desk.contract(call.contractId)).parentId).toBe(parent.contractId);
    const [c2 = ''] = await desk.customers(['C2']);
    const stray = aContract().number('F-1/2').under(parent.contractId).with(c2);
    expect(refusalOf(await record(stray))).toEqual(['CONTRACT_PARENT_UNFIT parentContractId']);
    expect(refusalOf(await record(aContract().with(c1).under(newId())))).toEqual([
      'CONTRACT_PARENT_UNKNOWN parentContractId',
    ]);
  });
});

describe('what is wrong with a contract', () => {
  it.each<[string, (contract: ContractBuilder) => ContractBuilder]>([
    ['CONTRACT_NUMBER_INVALID number', (it) => it.number(' 42')],
    ['CONTRACT_TEXT_INVALID title', (it) => it.title('  ')],
    ['CONTRACT_TEXT_INVALID note', (it) => it.but({ note: 'x'.repeat(2_001) })],
    ['CONTRACT_KIND_UNKNOWN kindCode', (it) => it.but({ kindCode: 'WISH' })],
    ['CURRENCY_UNKNOWN currencyCode', (it) => it.worth('1.00', 'XXX')],
    ['CONTRACT_VALUE_NEGATIVE value', (it) => it.worth('-1.00')],
    ['CONTRACT_VALUE_MISSING value', (it) => it.worth(null)],
    ['CONTRACT_VALUE_UNFIT value', (it) => it.but({ kindCode: 'FRAMEWORK' })],
    ['AMOUNT_TOO_PRECISE value', (it) => it.worth('1.001')],
    ['CONTRACT_DAYS_INVALID validTo', (it) => it.to('2025-12-31')],
    ['CONTRACT_RENEWAL_INVALID renewal', (it) => it.renewing({ noticeDays: 30 })],
    [
      'CONTRACT_RENEWAL_INVALID renewal',
      (it) => it.renewing({ kind: 'AUTOMATIC', noticeDays: 30 }),
    ],
    [
      'CONTRACT_RENEWAL_INVALID renewal',
      (it) => it.to(null).renewing({ kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 }),
    ],
    [
      'CONTRACT_TERM_OUT_OF_RANGE renewal.periodMonths',
      (it) => it.renewing({ kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 0 }),
    ],
    ['CONTRACT_OWNER_UNKNOWN ownerUserId', (it) => it.ownedBy(newId())],
    [
      'CONTRACT_TEXT_INVALID parties.0.reference',
      (it) => it.but({ parties: [] }).with(c1, 'CUSTOMER', ' '),
    ],
    ['PARTY_UNKNOWN parties.1.partyId', (it) => it.with(newId(), 'OTHER')],
    ['CONTRACT_PARTIES_INVALID parties', (it) => it.with(c1)],
    ['CONTRACT_PARTY_ROLE_MISSING parties', (it) => it.but({ parties: [] }).with(c1, 'SUPPLIER')],
  ])('is told: %s', async (fault, spoil) => {
    expect(refusalOf(await record(spoil(aContract().with(c1))))).toEqual([fault]);
  });

  it('is told of its legal entities', async () => {
    const draft = aContract().with(c1).build();
    const of = (legalEntityIds: readonly Id[]) =>
      desk.register.record(desk.caller, desk.request(), { ...draft, legalEntityIds });
    const { legalEntityId } = desk.tenant;
    expect(refusalOf(await of([]))).toEqual(['CONTRACT_ENTITIES_INVALID legalEntityIds']);
    expect(refusalOf(await of([legalEntityId, legalEntityId]))).toEqual([
      'CONTRACT_ENTITIES_INVALID legalEntityIds',
    ]);
    expect(refusalOf(await of([newId()]))).toEqual(['LEGAL_ENTITY_UNKNOWN legalEntityIds.0']);
  });

  it('is told of parties that are not what they are named as', async () => {
    const make = (code: string, kind: 'CUSTOMER' | 'SUPPLIER') =>
      someParties(desk.db, desk.caller, [code], { kinds: [kind] });
    const [[seller = ''], [buyer = '']] = [
      await make('S1', 'SUPPLIER'),
      await make('B1', 'CUSTOMER'),
    ];
    expect(refusalOf(await record(aContract().with(seller)))).toEqual([
      'CONTRACT_PARTY_NOT_CUSTOMER parties.0.partyId',
    ]);
    expect(refusalOf(await record(aContract().ofKind('PURCHASE').with(buyer, 'SUPPLIER')))).toEqual(
      ['CONTRACT_PARTY_NOT_SUPPLIER parties.0.partyId'],
    );
  });

  it('is told all at once', async () => {
    const spoiled = aContract().with(c1).number('').title('').worth('-5').to('2020-01-01');
    const wrong = spoiled.saying({ warrantyMonths: 0, paymentTerm: net(-1) });
    expect(refusalOf(await record(wrong))).toEqual([
      'CONTRACT_NUMBER_INVALID number',
      'CONTRACT_DAYS_INVALID validTo',
      'CONTRACT_TEXT_INVALID title',
      'CONTRACT_VALUE_NEGATIVE value',
      'PAYMENT_TERM_NUMBER_OUT_OF_RANGE terms.paymentTerm.due.net.days',
      'CONTRACT_TERM_OUT_OF_RANGE terms.warrantyMonths',
    ]);
  });

  it('is told of a base rate that nobody publishes, and of none that Duebook knows', async () => {
    const by = (seriesCode: string) =>
      aContract()
        .with(c1)
        .saying({
          lateInterest: {
            rate: {
              kind: 'BASE',
              seriesCode,
              multiplier: '1.5',
              points: '0',
              counts: 'AS_IT_CHANGES',
            },
            ...{ dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null, lumpSum: null },
          },
        });
    expect(refusalOf(await record(by('LPR_7Y')))).toEqual([
      'CONTRACT_BASE_RATE_UNKNOWN terms.lateInterest.rate.seriesCode',
    ]);
    expect((await record(by('LPR_1Y'))).ok).toBe(true);
  });
});

describe('a kind of contract of one’s own', () => {
  const define = (over: object = {}, by = desk.caller) =>
    desk.register.defineKind(by, desk.request('contractKindDefine'), {
      ...{ code: 'CONSIGNMENT', nameEn: 'Consignment', nameZh: '寄售合同', requiredRole: 'OTHER' },
      ...{ valueRule: 'NONE', isActive: true, ...over },
    } as never);

  it('asks of contracts what it says, until it is out of use', async () => {
    expect((await define()).ok).toBe(true);
    const consignment = () => aContract().number(newId()).ofKind('CONSIGNMENT', null);
    expect((await record(consignment().with(c1, 'OTHER'))).ok).toBe(true);
    expect(refusalOf(await record(consignment().with(c1)))).toEqual([
      'CONTRACT_PARTY_ROLE_MISSING parties',
    ]);
    expect((await define({ isActive: false })).ok).toBe(true);
    expect(refusalOf(await record(consignment().with(c1, 'OTHER')))).toEqual([
      'CONTRACT_KIND_UNKNOWN kindCode',
    ]);
    const kinds = await desk.register.reading.kinds(desk.caller);
    expect(kinds.get('CONSIGNMENT')).toMatchObject({ isActive: false, isShipped: false });
    expect(kinds.get('SALES')).toMatchObject({ isShipped: true, nameZh: '销售合同' });
  });

  it.each([
    ['CONTRACT_KIND_CODE_INVALID code', { code: 'consignment' }],
    ['CONTRACT_KIND_SHIPPED code', { code: 'SALES' }],
    ['CONTRACT_TEXT_INVALID nameEn', { nameEn: '' }],
    ['CONTRACT_TEXT_INVALID nameZh', { nameZh: ' ' }],
  ])('is refused: %s', async (fault, over) => {
    expect(refusalOf(await define(over))).toBe(fault);
  });

  it('is defined in the whole tenant', async () => {
    const there = desk.as(['contracts.kind.define'], desk.tenant.legalEntityId);
    await expect(define({}, there)).rejects.toThrow(/contracts\.kind\.define/);
  });
});
