import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, type Headers, mutating, unchangedBy } from '../support/mutating';
import { accrual, agree, anApprover } from '../support/manual-entry-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const REQUEST = 'approvalRequest { id operation contentHash state amount { amount } subjectId }';
const POSTED = `journalEntry { id sourceType book { kind } reversedBy { id }
  manualVoucher { documentDate externalRef } recordedBy { ... on User { displayName } } }
  wasPostedBefore warnings { code } ${REQUEST}`;
const REVERSED = `journalEntry { id } reversal { id reverses { id } } ${REQUEST}`;

describe.each(EXECUTORS)('journal entries by hand, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let anna: Headers;
  let powerless: Headers;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    anna = await anApprover(tenant, 'Anna');
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const { send, call } = mutating(() => tenant);
  const post = (over: Fields = {}, key = newId()) => {
    const input = { idempotencyKey: key, journalEntry: accrual(tenant, over) };
    return call('journalEntryPost', POSTED, input);
  };
  const reverse = (input: Fields) =>
    call('journalEntryReverse', REVERSED, {
      ...{ reversedOn: '2026-03-01', reason: '冲销计提' },
      ...input,
    });
  const made = async (payload: Fields): Promise<unknown> => {
    const agreed = await agree(tenant, anna, payload);
    expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED' }, userErrors: [] });
    return (agreed['approvalRequest'] as Fields)['resultId'];
  };
  const unchanged = unchangedBy(() => fingerprintOf(system.home, tenant.tenantId));

  it('are posted once somebody else has agreed, in the name of whoever asked', async () => {
    const key = newId();
    const sent = { externalRef: 'JE-1', documentDate: '2026-02-27' };
    const asked = await post(sent, key);
    expect(asked).toMatchObject({
      ...{ journalEntry: null, wasPostedBefore: false, warnings: [], userErrors: [] },
      approvalRequest: {
        ...{ operation: 'journalEntryPost', state: 'AWAITING', subjectId: null },
        amount: { amount: '300.00' },
      },
    });
    expect(await unchanged(() => post(sent, key))).toEqual(asked);
    const id = await made(asked);
    expect(await post(sent)).toMatchObject({
      journalEntry: {
        ...{ id, sourceType: 'MANUAL', book: { kind: 'STATUTORY' }, reversedBy: null },
        manualVoucher: { documentDate: '2026-02-27', externalRef: 'JE-1' },
        recordedBy: { displayName: 'Ada Admin' },
      },
      ...{ wasPostedBefore: true, approvalRequest: null, userErrors: [] },
    });
  });

  it('are undone likewise', async () => {
    const id = await made(await post());
    const asked = await reverse({ journalEntryId: id });
    expect(asked).toMatchObject({
      ...{ journalEntry: null, reversal: null, userErrors: [] },
      approvalRequest: { operation: 'journalEntryReverse', subjectId: id },
    });
    const undoing = await made(asked);
    const { data } = await tenant.ask(
      'query($id: ID!) { journalEntry(id: $id) { reversedBy { id reverses { id } } } }',
      { id },
    );
    expect(data).toEqual({ journalEntry: { reversedBy: { id: undoing, reverses: { id } } } });
  });

  it('take a thousand lines', async () => {
    const half = (accountCode: string, side: string) =>
      Array.from({ length: 500 }, (_, index) => ({
        ...{ accountCode, side, amount: `${String(index + 1)}.37`, currencyCode: 'CNY' },
        ...{ description: `第 ${String(index + 1)} 行` },
        dimensions: [{ name: 'project', value: `P${String(index)}` }],
      }));
    const lines = [...half('6603', 'DEBIT'), ...half('2241', 'CREDIT')];
    const id = await made(await post({ lines }));
    const text = 'query($id: ID!) { journalEntry(id: $id) { lines { amount { amount } } } }';
    const { data } = await tenant.ask(text, { id });
    expect((data?.['journalEntry'] as { lines: object[] }).lines).toHaveLength(1_000);
  });

  it('are refused, and nothing changes', async () => {
    const line = (accountCode: string, side: string, amount: string) => ({
      ...{ accountCode, side, amount, currencyCode: 'CNY' },
    });
    for (const [over, code, ...path] of [
      [
        { lines: [line('1122', 'DEBIT', '1'), line('2241', 'CREDIT', '1')] },
        ...['CONTROL_ACCOUNT_NOT_ALLOWED', 'lines', '0', 'accountCode'],
      ],
      [
        { lines: [line('6603', 'DEBIT', '1'), line('2241', 'CREDIT', '2')] },
        ...['ENTRY_UNBALANCED', 'lines'],
      ],
      [{ lines: [] }, ...['ENTRY_LINES_MISSING', 'lines']],
      [{ bookId: tenant.ids['Invoice'] }, ...['BOOK_UNKNOWN', 'bookId']],
      [{ postingDate: '2031-01-01' }, ...['PERIOD_MISSING', 'postingDate']],
      [{ description: '' }, ...['TEXT_INVALID', 'description']],
    ] as const) {
      const payload = await unchanged(() => post(over));
      expect(payload).toMatchObject({
        ...{ journalEntry: null, approvalRequest: null },
        userErrors: [{ code, path: ['input', 'journalEntry', ...path] }],
      });
    }
    const ofInvoice = tenant.ids['JournalEntry'];
    expect(await unchanged(() => reverse({ journalEntryId: ofInvoice }))).toMatchObject({
      userErrors: [{ code: 'JOURNAL_ENTRY_NOT_MANUAL', path: ['input', 'journalEntryId'] }],
    });
  });

  it('need a permission each', async () => {
    const input = { journalEntry: accrual(tenant) };
    const undoing = {
      ...{ journalEntryId: tenant.ids['JournalEntry'], reversedOn: '2026-03-01', reason: 'No' },
    };
    // Its first use is noted with the key.
    await tenant.ask('{ __typename }', {}, powerless);
    const refused = await unchanged(() =>
      Promise.all([
        send('journalEntryPost', REQUEST, input, powerless),
        send('journalEntryReverse', REQUEST, undoing, powerless),
      ]),
    );
    for (const { data, errors } of refused) {
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
