import { businessDate, newId, type Id } from '@duebook/kernel';
import { createLedgerServices } from '@duebook/ledger/module';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRulePacks } from '../../../src/rule-packs/create-rule-packs';
import {
  ADOPT_RULE_PACKS,
  READ_RULE_PACKS,
  READ_STATUTORY_TERMS,
  RECORD_STATUTORY_CLASSES,
} from '../../../src/rule-packs/rule-pack-permissions';
import {
  aRulesDesk,
  openRuleTables,
  refusalOf,
  valueOf,
  type RulesDesk,
  type SoldInvoice,
} from '../../support/a-rules-desk';
import { countedReads } from '../../support/counted-reads';

let db: TestDatabase;
let desk: RulesDesk;
let customerId: Id;
let sold: SoldInvoice;
beforeAll(async () => {
  db = await openRuleTables();
  desk = await aRulesDesk(db);
  customerId = await desk.customer('C1');
  sold = await desk.sell({ amount: '1000.00', on: '2025-07-01', due: '2025-09-29' });
}, 120_000);
afterAll(() => db.close());

const termsOf = async (documentId: Id, caller = desk.caller) => {
  const [terms] = await desk.rulePacks.reading.termsOf(caller, [documentId]);
  return terms ?? null;
};
const adoptions = (of = desk) =>
  of.rulePacks.reading.adoptions(of.caller, { limit: 50, after: null }, { legalEntityIds: null });

describe('before packs are chosen', () => {
  it('an invoice has no statutory terms, and says that none were chosen', async () => {
    expect(await termsOf(sold.documentId)).toMatchObject({
      ...{ isAdopted: false, judgedOn: '2025-07-01', rules: [], due: null, interest: null },
    });
  });
});

describe('choosing packs', () => {
  it('waits for the agreement of somebody else', async () => {
    const asked = await desk.ask();
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    expect(await adoptions()).toEqual([]);
    expect(await desk.agree(asked)).toMatchObject({ ok: true });
    expect(await adoptions()).toMatchObject([
      {
        ...{ version: 1, holdsFrom: '2020-01-01', supply: 'GOODS' },
        packIds: ['CN-SME-802', 'CN-SME-728', 'CN-SALES', 'CN-LIMITATION'],
        adoptedBy: desk.caller.principalId,
      },
    ]);
    const [adopted] = await adoptions();
    expect(adopted?.agreedBy).not.toBeNull();
    expect(adopted?.agreedBy).not.toBe(adopted?.adoptedBy);
  });

  it.each([
    ['RULE_PACKS_COUNT_INVALID rulePackCodes', { packIds: [] }],
    ['RULE_PACK_UNKNOWN rulePackCodes.1', { packIds: ['NEUTRAL', 'XX-1'] }],
    ['RULE_PACK_REPEATED rulePackCodes.1', { packIds: ['NEUTRAL', 'NEUTRAL'] }],
    ['VERSION_CONFLICT expectedVersion', { expectedVersion: 7 }],
  ])('is refused: %s', async (code, over) => {
    expect(refusalOf(await desk.ask({ expectedVersion: 1, ...over }))).toBe(code);
  });

  it('is refused for an unknown legal entity, and without the right', async () => {
    expect(refusalOf(await desk.ask({ legalEntityId: newId() }))).toBe(
      'LEGAL_ENTITY_UNKNOWN legalEntityId',
    );
    const stranger = desk.as([READ_RULE_PACKS]);
    await expect(
      desk.rulePacks.adopt(stranger, {
        ...{ ...desk.key(), legalEntityId: desk.legalEntityId, packIds: ['NEUTRAL'] },
        ...{ holdsFrom: businessDate('2020-01-01'), supply: null, expectedVersion: 1 },
      }),
    ).rejects.toThrow(PermissionDenied);
  });

  it('answers the same key with the same request', async () => {
    const key = desk.key();
    const command = {
      ...{ ...key, legalEntityId: desk.legalEntityId, packIds: ['NEUTRAL'], supply: null },
      ...{ holdsFrom: businessDate('2030-01-01'), expectedVersion: 1 },
    };
    const first = await desk.rulePacks.adopt(desk.caller, command);
    expect(await desk.rulePacks.adopt(desk.caller, command)).toEqual(first);
    expect(
      refusalOf(await desk.rulePacks.adopt(desk.caller, { ...command, supply: 'GOODS' })),
    ).toContain('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('what somebody is', () => {
  it('is not known until it is recorded, and nothing is taken for granted', async () => {
    const terms = await termsOf(sold.documentId);
    expect(terms).toMatchObject({
      ...{ isAdopted: true, due: null },
      interest: { isCertain: false, rule: { pack: { id: 'CN-SALES' }, rule: { id: 'LPR' } } },
    });
    expect(terms?.rules.map(({ rule, finding }) => `${rule.id} ${finding}`)).toEqual([
      ...['PUBLIC_BODY UNKNOWN', 'LARGE_ENTERPRISE UNKNOWN', 'UNDISPUTED_PART UNKNOWN'],
      ...['LATE_INTEREST UNKNOWN', 'LPR APPLIES', 'BENCHMARK_RATE DOES_NOT_APPLY'],
    ]);
  });

  it.each<[string, Readonly<{ partyId?: Id; legalEntityId?: Id; source?: string }>]>([
    ['STATUTORY_CLASS_SUBJECT_INVALID partyId', {}],
    ['STATUTORY_CLASS_SOURCE_INVALID source', { partyId: 'customer', source: ' ' }],
    ['PARTY_UNKNOWN partyId', { partyId: newId() }],
    ['LEGAL_ENTITY_UNKNOWN legalEntityId', { legalEntityId: newId() }],
  ])('is refused: %s', async (code, over) => {
    const partyId = over.partyId === 'customer' ? customerId : (over.partyId ?? null);
    expect(refusalOf(await desk.classify({ ...over, partyId }))).toBe(code);
  });

  it('counts from its day on, and of one day what was said last', async () => {
    const { legalEntityId } = desk;
    valueOf(await desk.classify({ legalEntityId }));
    const wrong = { partyId: customerId, statutoryClass: 'LARGE_ENTERPRISE' } as const;
    valueOf(await desk.classify(wrong));
    valueOf(await desk.classify({ ...wrong, statutoryClass: 'PUBLIC_BODY' }));
    valueOf(await desk.classify({ ...wrong, holdsFrom: businessDate('2025-07-02') }));
    expect(await termsOf(sold.documentId)).toMatchObject({
      due: { isCertain: true, rule: { rule: { id: 'PUBLIC_BODY' } } },
      interest: { isCertain: true, rule: { rule: { id: 'LATE_INTEREST' } } },
    });
    const later = await desk.sell({ amount: '5.00', on: '2025-07-02', due: '2025-12-31' });
    expect((await termsOf(later.documentId))?.due?.rule.rule.id).toBe('LARGE_ENTERPRISE');
    const [classes] = await desk.rulePacks.reading.classesOfParties(desk.caller, [customerId]);
    expect(classes?.map((each) => [each.holdsFrom, each.statutoryClass])).toEqual([
      ['2025-07-02', 'LARGE_ENTERPRISE'],
      ['2020-01-01', 'PUBLIC_BODY'],
      ['2020-01-01', 'LARGE_ENTERPRISE'],
    ]);
  });

  it('is recorded of a party by whoever may in the whole tenant', async () => {
    const { legalEntityId } = desk;
    const local = desk.as([RECORD_STATUTORY_CLASSES], legalEntityId);
    const record = (of: Readonly<{ partyId: Id | null; legalEntityId: Id | null }>) =>
      desk.rulePacks.recordClass(local, {
        ...{ ...desk.key(), ...of, statutoryClass: 'SMALL_ENTERPRISE', source: 'Register' },
        holdsFrom: businessDate('2019-01-01'),
      });
    await expect(record({ partyId: customerId, legalEntityId: null })).rejects.toThrow(
      PermissionDenied,
    );
    expect((await record({ partyId: null, legalEntityId })).ok).toBe(true);
  });
});

describe('days of payment', () => {
  it('are counted from the last delivery that the invoice charges', async () => {
    expect((await termsOf(sold.documentId))?.due?.value).toMatchObject({
      ...{ countedFrom: { start: 'DELIVERY', day: null }, latestDueOn: null },
    });
    const deliver = async (deliveryNumber: string, on: string) => {
      const recorded = await desk.ledger.deliveries.record(desk.caller, {
        ...desk.key(),
        deliveries: [
          {
            ...{ legalEntityId: desk.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
            ...{ deliveryNumber, deliveredOn: businessDate(on), amount: '500.00' },
            currencyCode: 'CNY',
          },
        ],
      });
      const [deliveryId = ''] = valueOf(recorded).deliveryIds;
      valueOf(
        await desk.ledger.deliveries.invoice(desk.caller, {
          ...desk.key(),
          invoicings: [{ deliveryId, documentId: sold.documentId, amount: '500.00' }],
        }),
      );
    };
    await deliver('D1', '2025-06-20');
    await deliver('D2', '2025-06-25');
    expect((await termsOf(sold.documentId))?.due?.value).toMatchObject({
      countedFrom: { start: 'DELIVERY', day: '2025-06-25' },
      ...{ withoutAgreementOn: '2025-07-25', longestAgreedOn: '2025-08-24' },
      ...{ latestDueOn: '2025-08-24', isInvoiceBeyond: true, acceptanceMayMove: false },
    });
    valueOf(
      await desk.ledger.documentTimes.record(desk.caller, {
        ...desk.key(),
        times: [
          {
            documentId: sold.documentId,
            days: {
              ...{ ISSUED: null, SENT: null, RECEIVED: businessDate('2025-07-03') },
              ACCEPTED: businessDate('2025-07-10'),
            },
            takenBack: [],
          },
        ],
      }),
    );
    expect((await termsOf(sold.documentId))?.due?.value.acceptanceMayMove).toBe(true);
  });
});

describe('the rule of interest', () => {
  it('is told to whoever charges, with where it is written', async () => {
    const [adopted] = await adoptions();
    const item = { id: sold.itemIds[0] ?? '', documentId: sold.documentId };
    const rules = await desk.rulePacks.interestRulesOf(desk.db.unitOfWork.reader(desk.caller), [
      item as never,
    ]);
    expect(rules.get(item.id)).toEqual({
      rule: {
        ...{ rate: { kind: 'DAILY', percentADay: '0.05' }, dayCount: 'ACT_365', graceDays: 0 },
        ...{ capPercentAYear: null, lumpSum: null },
      },
      ...{ origin: 'STATUTE', source: { type: 'RulePackAdoption', id: adopted?.id } },
      citation: '保障中小企业款项支付条例 第十七条',
    });
  });

  it('is not told where another rule may come before it', async () => {
    await desk.customer('C2');
    const unknown = await desk.sell({
      ...{ amount: '10.00', on: '2025-07-01', due: '2025-08-01', party: 'C2' },
    });
    const rules = await desk.rulePacks.interestRulesOf(desk.db.unitOfWork.reader(desk.caller), [
      { id: unknown.itemIds[0] ?? '', documentId: unknown.documentId } as never,
    ]);
    expect(rules.size).toBe(0);
  });
});

describe('a later choice', () => {
  it('holds for invoices of its day and later', async () => {
    await desk.use({
      ...{ holdsFrom: businessDate('2025-07-02'), packIds: ['NEUTRAL'], expectedVersion: 1 },
    });
    expect((await termsOf(sold.documentId))?.rules[0]?.pack.id).toBe('CN-SME-802');
    const later = await desk.sell({ amount: '5.00', on: '2025-07-02', due: '2025-12-31' });
    expect((await termsOf(later.documentId))?.rules.map(({ pack }) => pack.id)).toEqual([
      'NEUTRAL',
    ]);
  });
});

describe('who sees terms', () => {
  it('has the right in the legal entity', async () => {
    const { legalEntityId } = desk;
    expect(await termsOf(sold.documentId, desk.as([READ_STATUTORY_TERMS], legalEntityId))).not.toBe(
      null,
    );
    expect(await termsOf(sold.documentId, desk.as([READ_STATUTORY_TERMS], newId()))).toBeNull();
    expect(await termsOf(sold.documentId, desk.as([ADOPT_RULE_PACKS]))).toBeNull();
    expect(() => desk.rulePacks.reading.packs(desk.as([READ_STATUTORY_TERMS]))).toThrow(
      PermissionDenied,
    );
  });

  it('is of the same tenant', async () => {
    const other = await aRulesDesk(db);
    const [theirs] = await other.rulePacks.reading.termsOf(other.caller, [sold.documentId]);
    expect(theirs).toBeNull();
    const [adopted] = await adoptions();
    expect(await other.rulePacks.reading.adoptionsByIds(other.caller, [adopted?.id ?? ''])).toEqual(
      [null],
    );
    expect(await adoptions(other)).toEqual([]);
    expect(refusalOf(await other.classify({ partyId: customerId }))).toBe('PARTY_UNKNOWN partyId');
    expect(refusalOf(await other.ask({ legalEntityId: desk.legalEntityId }))).toBe(
      'LEGAL_ENTITY_UNKNOWN legalEntityId',
    );
    expect(await other.rulePacks.reading.classesOfParties(other.caller, [customerId])).toEqual([
      [],
    ]);
  });
});

describe('many invoices', () => {
  it('are read by as many statements as one', async () => {
    const { unitOfWork, sent } = countedReads(db.unitOfWork);
    const { approvals } = desk;
    const settler = { settle: () => Promise.resolve(true) };
    const { clock } = db;
    const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
    const { reading } = createRulePacks({ unitOfWork, ledger, approvals });
    await reading.termsOf(desk.caller, [sold.documentId]);
    const ofOne = [...sent];
    expect(ofOne).toHaveLength(4);
    const more = await desk.sell({ amount: '7.00', on: '2025-07-01', due: '2025-09-29' });
    sent.length = 0;
    await reading.termsOf(desk.caller, [sold.documentId, more.documentId]);
    expect(sent).toEqual(ofOne);
  });
});
