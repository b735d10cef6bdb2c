import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { ledgerInvariants } from '../../src/module';
import { postDocuments } from '../../src/receivables/application/post-documents';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { counting } from '../support/counting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const numbersOf = async (ids: readonly string[]) => {
  const rows = await ledger.db.asOwner<{ id: string; number: string }>(
    'select id, document_number as number from ledger.document where id = any($1)',
    [ids],
  );
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return ids.map((id) => numbers.get(id));
};

async function posted(command: PostingCommand): Promise<string> {
  const outcome = await ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('post'),
    command,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

/** Posts one after the other, and answers the numbers that were drawn. */
async function drawn(commands: readonly PostingCommand[]): Promise<readonly unknown[]> {
  const ids: string[] = [];
  for (const command of commands) ids.push(await posted(command));
  return numbersOf(ids);
}

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a document that somebody numbered as its series would', () => {
  it('is passed over when the series comes to it', async () => {
    await posted(ledger.invoice({ documentNumber: 'SI-2026-000002' }));
    await posted(ledger.invoice({ documentNumber: 'SI-2026-000003' }));
    expect(await drawn(times(3, () => ledger.invoice({})))).toEqual([
      'SI-2026-000001',
      'SI-2026-000004',
      'SI-2026-000005',
    ]);
  });

  it('is passed over within one call, and by documents posted at once', async () => {
    const { services, tenant } = ledger;
    const outcome = await services.documents.postMany(
      tenant.caller,
      { ...ledger.request('invoicesPost'), onRefusal: 'ABORT' },
      [
        ledger.invoice({}),
        ledger.invoice({ documentNumber: 'SI-2026-000007' }),
        ledger.invoice({}),
      ],
    );
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const ids = outcome.value.map((each) => (each.ok ? each.documentId : ''));
    expect(await numbersOf(ids)).toEqual(['SI-2026-000006', 'SI-2026-000007', 'SI-2026-000008']);

    // Whoever is first has the number: a drawn one may well be what another call brings.
    const given = [10, 12, 15].map((sequence) =>
      services.documents.post(
        tenant.caller,
        ledger.request('invoicePost'),
        ledger.invoice({ documentNumber: `SI-2026-0000${sequence}`, amount: `${sequence}.00` }),
      ),
    );
    await Promise.all([...times(6, () => posted(ledger.invoice({}))), ...given]);
    const standing = await ledger.db.asOwner<{ number: string }>(
      `select document_number as number from ledger.document
        where document_number between 'SI-2026-000009' and 'SI-2026-000015' order by 1`,
    );
    expect(standing.map(({ number }) => number)).toEqual(
      ['09', '10', '11', '12', '13', '14', '15'].map((sequence) => `SI-2026-0000${sequence}`),
    );
  });

  it('is passed over by adjustments, purchases and numbers of more than six digits', async () => {
    await posted(ledger.adjustment({ documentNumber: 'AD-2026-000001' }));
    expect(await drawn([ledger.adjustment({})])).toEqual(['AD-2026-000002']);

    const purchase = { kind: 'PURCHASE_INVOICE', party: { code: 'C2' } } as const;
    await posted(ledger.invoice({ ...purchase, documentNumber: 'PI-2026-000001' }));
    expect(await drawn([ledger.invoice(purchase)])).toEqual(['PI-2026-000002']);

    await posted(ledger.receipt({}));
    await ledger.db.asOwner(
      `update ledger.number_series set next_number = 999999 where series = 'RC-2026'`,
    );
    await posted(ledger.receipt({ documentNumber: 'RC-2026-999999' }));
    await posted(ledger.receipt({ documentNumber: 'RC-2026-1000000' }));
    expect(await drawn(times(2, () => ledger.receipt({})))).toEqual([
      'RC-2026-1000001',
      'RC-2026-1000002',
    ]);
  });

  it('does not hinder the series of another kind, source or year', async () => {
    await posted(ledger.receipt({ documentNumber: 'CR-2026-000001' }));
    await posted({
      ...ledger.receipt({ documentNumber: 'CR-2026-000002' }),
      kind: 'CUSTOMER_REFUND',
      sourceSystem: 'SAP',
    });
    const refund = { ...ledger.receipt({}), kind: 'CUSTOMER_REFUND' as const };
    expect(
      await drawn([
        refund,
        refund,
        { ...refund, documentDate: day('02-01'), postingDate: '2025-12-31' as never },
      ]),
    ).toEqual(['CR-2026-000001', 'CR-2026-000002', 'CR-2025-000001']);
  });

  it('leaves books in which every document has its own number', async () => {
    const findings = await ledger.db.unitOfWork.snapshot(ledger.tenant.caller, async (reader) => {
      const now = ledger.db.clock.now();
      const checked = ledgerInvariants.filter(({ id }) => id === 'I6');
      return Promise.all(
        checked.map((invariant) => invariant.check({ reader, now, random: () => 0 })),
      );
    });
    expect(findings).not.toEqual([]);
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
  });
});

describe('a posting without a number', () => {
  it('asks for nothing more than it needs: numbers that stand are looked for after a collision only', async () => {
    const { db, tenant } = ledger;
    // Which numbers the documents posted at once have left depends on who was first.
    const [series] = await db.asOwner<{ next: number }>(
      `select next_number::int as next from ledger.number_series where series = 'SI-2026'`,
    );
    const third = String((series?.next ?? 0) + 2).padStart(6, '0');
    await posted(ledger.invoice({ documentNumber: `SI-2026-${third}` }));
    const attempts: string[][] = [];
    const post = (commands: readonly PostingCommand[]) =>
      db.unitOfWork.run(tenant.caller, 'test', async (tx) => {
        const statements: string[] = [];
        attempts.push(statements);
        await postDocuments(
          { postings: postingStore, ...NOBODY_ASKED },
          counting(tx, statements),
          commands,
        );
        return ok(null);
      });
    await post([ledger.invoice({}), ledger.invoice({})]);
    await post([ledger.invoice({})]);

    const facts = ['entities', 'accounts', 'periods', 'parties', 'terms'].map(
      (name) => `ledger.facts_${name}`,
    );
    const [first, collided, again] = attempts;
    expect(first).toEqual(expect.arrayContaining([...facts, 'ledger.draw_numbers']));
    expect(first).toHaveLength(15);
    expect(collided).toEqual(first);
    expect(again).toHaveLength(16);
    expect(again).toEqual(
      expect.arrayContaining(['ledger.draw_free_numbers', 'ledger.raise_number_series']),
    );
    expect(attempts).toHaveLength(3);
  });
});
