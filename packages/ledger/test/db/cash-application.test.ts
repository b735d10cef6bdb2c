import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { lintCatalogue, platformInvariants, platformModule } from '@duebook/platform/module';
import { governanceModule } from '@duebook/governance/module';
import { partiesModule } from '@duebook/parties/module';
import { brokenAmong } from '@duebook/platform/testing';
import { ledgerInvariants, ledgerModule } from '../../src/module';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

async function post(command: Command): Promise<string> {
  const outcome = await ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('post'),
    command,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

async function item(documentId: string) {
  const [row] = await ledger.db.asOwner<{ id: string; open: string; functional: string }>(
    `select id, open_amount::numeric(24,2)::text as open, open_functional::numeric(24,2)::text as functional
       from ledger.open_item where document_id = $1`,
    [documentId],
  );
  if (!row) throw new Error('no item');
  return row;
}

const allocate = (documentId: string, over: object = {}) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null, ...over },
  );

const usd = { currency: 'USD', party: { code: 'C2' } } as const;

describe('cash application', () => {
  it('settles the oldest invoice in full and part-pays the next', async () => {
    const march = await post(ledger.invoice({ due: { kind: 'DATE', dueDate: day('03-31') } }));
    const april = await post(
      ledger.invoice({ amount: '80.00', due: { kind: 'DATE', dueDate: day('04-30') } }),
    );
    const receipt = await post(ledger.receipt({ amount: '130.00', documentDate: day('02-01') }));
    expect(await allocate(receipt)).toMatchObject({ ok: true });
    expect((await item(march)).open).toBe('0.00');
    expect((await item(april)).open).toBe('50.00');
    expect((await item(receipt)).open).toBe('0.00');
    expect(await ledger.balance('1122')).toBe('50.00');
  });

  it('posts the realised exchange difference of a dollar invoice paid at another rate', async () => {
    const invoice = await post(
      ledger.invoice({ ...usd, amount: '1000.00', exchangeRate: new Decimal('7.20') }),
    );
    const receipt = await post(
      ledger.receipt({
        ...usd,
        amount: '400.00',
        exchangeRate: new Decimal('7.10'),
        documentDate: day('02-10'),
      }),
    );
    expect(await allocate(receipt)).toMatchObject({ ok: true });
    // 400 USD were carried at 7.20 and came in at 7.10: a loss of 40 CNY.
    expect(await ledger.balance('6603')).toBe('40.00');
    expect(await item(invoice)).toMatchObject({ open: '600.00', functional: '4320.00' });
  });

  it('never goes above the open amount, also with two at once', async () => {
    const invoice = await post(ledger.invoice({ amount: '10.00' }));
    const receipts = await Promise.all(
      [1, 2, 3].map(() => post(ledger.receipt({ amount: '8.00', documentDate: day('01-20') }))),
    );
    const target = await item(invoice);
    const outcomes = await Promise.all(
      receipts.map((receipt) =>
        allocate(receipt, { parts: [{ openItemId: target.id, amount: '8.00' }] }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
      refusal: { code: 'ABOVE_OPEN_AMOUNT', open: '2.00', asked: '8.00' },
    });
    expect((await item(invoice)).open).toBe('2.00');
  });

  it('undoes an allocation as of a day, with its exchange difference', async () => {
    const before = await ledger.balance('6603');
    const invoice = await post(
      ledger.invoice({ ...usd, amount: '100.00', exchangeRate: new Decimal('7') }),
    );
    const receipt = await post(
      ledger.receipt({
        ...usd,
        amount: '100.00',
        exchangeRate: new Decimal('7.5'),
        documentDate: day('01-20'),
      }),
    );
    const target = await item(invoice);
    const made = await allocate(receipt, { parts: [{ openItemId: target.id, amount: '100.00' }] });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const undo = () =>
      ledger.services.cashApplication.reverse(
        ledger.tenant.caller,
        ledger.request('allocationReverse'),
        { by: { groupId: made.value.groupId }, reversedOn: day('02-01'), reason: 'Undone' },
      );
    expect(await undo()).toMatchObject({ ok: true });
    expect(await item(invoice)).toMatchObject({ open: '100.00', functional: '700.00' });
    expect(await ledger.balance('6603')).toBe(before);
    expect(await undo()).toMatchObject({ ok: false, refusal: { code: 'ALLOCATION_REVERSED' } });
  });

  it('nets a payable against a receivable by contra', async () => {
    const receivable = await item(await post(ledger.invoice({ amount: '70.00' })));
    const payable = await item(
      await post(
        ledger.invoice({ kind: 'PURCHASE_INVOICE', documentNumber: 'P-1', amount: '50.00' }),
      ),
    );
    const before = await ledger.balance('2202');
    const outcome = await ledger.services.documents.contra(
      ledger.tenant.caller,
      ledger.request('contraPost'),
      {
        legalEntityId: ledger.legalEntityId,
        documentNumber: null,
        contraOn: day('03-01'),
        memo: null,
        parts: [
          { openItemId: receivable.id, amount: '50.00' },
          { openItemId: payable.id, amount: '50.00' },
        ],
      },
    );
    expect(outcome).toMatchObject({ ok: true });
    const [row] = await ledger.db.asOwner<{ open: string }>(
      'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = $1',
      [receivable.id],
    );
    expect(row?.open).toBe('20.00');
    expect(new Decimal(await ledger.balance('2202')).minus(before).toFixed(2)).toBe('50.00');
  });

  it('reverses a document and refuses a second time, or while something is allocated', async () => {
    const invoice = await post(ledger.invoice({ amount: '33.00', party: { code: 'C2' } }));
    const receipt = await post(
      ledger.receipt({ amount: '3.00', party: { code: 'C2' }, documentDate: day('01-20') }),
    );
    const target = await item(invoice);
    await allocate(receipt, { parts: [{ openItemId: target.id, amount: '3.00' }] });
    const reverse = (documentId: string) =>
      ledger.services.documents.reverse(ledger.tenant.caller, ledger.request('documentReverse'), {
        documentId,
        reversedOn: day('02-01'),
        reason: 'Wrong customer',
      });
    expect(await reverse(invoice)).toMatchObject({
      ok: false,
      refusal: { code: 'DOCUMENT_ALLOCATED', openItemIds: [target.id] },
    });
    const other = await post(ledger.invoice({ amount: '44.00', party: { code: 'C2' } }));
    expect(await reverse(other)).toMatchObject({ ok: true });
    expect((await item(other)).open).toBe('0.00');
    expect(await reverse(other)).toMatchObject({
      ok: false,
      refusal: { code: 'DOCUMENT_REVERSED' },
    });
  });

  it('keeps the control accounts equal to the open items, in both amounts', async () => {
    const rows = await ledger.db.asOwner<{ difference: string }>(
      `select sum(difference)::text as difference from (
         select sum(case side when 'DEBIT' then functional_amount else -functional_amount end) as difference
           from ledger.journal_line where account_id in (select id from ledger.account where item_class is not null)
         union all
         select -sum(case side when 'DEBIT' then open_functional else -open_functional end) from ledger.open_item
         ) as both_sides`,
    );
    expect(Number(rows[0]?.difference)).toBe(0);
    const movements = await ledger.db.asOwner<{ id: string }>(
      `select item.id from ledger.open_item as item
        join ledger.open_item_movement as movement on movement.open_item_id = item.id
       group by item.id, item.side, item.open_amount, item.open_functional
      having sum(movement.amount) <> case item.side when 'DEBIT' then open_amount else -open_amount end
          or sum(movement.functional_amount) <> case item.side when 'DEBIT' then open_functional else -open_functional end`,
    );
    expect(movements).toEqual([]);
  });
});

describe('settling without money', () => {
  const paid = async (amount: string) =>
    post(ledger.receipt({ amount, documentDate: day('03-11') }));
  const discounted = async (amount: string) => {
    const documentId = await post(ledger.invoice({ amount, documentDate: day('03-01') }));
    await ledger.db.asOwner(
      `update ledger.open_item set discounts = '[{"until": "2026-03-11", "percent": "2"}]' where document_id = $1`,
      [documentId],
    );
    return item(documentId);
  };

  it('takes an earned cash discount, and refuses one that came a day late', async () => {
    const target = await discounted('1000.00');
    const late = await post(ledger.receipt({ amount: '980.00', documentDate: day('03-12') }));
    const part = { openItemId: target.id, amount: '980.00', discountAmount: '20.00' };
    expect(await allocate(late, { parts: [part] })).toMatchObject({
      ok: false,
      refusal: { code: 'DISCOUNT_NOT_EARNED', earned: '0.00', asked: '20.00' },
    });
    const before = await ledger.balance('6605');
    const punctual = await post(ledger.receipt({ amount: '980.00', documentDate: day('03-11') }));
    expect(await allocate(punctual, { parts: [part] })).toMatchObject({ ok: true });
    const [row] = await ledger.db.asOwner<{ open: string }>(
      'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = $1',
      [target.id],
    );
    expect(row?.open).toBe('0.00');
    expect(new Decimal(await ledger.balance('6605')).minus(before).toFixed(2)).toBe('20.00');
  });

  it('judges the discounts of an item together, in whichever row of whichever call', async () => {
    const target = await discounted('0.36');
    const documentId = await paid('0.35');
    const part = { openItemId: target.id, amount: '0.17', discountAmount: '0.01' };
    expect(await allocate(documentId, { parts: [part, part] })).toMatchObject({
      ok: false,
      refusal: {
        ...{ code: 'DISCOUNT_NOT_EARNED', path: ['allocations', 1, 'discountAmount'] },
        ...{ earned: '0.00', asked: '0.01' },
      },
    });
    const first = await allocate(documentId, { parts: [{ ...part, amount: '0.25' }] });
    const again = { parts: [{ ...part, amount: '0.10' }] };
    expect(await allocate(documentId, again)).toMatchObject({
      ok: false,
      refusal: { code: 'DISCOUNT_NOT_EARNED', earned: '0.00' },
    });
    if (!first.ok) throw new Error(JSON.stringify(first.refusal));
    const undone = await ledger.services.cashApplication.reverse(
      ledger.tenant.caller,
      ledger.request('allocationReverse'),
      { by: { groupId: first.value.groupId }, reversedOn: day('03-20'), reason: 'Undone' },
    );
    expect(undone).toMatchObject({ ok: true });
    expect(await allocate(documentId, { parts: [{ ...part, amount: '0.35' }] })).toMatchObject({
      ok: true,
    });
  });

  it('earns on all that was paid in time, though the discount is taken later', async () => {
    const target = await discounted('1000.00');
    const early = await paid('490.00');
    const half = { openItemId: target.id, amount: '490.00' };
    expect(await allocate(early, { parts: [half] })).toMatchObject({ ok: true });
    const rest = await paid('490.00');
    const taking = (discountAmount: string) =>
      allocate(rest, { parts: [{ ...half, discountAmount }] });
    expect(await taking('20.01')).toMatchObject({ ok: false, refusal: { earned: '20.00' } });
    expect(await taking('20.00')).toMatchObject({ ok: true });
  });

  it('gives up a rest within the tolerance and nothing above it', async () => {
    const invoice = await item(await post(ledger.invoice({ amount: '100.03' })));
    const receipt = await post(ledger.receipt({ amount: '100.00', documentDate: day('02-01') }));
    const settle = () =>
      allocate(receipt, {
        parts: [{ openItemId: invoice.id, amount: '100.00', toleranceAmount: '0.03' }],
      });
    expect(await settle()).toMatchObject({ ok: false, refusal: { code: 'ABOVE_TOLERANCE' } });
    const set = await ledger.services.cashApplication.setTolerance(
      ledger.tenant.caller,
      ledger.request('toleranceSet'),
      { legalEntityId: ledger.legalEntityId, expectedVersion: 0, currency: 'CNY', amount: '0.05' },
    );
    expect(set).toMatchObject({ ok: true });
    expect(await settle()).toMatchObject({ ok: true });
  });
});

describe('verification', () => {
  it('finds every invariant of the ledger kept', async () => {
    await ledger.recorder.recordAll();
    let seed = 7;
    const random = (bound: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % bound;
    };
    expect(
      await brokenAmong(
        ledger.db,
        ledger.tenant.caller,
        [...platformInvariants([]), ...ledgerInvariants],
        random,
      ),
    ).toEqual([]);
    const modules = [platformModule, governanceModule, partiesModule, ledgerModule];
    expect(await lintCatalogue(ledger.db.ownerUrl, modules)).toEqual([]);
  });
});
