import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { decodeId, encodeId } from '@duebook/platform/graphql';
import { asking, brokenAmong, sending } from '@duebook/platform/testing';
import { ledgerInvariants } from '../../src/module';
import { coreSchema, countingStatements } from '../support/a-core-schema';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

const postAll = (commands: readonly Command[]) =>
  Promise.allSettled(
    commands.map((command) =>
      ledger.services.documents.post(ledger.tenant.caller, ledger.request('invoicePost'), command),
    ),
  );

const stored = () =>
  ledger.db.asOwner<{ number: string; commits: string; lines: string; audits: string }>(
    `select document_number as number,
            (select count(*) from platform.commit_record as made where made.id = document.commit_id)::text as commits,
            (select string_agg(code || ' ' || side || ' ' || amount::numeric(24,2), ', ' order by line_number)
               from ledger.journal_entry as entry
               join ledger.journal_line as line on line.entry_id = entry.id
               join ledger.account on account.id = line.account_id
              where entry.source_id = document.id and entry.commit_id = document.commit_id) as lines,
            (select string_agg(details::json ->> 'totalAmount', ', ') from platform.audit_entry
              where subject_id = document.id::text and audit_entry.commit_id = document.commit_id) as audits
       from ledger.document order by document_number`,
  );

describe('documents posted at once', () => {
  it('share transactions, and each is booked, proved and committed by itself', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `T-${String(index).padStart(2, '0')}`);
    const outcomes = await postAll(
      numbers.map((documentNumber, index) =>
        ledger.invoice({ documentNumber, amount: `${index + 1}.00` }),
      ),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(numbers.map(() => 'fulfilled'));
    expect(await stored()).toEqual(
      numbers.map((number, index) => ({
        number,
        commits: '1',
        lines: `1122 DEBIT ${index + 1}.00, 6001 CREDIT ${index + 1}.00`,
        audits: `${index + 1}.00`,
      })),
    );
    const [transactions] = await ledger.db.asOwner<{ transactions: string; commits: string }>(
      `select count(distinct xmin::text)::text as transactions, count(distinct commit_id)::text as commits
         from ledger.document`,
    );
    expect(transactions?.commits).toBe('30');
    expect(Number(transactions?.transactions)).toBeLessThan(15);
  });

  it('are refused one by one, and posted once under one number', async () => {
    const outcomes = await postAll([
      ledger.invoice({ documentNumber: 'G-1' }),
      ledger.invoice({ documentNumber: 'G-2', documentDate: day('01-15'), currency: 'XXX' }),
      ledger.invoice({ documentNumber: 'G-3', party: { code: 'nobody' } }),
      ledger.invoice({ documentNumber: 'G-4' }),
      ledger.invoice({ documentNumber: 'G-4' }),
      ledger.invoice({ documentNumber: 'G-4', amount: '7.00' }),
    ]);
    const told = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') return 'failed';
      return outcome.value.ok ? outcome.value.value.wasPosted : outcome.value.refusal.code;
    });
    expect(told).toEqual([
      false,
      'CURRENCY_UNKNOWN',
      'PARTY_UNKNOWN',
      false,
      true,
      'DOCUMENT_DIFFERS',
    ]);
    const numbers = (await stored()).map(({ number }) => number);
    expect(numbers.filter((number) => number.startsWith('G-'))).toEqual(['G-1', 'G-4']);
  });

  it('draw numbers without a gap and without a double', async () => {
    const refused = ledger.receipt({ amount: '-1.00' });
    const receipts = Array.from({ length: 20 }, () => ledger.receipt({}));
    await postAll([...receipts.slice(0, 10), refused, ...receipts.slice(10)]);
    const numbers = (await stored()).map(({ number }) => number);
    expect(numbers.filter((number) => number.startsWith('RC-'))).toEqual(
      receipts.map((_, index) => `RC-2026-${String(index + 1).padStart(6, '0')}`),
    );
  });

  it('keep callers apart: who may not post is told, and nobody else', async () => {
    const { caller } = ledger.tenant;
    const stranger = ledger.tenant.callerWith(['ledger.receipt.post']);
    const outcomes = await Promise.allSettled(
      [caller, stranger, caller].map((each, index) =>
        ledger.services.documents.post(
          each,
          ledger.request('invoicePost'),
          ledger.invoice({ documentNumber: `P-${index}` }),
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const numbers = (await stored()).map(({ number }) => number);
    expect(numbers.filter((number) => number.startsWith('P-'))).toEqual(['P-0', 'P-2']);
  });

  it('leave books in which every invariant holds', async () => {
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});

describe('the document of a payload', () => {
  const sent = (documentNumber: string) => ({
    invoice: {
      legalEntityId: encodeId('LegalEntity', ledger.legalEntityId),
      partyCode: 'C1',
      documentDate: '2026-01-15',
      currencyCode: 'CNY',
      direction: 'SALES',
      documentNumber,
      lines: [{ description: 'Goods', netAmount: '1.00' }],
    },
  });
  const post = (permissions: readonly string[] | null, fields: string) => {
    const { tenant, db } = ledger;
    const caller = permissions ? tenant.callerWith(permissions) : tenant.caller;
    const send = sending(asking(coreSchema(ledger), caller));
    return countingStatements(db, () => send('invoicePost', sent(newId()), fields));
  };

  it('is not read when nothing but its id is asked for', async () => {
    const bare = await post(null, 'invoice { __typename id }');
    expect(bare.value).toMatchObject({ invoice: { __typename: 'Invoice' } });
    expect(bare.statements).toEqual([]);
    const { id } = bare.value['invoice'] as { id: string };
    const [document] = await ledger.db.asOwner<{ kind: string }>(
      'select kind from ledger.document where id = $1',
      [decodeId('Invoice', id)],
    );
    expect(document).toEqual({ kind: 'SALES_INVOICE' });
    const read = await post(null, 'invoice { id documentNumber }');
    expect(read.statements).toHaveLength(1);
  });

  it('is null for who may post and not read, even its id', async () => {
    const permissions = ['ledger.invoice.post'];
    for (const fields of ['invoice { id }', 'invoice { documentNumber }']) {
      expect((await post(permissions, fields)).value).toMatchObject({ invoice: null });
    }
  });
});
