import { createHash } from 'node:crypto';
import { newId } from '@duebook/kernel';
import { decodeAnyId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptRows } from '../support/bank-business';
import { issueBankReconciliation } from '../support/cash-book-business';
import { type Fields, type Headers, mutatingAndRefused } from '../support/mutating';
import { openHouseBank } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  openTradingTenant,
  postDocument,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

const ISSUE = 'bankReconciliationStatementIssue';
const FIELDS = `${ISSUE} { id asOf language format version sha256 itemCount issuedBy { __typename }
  bookBalance { amount } bankBalance { amount } adjustedBalance { amount currencyCode }
  houseBankAccount { id } legalEntity { id } file { id name byteSize sha256 } }`;
const LIST = `query ($filter: BankReconciliationStatementIssueFilter) {
  bankReconciliationStatementIssues(filter: $filter) { edges { node { id version } } } }`;

interface Issued extends Fields {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly file: { readonly id: string; readonly name: string };
}

describe('the bank reconciliation statement as a file', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let accountId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit', { variables: { FILES_STORED_MB: '64' } });
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    await tenant.ask('{ __typename }', {}, powerless);
    accountId = (await openHouseBank(tenant)).id;
    // 70.00 that the bank has not seen; of the bank only its interest of 4.00.
    await postDocument(tenant, 'receipt', { amount: '70.00', documentDate: '2026-03-30' });
    await issueBankReconciliation(tenant, system.gateway.url, accountId);
  }, 120_000);
  afterAll(() => system.close());

  const { send, call, refusedBy, unchanged } = mutatingAndRefused(
    () => tenant,
    () => keptRows(system, tenant.tenantId),
  );
  const input = (over: Fields = {}): Fields => ({
    ...{ houseBankAccountId: accountId, asOf: '2026-03-31', language: 'CHINESE', format: 'PDF' },
    ...over,
  });
  const issue = async (over: Fields = {}): Promise<Issued> => {
    const payload = await call(ISSUE, FIELDS, input(over));
    expect(payload).toMatchObject({ userErrors: [] });
    return payload[ISSUE] as Issued;
  };
  const download = (id: string, headers: Headers = { authorization: `Bearer ${tenant.key}` }) =>
    fetch(`${system.gateway.url}/files/${id}`, { headers });

  it('says what the query says, in the bytes that are kept, and as its next version', async () => {
    const key = newId();
    const issued = await issue({ idempotencyKey: key });
    const { data } = await tenant.ask(
      `query ($id: ID!) { bankReconciliationStatement(houseBankAccountId: $id, asOf: "2026-03-31") {
         bookBalance { amount } bankBalance { amount } adjustedBookBalance { amount }
         bankOnlyLines { edges { node { reference text } } }
         bookOnlyLines { edges { node { reference } } } } }`,
      { id: accountId },
    );
    const told = data?.['bankReconciliationStatement'] as Fields;
    expect(issued).toMatchObject({
      ...{ asOf: '2026-03-31', language: 'CHINESE', format: 'PDF', itemCount: 2, version: 2 },
      ...{ bookBalance: told['bookBalance'], bankBalance: told['bankBalance'] },
      adjustedBalance: told['adjustedBookBalance'] as object,
      ...{ houseBankAccount: { id: accountId }, issuedBy: { __typename: 'User' } },
      legalEntity: { id: tenant.ids['LegalEntity'] },
    });
    const bytes = Buffer.from(await (await download(issued.file.id)).arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(issued.sha256);
    expect(await unchanged(() => issue({ idempotencyKey: key }))).toEqual(issued);
    const reused = input({ idempotencyKey: key, language: 'ENGLISH' });
    expect(await refusedBy(ISSUE, FIELDS, reused)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('names every item of both sides, in words of its language', async () => {
    const issued = await issue({ format: 'CSV', language: 'ENGLISH' });
    expect(issued.file.name).toMatch(/^bank-reconciliation-.*-2026-03-31\.csv$/);
    const lines = (await (await download(issued.file.id)).text()).trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/Received by the bank.*2026-03-28.*Interest.*4\.00$/);
    expect(lines[2]).toMatch(/Received in our books.*2026-03-30.*70\.00$/);
    const workbook = await issue({ format: 'XLSX' });
    const bytes = Buffer.from(await (await download(workbook.file.id)).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('is refused where there is nothing to draw up', async () => {
    const before = input({ asOf: '2026-01-31' });
    expect(await refusedBy(ISSUE, FIELDS, before)).toMatchObject({
      ...{ code: 'BANK_RECONCILIATION_WITHOUT_BALANCE', path: ['input', 'asOf'] },
    });
    const unknown = input({ houseBankAccountId: (await openHouseBank(stranger)).id });
    expect(await refusedBy(ISSUE, FIELDS, unknown)).toMatchObject({
      ...{ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path: ['input', 'houseBankAccountId'] },
    });
  });

  it('is listed and found by its id, and its file read, by whoever sees the cash book', async () => {
    const issued = await issue();
    const list = async (filter: Fields, headers?: Headers) => {
      const { data, errors } = await tenant.ask(LIST, { filter }, headers);
      if (errors.length > 0) return errors[0]?.extensions['code'];
      const { edges } = data?.['bankReconciliationStatementIssues'] as { edges: object[] };
      return edges;
    };
    const ofAccount = { houseBankAccountIds: [accountId] };
    expect(await list(ofAccount)).toHaveLength(issued.version);
    expect(await list({ ...ofAccount, asOfTo: '2026-03-30' })).toEqual([]);
    expect(await list({ ...ofAccount, asOfFrom: '2026-03-31' })).toHaveLength(issued.version);
    expect(await list({}, powerless)).toBe('FORBIDDEN');
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await tenant.ask(node, { id: issued.id })).data).toEqual({ node: { id: issued.id } });
    expect((await stranger.ask(node, { id: issued.id })).data).toEqual({ node: null });
    const denied = await unchanged(() => send(ISSUE, FIELDS, input(), powerless));
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const foreign = await stranger.ask(mutationText(ISSUE, FIELDS), {
      input: { idempotencyKey: newId(), ...input() },
    });
    expect(JSON.stringify(foreign.data)).toMatch(/HOUSE_BANK_ACCOUNT_UNKNOWN/);
    expect((await download(issued.file.id, powerless)).status).toBe(404);
    const elsewhere = { authorization: `Bearer ${stranger.key}` };
    expect((await download(issued.file.id, elsewhere)).status).toBe(404);
  });

  it('is refused where the tenant has stored as much as it may, and nothing is kept of it', async () => {
    const stored = (bytes: string) =>
      system.home.asOwner('update platform.file_usage set stored_bytes = $2 where tenant_id = $1', [
        tenant.tenantId,
        bytes,
      ]);
    await stored(String(64 * 1024 * 1024));
    // Of a day that no file was made of yet: one that is there already takes no more room.
    const asked = input({ asOf: '2026-03-30', format: 'XLSX' });
    expect(await refusedBy(ISSUE, FIELDS, asked)).toMatchObject({
      ...{ code: 'BANK_RECONCILIATION_NOT_STORED', path: ['input'] },
    });
    await stored('0');
    expect(await call(ISSUE, FIELDS, asked)).toMatchObject({ userErrors: [] });
  });

  it('is refused where more lies between the balances than a file holds', async () => {
    const account = await aLongAccount();
    await account.grow(9_000);
    const asked = (over: Fields) => input({ houseBankAccountId: account.id, ...over });
    const tooLong = { code: 'BANK_RECONCILIATION_TOO_LONG', path: ['input', 'format'] };
    expect(await refusedBy(ISSUE, FIELDS, asked({ format: 'PDF' }))).toMatchObject(tooLong);
    const issued = await call(ISSUE, FIELDS, asked({ format: 'CSV' }));
    expect(issued).toMatchObject({ [ISSUE]: { itemCount: 9_001 }, userErrors: [] });
    await account.grow(41_000);
    for (const format of ['CSV', 'XLSX']) {
      const refused = await call(ISSUE, FIELDS, asked({ format }));
      expect(refused).toMatchObject({ [ISSUE]: null, userErrors: [tooLong] });
    }
    const period = { houseBankAccountId: account.id, from: '2026-03-01', to: '2026-03-31' };
    expect(await refusedBy('cashBookReconcile', 'result { __typename }', period)).toMatchObject({
      ...{ code: 'CASH_BOOK_TOO_LARGE', path: ['input', 'to'] },
    });
  });

  /** An account of which the bank has told one line, and tells the same so many times more. */
  async function aLongAccount() {
    const { id } = await openHouseBank(tenant, '1012');
    await issueBankReconciliation(tenant, system.gateway.url, id);
    const uuid = decodeAnyId(id)?.uuid;
    return {
      id,
      grow: (times: number) =>
        system.home.asOwner(
          `insert into reconciliation.bank_statement_line
           select (jsonb_populate_record(line, jsonb_build_object('id', gen_random_uuid(),
                    'occurrence', (select max(occurrence) from reconciliation.bank_statement_line
                                    where house_bank_account_id = $1) + place))).*
             from reconciliation.bank_statement_line as line, generate_series(1, $2::int) as place
            where line.house_bank_account_id = $1 and line.occurrence = 1`,
          [uuid, times],
        ),
    };
  }
});
