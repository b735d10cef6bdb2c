import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLedger, type PostCommand, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

/** What the entry of a posted document says, and then each of its lines. */
async function described(command: PostCommand): Promise<readonly string[]> {
  const outcome = await ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('post'),
    command,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const rows = await ledger.db.asOwner<{ said: string; lines: readonly string[] }>(
    `select entry.description as said, array_agg(line.description order by line_number) as lines
       from ledger.journal_entry as entry
       join ledger.journal_line as line on line.entry_id = entry.id
      where entry.source_id = $1 group by entry.id, entry.description`,
    [outcome.value.documentId],
  );
  return rows.flatMap(({ said, lines }) => [said, ...lines]);
}

describe('an entry says what its document is about', () => {
  it('by the number that is drawn, and the party, where nobody gave words', async () => {
    const said = 'SI-2026-000001 C1';
    expect(await described(ledger.invoice({}))).toEqual([said, said, 'Goods']);
    const received = 'RC-2026-000001 C1';
    expect(await described(ledger.receipt({}))).toEqual([received, received, received]);
    const adjusted = 'AD-2026-000001 C2';
    const command = ledger.adjustment({ party: { code: 'C2' } });
    expect(await described(command)).toEqual([adjusted, adjusted, adjusted]);
  });

  it('by the number that was given', async () => {
    const command = ledger.receipt({ documentNumber: 'R-7' });
    expect(await described(command)).toEqual(['R-7 C1', 'R-7 C1', 'R-7 C1']);
  });

  it('by its memo, else by its reference', async () => {
    const reference = 'PO 4711';
    const memo = '三月货款';
    expect(await described(ledger.invoice({ reference, memo }))).toEqual([memo, memo, 'Goods']);
    expect(await described(ledger.invoice({ reference }))).toEqual([reference, reference, 'Goods']);
  });
});
