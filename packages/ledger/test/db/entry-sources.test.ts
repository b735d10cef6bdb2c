import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { asking } from '@duebook/platform/testing';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let home: AskedLedger;
beforeAll(async () => {
  home = await anAskedLedger();
  await post();
});
afterAll(() => home.db.close());

/** An invoice in dollars that is paid at another rate, unmatched again, and reversed. */
async function post(): Promise<void> {
  const { services, tenant } = home;
  const { caller } = tenant;
  const dollars = { currency: 'USD', documentDate: day('02-02') };
  const invoice = home.invoice({ ...dollars, amount: '70.00', exchangeRate: new Decimal('7') });
  const { documentId } = valueOf(await services.documents.post(caller, home.request(), invoice));
  const receipt = home.receipt({ ...dollars, amount: '70.00', exchangeRate: new Decimal('7.1') });
  const paid = valueOf(await services.documents.post(caller, home.request(), receipt));
  const { groupId } = valueOf(
    await services.cashApplication.allocateDocument(caller, home.request(), {
      ...{ documentId: paid.documentId, policy: 'OLDEST_FIRST', parts: null, allocatedOn: null },
    }),
  );
  const undoing = { by: { groupId }, reversedOn: day('02-10'), reason: 'Undone' };
  valueOf(await services.cashApplication.reverse(caller, home.request(), undoing));
  const wrong = { documentId, reversedOn: day('02-20'), reason: 'Wrong' };
  valueOf(await services.documents.reverse(caller, home.request(), wrong));
}

const ENTRIES = `query ($first: Int) { journalEntries(first: $first) { edges { node {
  id sourceType source { __typename id } document { id } allocation { id }
  reverses { id reversedBy { id } } reversedBy { id reverses { id } } } } } }`;

interface Entry {
  readonly id: string;
  readonly sourceType: string;
  readonly source: { readonly __typename: string; readonly id: string } | null;
  readonly document: { readonly id: string } | null;
  readonly allocation: { readonly id: string } | null;
  readonly reverses: { readonly id: string; readonly reversedBy: { readonly id: string } } | null;
  readonly reversedBy: { readonly id: string; readonly reverses: { readonly id: string } } | null;
}

async function entries(ask = home.ask, first = 50): Promise<readonly Entry[]> {
  const { data, errors } = await ask(ENTRIES, { first });
  expect(errors).toEqual([]);
  return (data?.['journalEntries'] as { edges: { node: Entry }[] }).edges.map(({ node }) => node);
}

describe('a journal entry', () => {
  it('leads to what it was made from, whatever that is', async () => {
    const found = await entries();
    for (const { source, document, allocation } of found) {
      expect(source?.id).toBe((document ?? allocation)?.id);
    }
    expect(new Set(found.map(({ source }) => source?.__typename))).toEqual(
      new Set(['Invoice', 'Receipt', 'Reversal', 'Allocation']),
    );
  });

  it('leads to what undid it, and that back', async () => {
    const found = await entries();
    const undone = found.filter(({ reversedBy }) => reversedBy !== null);
    expect(undone.map(({ sourceType }) => sourceType).sort()).toEqual(['ALLOCATION', 'DOCUMENT']);
    for (const { id, reversedBy } of undone) expect(reversedBy?.reverses.id).toBe(id);
    const undoing = found.filter(({ reverses }) => reverses !== null);
    expect(undoing).toHaveLength(2);
    for (const { id, reverses } of undoing) expect(reverses?.reversedBy.id).toBe(id);
  });

  it('shows no source to who may not see it', async () => {
    const ask = asking(home.schema, home.tenant.callerWith(['ledger.journal.read']));
    const found = await entries(ask);
    expect(found.length).toBeGreaterThan(4);
    expect(found.map(({ source }) => source)).toEqual(found.map(() => null));
  });

  it('is found with one statement for each kind and level, however many there are', async () => {
    const few = await countingStatements(home.db, () => entries());
    await post();
    await post();
    const many = await countingStatements(home.db, () => entries());
    expect(many.value).toHaveLength(3 * few.value.length);
    expect([...many.statements].sort()).toEqual([...few.statements].sort());
    const ofEntries = many.statements.filter((name) => name === 'ledger.entries_reversing');
    expect(ofEntries).toHaveLength(1);
  });
});
