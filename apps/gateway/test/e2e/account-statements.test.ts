import { createHash } from 'node:crypto';
import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  openTradingTenant,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

let system: TestGateway;
let tenant: TradingTenant;
/** Somebody without any right. */
let reader: Awaited<ReturnType<typeof withoutRights>>;
beforeAll(async () => {
  system = await startTestGateway('jit');
  tenant = await openTradingTenant(system);
  reader = await withoutRights(tenant);
}, 120_000);
afterAll(() => system.close());

const MONEY = '{ amount currencyCode }';
const STATEMENT = `query($legalEntityId: ID!, $partyId: ID!, $from: Date!, $to: Date!, $after: String) {
  accountStatement(legalEntityId: $legalEntityId, partyId: $partyId, from: $from, to: $to) {
    from to party { code } legalEntity { id }
    balances { currencyCode opening ${MONEY} debits ${MONEY} credits ${MONEY} closing ${MONEY}
               aging ${MONEY} unapplied ${MONEY} movementCount openItemCount }
    movements(first: 1, after: $after) {
      edges { node { kind side effectiveOn documentNumber amount ${MONEY} balance ${MONEY} document { id } } }
      pageInfo { hasNextPage endCursor }
    }
    openItems(first: 5) { edges { node { documentNumber dueDate daysOverdue openAmount ${MONEY} } } }
  }
}`;

const ofParty = () => ({
  legalEntityId: tenant.ids['LegalEntity'],
  partyId: tenant.ids['Party'],
});
const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

const ISSUE = mutationText(
  'accountStatementIssue',
  `accountStatementIssue { id version sha256 format language file { id name byteSize sha256 }
     figures { currencyCode opening ${MONEY} closing ${MONEY} } party { code } }`,
);
const input = (over: object = {}) => ({
  input: {
    ...{ idempotencyKey: newId(), ...ofParty(), from: '2026-01-01', to: '2026-03-31' },
    ...{ language: 'CHINESE', format: 'PDF', ...over },
  },
});

interface Issued {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly file: { readonly id: string; readonly name: string; readonly byteSize: number };
}

async function issue(over: object = {}): Promise<Issued> {
  const { data, errors } = await tenant.ask(ISSUE, input(over));
  expect(errors).toEqual([]);
  const payload = data?.['accountStatementIssue'] as { accountStatementIssue: Issued };
  expect(payload).toMatchObject({ userErrors: [] });
  return payload.accountStatementIssue;
}

const download = (id: string, headers: Readonly<Record<string, string>> = bearer(tenant.key)) =>
  fetch(`${system.gateway.url}/files/${id}`, { headers });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('a statement of account', () => {
  it('tells opening, movements, closing and what is open', async () => {
    const variables = { ...ofParty(), from: '2026-02-01', to: '2026-03-31' };
    const { data, errors } = await tenant.ask(STATEMENT, variables);
    expect(errors).toEqual([]);
    expect(data?.['accountStatement']).toMatchObject({
      party: { code: 'C1' },
      balances: [
        {
          ...{ currencyCode: 'CNY', opening: cny('1130.00'), debits: cny('0.00') },
          ...{ credits: cny('565.00'), closing: cny('565.00'), unapplied: cny('0.00') },
          aging: ['0.00', '0.00', '565.00', '0.00', '0.00'].map(cny),
          ...{ movementCount: 1, openItemCount: 1 },
        },
      ],
      movements: {
        edges: [
          {
            node: {
              ...{ kind: 'DOCUMENT', side: 'CREDIT', effectiveOn: '2026-02-10' },
              ...{ amount: cny('565.00'), balance: cny('565.00') },
              document: { id: tenant.ids['Receipt'] },
            },
          },
        ],
      },
      openItems: {
        edges: [{ node: { documentNumber: '00042', daysOverdue: 45, openAmount: cny('565.00') } }],
      },
    });
  });

  it('pages its movements', async () => {
    const variables = { ...ofParty(), from: '2026-01-01', to: '2026-03-31' };
    const first = await tenant.ask(STATEMENT, variables);
    const page = (first.data?.['accountStatement'] as Paged).movements;
    expect(page.pageInfo.hasNextPage).toBe(true);
    const second = await tenant.ask(STATEMENT, { ...variables, after: page.pageInfo.endCursor });
    const next = (second.data?.['accountStatement'] as Paged).movements;
    expect([page.edges[0]?.node.effectiveOn, next.edges[0]?.node.effectiveOn]).toEqual([
      ...['2026-01-15', '2026-02-10'],
    ]);
    const forged = await tenant.ask(STATEMENT, { ...variables, after: 'x' });
    expect(forged.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('is refused for what there is not, and to whoever may not see it', async () => {
    const variables = { ...ofParty(), from: '2026-03-31', to: '2026-01-01' };
    const asked = (over: object, headers = {}) =>
      tenant.ask(STATEMENT, { ...variables, ...over }, headers);
    const codeOf = ({ errors }: Awaited<ReturnType<typeof asked>>) => errors[0]?.extensions['code'];
    expect(codeOf(await asked({}))).toBe('BAD_USER_INPUT');
    const ofNobody = await asked({ to: '2026-04-30', partyId: tenant.ids['LegalEntity'] });
    expect(ofNobody).toMatchObject({ errors: [], data: { accountStatement: null } });
    expect(codeOf(await asked({ to: '2026-04-30' }, reader))).toBe('FORBIDDEN');
  });
});

interface Paged {
  readonly movements: {
    readonly edges: readonly { readonly node: { readonly effectiveOn: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('accountStatementIssue', () => {
  it('makes a file whose bytes are answered to whoever may see it', async () => {
    const issued = await issue();
    const answer = await download(issued.file.id);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''statement-C1-2026-01-01-2026-03-31.pdf",
    );
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(issued.sha256);
    expect(bytes).toHaveLength(issued.file.byteSize);
  });

  it('writes tables in both languages, and numbers what it issues', async () => {
    const period = { from: '2026-01-01', to: '2026-02-28' };
    const csv = await issue({ ...period, format: 'CSV', language: 'ENGLISH' });
    const text = await (await download(csv.file.id)).text();
    expect(text).toContain('Closing balance');
    expect(text).toContain(',565.00');
    const xlsx = await issue({ ...period, format: 'XLSX' });
    expect(xlsx.file.name).toMatch(/\.xlsx$/);
    expect([csv.version, xlsx.version]).toEqual([1, 2]);
    const list = await tenant.ask(
      'query($partyId: ID!) { accountStatementIssues(first: 1, filter: { partyId: $partyId }) { edges { node { id } } } }',
      { partyId: tenant.ids['Party'] },
    );
    expect(list.data?.['accountStatementIssues']).toEqual({ edges: [{ node: { id: xlsx.id } }] });
    const node = await tenant.ask(
      'query($id: ID!) { node(id: $id) { ... on AccountStatementIssue { version } } }',
      { id: xlsx.id },
    );
    expect(node.data?.['node']).toEqual({ version: 2 });
  });

  it('is one issue for one key, and refuses the key for another', async () => {
    const asked = input({ format: 'CSV' });
    const [first, again] = [await tenant.ask(ISSUE, asked), await tenant.ask(ISSUE, asked)];
    expect(again.data).toEqual(first.data);
    const other = { input: { ...asked.input, language: 'ENGLISH' } };
    expect((await tenant.ask(ISSUE, other)).data?.['accountStatementIssue']).toMatchObject({
      ...{ accountStatementIssue: null },
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
  });

  it('refuses what there is not, each by its code', async () => {
    const refusals: readonly (readonly [object, string, readonly string[]])[] = [
      [{ to: '2025-12-31' }, 'ACCOUNT_STATEMENT_PERIOD_INVALID', ['input', 'to']],
      [{ partyId: tenant.ids['LegalEntity'] }, 'PARTY_UNKNOWN', ['input', 'partyId']],
      [{ legalEntityId: tenant.ids['Party'] }, 'LEGAL_ENTITY_UNKNOWN', ['input', 'legalEntityId']],
      [{ knownAt: '2031-01-01T00:00:00Z' }, 'KNOWN_AT_IN_FUTURE', ['input', 'knownAt']],
    ];
    for (const [over, code, path] of refusals) {
      const { data, errors } = await tenant.ask(ISSUE, input(over));
      expect([code, errors]).toEqual([code, []]);
      expect(data?.['accountStatementIssue']).toMatchObject({ userErrors: [{ code, path }] });
    }
    const forbidden = await tenant.ask(ISSUE, input(), reader);
    expect(forbidden.errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('GET /files/<id>', () => {
  it('answers nothing to whoever may not see the file, and of no other tenant', async () => {
    const { file } = await issue({ format: 'CSV' });
    const other = await openTradingTenant(system);
    expect((await download(file.id, bearer(other.key))).status).toBe(404);
    expect((await download(file.id, reader)).status).toBe(404);
    expect((await download(file.id, {})).status).toBe(401);
    expect((await download(String(tenant.ids['Party']))).status).toBe(404);
    expect((await download('../../etc/passwd')).status).toBe(404);
    const url = `${system.gateway.url}/files/${file.id}`;
    expect((await fetch(url, { method: 'DELETE', headers: bearer(tenant.key) })).status).toBe(405);
  });
});
