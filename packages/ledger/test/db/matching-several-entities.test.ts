import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Caller } from '@duebook/platform';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
let second: string;
beforeAll(async () => {
  ledger = await aLedger();
  second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
});
afterAll(() => ledger.db.close());

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

async function itemOf(command: Command): Promise<string> {
  const { documents } = ledger.services;
  const outcome = await documents.post(ledger.tenant.caller, ledger.request('post'), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const [row] = await ledger.db.asOwner<{ id: string }>(
    'select id from ledger.open_item where document_id = $1',
    [outcome.value.documentId],
  );
  if (!row) throw new Error('no item');
  return row.id;
}

/** An invoice and a receipt of an entity, to be matched. */
async function aPair(legalEntityId: string, amount: string) {
  return {
    debitItemId: await itemOf(
      ledger.invoice({ legalEntityId, amount, documentDate: day('01-15') }),
    ),
    creditItemId: await itemOf(
      ledger.receipt({ legalEntityId, amount, documentDate: day('01-20') }),
    ),
    amount,
    creditAmount: null,
  };
}

/** As the test's caller, with some permissions in the first legal entity alone. */
function callerIn(first: readonly string[], everywhere: readonly string[] = []): Caller {
  return {
    ...ledger.tenant.caller,
    grants: [
      ...first.map((permission) => ({ permission, legalEntityId: ledger.legalEntityId })),
      ...everywhere.map((permission) => ({ permission, legalEntityId: null })),
    ],
  };
}

const allocate = (caller: Caller, pairs: readonly Awaited<ReturnType<typeof aPair>>[]) =>
  ledger.services.cashApplication.allocateItems(caller, ledger.request('itemsAllocate'), {
    pairs,
    allocatedOn: day('02-10'),
  });

const openOf = async (ids: readonly string[]) =>
  (
    await ledger.db.asOwner<{ open: string }>(
      'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = any($1::uuid[]) order by id',
      [ids],
    )
  ).map(({ open }) => open);

describe('a matching of items of two legal entities in one call', () => {
  let pairs: Awaited<ReturnType<typeof aPair>>[];
  beforeEach(async () => {
    pairs = [await aPair(ledger.legalEntityId, '100.00'), await aPair(second, '5000.00')];
  });
  const debits = () => pairs.map((pair) => pair.debitItemId);

  it('is undone as a whole by those alone who may undo in both', async () => {
    const made = await allocate(ledger.tenant.caller, pairs);
    if (!made.ok) throw new Error(made.refusal.code);
    const undo = (caller: Caller) =>
      ledger.services.cashApplication.reverse(caller, ledger.request('undo'), {
        by: { groupId: made.value.groupId },
        reversedOn: day('02-12'),
        reason: 'Undone',
      });
    await expect(undo(callerIn(['ledger.allocation.reverse']))).rejects.toThrow(
      'ledger.allocation.reverse',
    );
    expect(await openOf(debits())).toEqual(['0.00', '0.00']);
    expect(await undo(callerIn([], ['ledger.allocation.reverse']))).toMatchObject({ ok: true });
    expect(await openOf(debits())).toEqual(['100.00', '5000.00']);
  });

  it('goes into a softly closed period by those alone who may in both', async () => {
    await ledger.db.asOwner(
      `update ledger.fiscal_period set status = 'SOFT_CLOSED' where starts_on = '2026-02-01'`,
    );
    const right = 'ledger.period.postSoftClosed';
    const partly = callerIn([right], ['ledger.allocation.create']);
    for (const order of [pairs, [...pairs].reverse()]) {
      expect(await allocate(partly, order)).toMatchObject({
        ok: false,
        refusal: { code: 'PERIOD_SOFT_CLOSED' },
      });
    }
    const wholly = callerIn([], ['ledger.allocation.create', right]);
    expect(await allocate(wholly, pairs)).toMatchObject({ ok: true });
  });
});
