import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InvoiceTerms } from '../../../src/rule-packs/application/terms-of-invoice';
import { createRulePacks, type RulePacks } from '../../../src/rule-packs/create-rule-packs';
import type { StatutoryClass } from '../../../src/rule-packs/domain/statutory-facts';
import { rulePackError } from '../../../src/rule-packs/graphql/rule-pack-errors';
import { aContract, net } from '../../support/a-contract';
import { openContractTables, type ContractTables } from '../../support/a-contract-desk';
import { anInvoiceDesk, type InvoiceDesk, type SomeInvoice } from '../../support/an-invoice-desk';

let tables: ContractTables;
let desk: InvoiceDesk;
let rulePacks: RulePacks;

/** Small until the summer of 2025, large from then on. */
const GROWN = '2025-08-01';

beforeAll(async () => {
  tables = await openContractTables();
  desk = await anInvoiceDesk(tables);
  const { ledger, approvals, caller, tenant } = desk;
  rulePacks = createRulePacks({ unitOfWork: tables.db.unitOfWork, ledger, approvals });
  approvals.executors.add(rulePacks.executors(rulePackError));
  const adopted = await rulePacks.adopt(caller, {
    ...{ idempotencyKey: newId(), legalEntityId: tenant.legalEntityId, supply: 'GOODS' },
    ...{ holdsFrom: businessDate('2025-01-01'), packIds: ['CN-SME-802'], expectedVersion: 0 },
  });
  await desk.agree(adopted);
  await tables.db.asOwner(`update parties.party set country = 'CN' where id = $1`, [desk.c1]);
  await classify({ partyId: desk.c1 }, 'LARGE_ENTERPRISE', '2020-01-01');
  await classify({ legalEntityId: tenant.legalEntityId }, 'SMALL_ENTERPRISE', '2020-01-01');
  await classify({ legalEntityId: tenant.legalEntityId }, 'LARGE_ENTERPRISE', GROWN);
}, 120_000);
afterAll(() => tables.close());

async function classify(
  subject: { partyId: Id } | { legalEntityId: Id },
  statutoryClass: StatutoryClass,
  holdsFrom: string,
): Promise<void> {
  const recorded = await rulePacks.recordClass(desk.caller, {
    ...{ idempotencyKey: newId(), partyId: null, legalEntityId: null, ...subject },
    ...{ statutoryClass, holdsFrom: businessDate(holdsFrom), source: 'Declaration' },
  });
  invariant(recorded.ok, 'a class is recorded');
}

const termsOf = async (invoice: SomeInvoice): Promise<InvoiceTerms | null> => {
  const ids = await desk.post([invoice]);
  return (await rulePacks.reading.termsOf(desk.caller, ids))[0] ?? null;
};
const due = { kind: 'DATE', dueDate: businessDate('2025-12-31') } as const;
const contract = (number: string) =>
  aContract()
    .of(desk.tenant.legalEntityId)
    .number(number)
    .with(desk.c1)
    .from('2025-06-10')
    .to('2026-06-09');

describe('statutory terms of an invoice under a contract', () => {
  it('go by what both were when it was signed, not by the day of the invoice', async () => {
    await desk.signed(contract('S-1').saying({ paymentTerm: net(60) }));
    const under = await termsOf({ contractNumber: 'S-1', on: '2025-09-01' });
    expect(under).toMatchObject({ judgedOn: '2025-06-10', due: { isCertain: true } });
    expect(under?.due?.rule.rule.citation.article).toContain('第九条第二款');
    const alone = await termsOf({ contractNumber: null, on: '2025-09-01', due });
    expect(alone).toMatchObject({ judgedOn: '2025-09-01', due: null });
  });

  it('go by the day of the invoice as long as nobody signed', async () => {
    await desk.agreed(contract('S-2').saying({ paymentTerm: net(60) }));
    expect(await termsOf({ contractNumber: 'S-2', on: '2025-09-01', due })).toMatchObject({
      judgedOn: '2025-09-01',
    });
  });

  it('are counted from acceptance where days were agreed for it, by the version of the day', async () => {
    await desk.signed(
      contract('S-3').saying({ paymentTerm: net(60), acceptance: { days: 15, isDeemed: true } }),
    );
    expect((await termsOf({ contractNumber: 'S-3', on: '2025-07-01' }))?.due?.value).toMatchObject({
      ...{ countedFrom: { start: 'ACCEPTANCE', day: null }, acceptanceMayMove: false },
    });
    await desk.signed(contract('S-4').saying({ paymentTerm: net(60) }));
    expect((await termsOf({ contractNumber: 'S-4', on: '2025-07-01' }))?.due?.value).toMatchObject({
      ...{ countedFrom: { start: 'DELIVERY', day: null }, acceptanceMayMove: false },
    });
  });

  it('are told of many contracts at once', async () => {
    const numbers = ['S-5', 'S-6', 'S-7'];
    for (const number of numbers) {
      await desk.signed(contract(number).saying({ paymentTerm: net(60) }));
    }
    const ids = await desk.post(
      numbers.map((contractNumber) => ({ contractNumber, on: '2025-07-01' })),
    );
    const terms = await rulePacks.reading.termsOf(desk.caller, ids);
    expect(terms.map((each) => each?.judgedOn)).toEqual(numbers.map(() => '2025-06-10'));
  });
});
