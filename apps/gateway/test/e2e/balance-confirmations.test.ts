import { createHash } from 'node:crypto';
import { addDays, businessDate, newId } from '@duebook/kernel';
import { uuidOf } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, withoutRights, type TradingTenant } from '../support/trading-tenant';

const FIELDS = `balanceConfirmation { id version state asOf lineCount contentHash language sentCount
  totals { debit { amount } credit { amount } balance { amount currencyCode } }
  legalEntity { code } party { code }
  lines(first: 10) { edges { node { position documentNumber amount { amount } dueDate } }
    pageInfo { hasNextPage } }
  link { delivery usedAt expiresAt firstOpenedAt }
  answer { answererName answererTitle comment contentHash
    disputes { position theirAmount { amount currencyCode } comment }
    missing { documentNumber amount { amount currencyCode } comment } } }`;
const REQUEST = `mutation($input: BalanceConfirmationRequestInput!) {
  balanceConfirmationRequest(input: $input) { linkUrl ${FIELDS} userErrors { code path message } } }`;
const READ = `query($id: ID!) { node(id: $id) { ... on BalanceConfirmation ${FIELDS.slice(
  'balanceConfirmation '.length,
)} } }`;

interface Confirmation {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly lineCount: number;
  readonly contentHash: string;
  readonly sentCount: number;
  readonly totals: readonly { readonly balance: object }[];
  readonly lines: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
  readonly link: { readonly usedAt: string | null; readonly firstOpenedAt: string | null };
  readonly answer: Record<string, unknown> | null;
}

interface Requested {
  readonly linkUrl: string | null;
  readonly balanceConfirmation: Confirmation | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

describe.each(EXECUTORS)('balances that parties confirm, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let day = 0;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  /** Of another day each time: of one day and party one answer is awaited. */
  const input = (over: object = {}) => {
    day += 1;
    return {
      idempotencyKey: newId(),
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'] },
      ...{ asOf: addDays(businessDate('2026-02-12'), day), replyBy: '2026-04-15' },
      ...{ language: 'CHINESE', ...over },
    };
  };

  async function request(sent: object = input(), ask = tenant.ask): Promise<Requested> {
    const answer = await ask(REQUEST, { input: sent });
    expect(answer.errors).toEqual([]);
    return answer.data?.['balanceConfirmationRequest'] as Requested;
  }

  async function asked(over: object = {}): Promise<{ path: string; confirmation: Confirmation }> {
    const { linkUrl, balanceConfirmation, userErrors } = await request(input(over));
    expect(userErrors).toEqual([]);
    if (linkUrl === null || !balanceConfirmation) throw new Error('it was asked');
    return { path: new URL(linkUrl).pathname, confirmation: balanceConfirmation };
  }

  const open = (path: string) => fetch(`${system.gateway.url}${path}`);

  const answer = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${system.gateway.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

  async function read(id: string): Promise<Confirmation> {
    return (await tenant.ask(READ, { id })).data?.['node'] as Confirmation;
  }

  it('asks for the items that were open at the end of the day, and shows them behind the link', async () => {
    const { path, confirmation } = await asked();
    expect(confirmation).toMatchObject({ state: 'AWAITING', lineCount: 1, sentCount: 1 });
    expect(confirmation.totals[0]?.balance).toEqual({ amount: '565.00', currencyCode: 'CNY' });
    expect(confirmation.lines.edges.map(({ node }) => node)).toEqual([
      { position: 1, documentNumber: '00042', amount: { amount: '565.00' }, dueDate: '2026-02-14' },
    ]);
    const page = await open(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('往来款项询证函');
    expect(text).toContain('杭州测试客户有限公司');
    expect(text).toContain('CNY 565.00');
    expect(text).toContain(confirmation.contentHash);
    expect((await read(confirmation.id)).link.firstOpenedAt).not.toBeNull();
  });

  /** What the limitation of claims was told of a confirmation. */
  const claimsBegunAnew = (id: string) =>
    system.home.asOwner<{ confirmedOn: string }>(
      `select confirmed_on::text as "confirmedOn" from contracts.confirmed_claim
        where tenant_id = $1 and confirmation_id = $2`,
      [tenant.tenantId, uuidOf('BalanceConfirmation', id)],
    );

  it('counts what was settled later as open on a day before', async () => {
    const { confirmation } = await asked({ asOf: '2026-02-01' });
    expect(confirmation.totals[0]?.balance).toEqual({ amount: '1130.00', currencyCode: 'CNY' });
  });

  it('keeps a confirmation as evidence, once', async () => {
    const { path, confirmation } = await asked({ language: 'ENGLISH' });
    const { contentHash } = confirmation;
    const done = await answer(path, {
      ...{ answer: 'CONFIRM', contentHash, answererName: '王会计', answererTitle: '财务经理' },
    });
    expect(done.status).toBe(200);
    expect(await done.text()).toContain('Your confirmation has arrived');
    expect(await read(confirmation.id)).toMatchObject({
      state: 'CONFIRMED',
      link: { usedAt: expect.any(String) },
      answer: { answererName: '王会计', answererTitle: '财务经理', contentHash, disputes: [] },
    });
    expect(await claimsBegunAnew(confirmation.id)).toEqual([{ confirmedOn: '2026-03-31' }]);
    const again = await answer(path, { answer: 'CONFIRM', contentHash, answererName: 'Another' });
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('You have answered already');
    expect((await open(path)).status).toBe(410);
    expect((await read(confirmation.id)).answer?.['answererName']).toBe('王会计');
  });

  it('of two answers at once keeps one', async () => {
    const { path, confirmation } = await asked();
    const { contentHash } = confirmation;
    const sent = (answererName: string) =>
      answer(path, { answer: 'CONFIRM', contentHash, answererName });
    const done = await Promise.all(['A', 'B', 'C', 'D'].map(sent));
    expect(done.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
  });

  it('takes a dispute line by line, and documents that we have not', async () => {
    const { path, confirmation } = await asked();
    const { contentHash } = confirmation;
    const done = await answer(path, {
      ...{ answer: 'DISPUTE', contentHash, answererName: 'Li', comment: '请核对' },
      ...{ 'verdict.1': 'DIFFERS', 'amount.1': '１,000.00', 'comment.1': '已付 130' },
      ...{ 'missing.0.number': 'CN-7', 'missing.0.side': 'CREDIT' },
      ...{ 'missing.0.currency': 'CNY', 'missing.0.amount': '35.5' },
    });
    expect(done.status).toBe(200);
    expect(await done.text()).toContain('已收到贵公司提出的差异');
    const { state, answer: kept } = await read(confirmation.id);
    expect(state).toBe('DISPUTED');
    expect(kept).toEqual({
      ...{ answererName: 'Li', answererTitle: null, comment: '请核对', contentHash },
      disputes: [
        {
          position: 1,
          theirAmount: { amount: '1000.00', currencyCode: 'CNY' },
          comment: '已付 130',
        },
      ],
      missing: [
        {
          documentNumber: 'CN-7',
          amount: { amount: '-35.50', currencyCode: 'CNY' },
          comment: null,
        },
      ],
    });
    expect(await claimsBegunAnew(confirmation.id)).toEqual([]);
  });

  it.each([
    ['no name', { answererName: ' ' }, '请填写姓名'],
    ['differences and a confirmation', { 'amount.1': '5' }, '不能同时确认相符'],
    ['a dispute of nothing', { answer: 'DISPUTE', comment: ' ' }, '请至少列明一处差异'],
    ['an amount below zero', { answer: 'DISPUTE', 'amount.1': '-5' }, '金额格式不正确'],
    ['too many decimals', { answer: 'DISPUTE', 'amount.1': '5.001' }, '金额格式不正确'],
    ['another content', { contentHash: '0'.repeat(64) }, '请重新打开链接'],
    ['no verdict', { answer: 'MAYBE' }, '无法读取'],
    [
      'an unknown currency',
      { 'missing.0.number': 'X', 'missing.0.currency': 'XXX', 'missing.0.amount': '1' },
      '无法读取',
    ],
  ])('keeps nothing of an answer with %s, and what was typed', async (_what, over, said) => {
    const { path, confirmation } = await asked();
    const { contentHash } = confirmation;
    const typed = { 'comment.1': '', comment: '<b>"备注"</b>' };
    const sent = { answer: 'CONFIRM', contentHash, answererName: 'Li', ...typed, ...over };
    const refused = await answer(path, sent);
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(said);
    expect(text).toContain(
      sent.comment === ' ' ? 'name="comment"' : '&lt;b&gt;&quot;备注&quot;&lt;/b&gt;',
    );
    expect(await read(confirmation.id)).toMatchObject({ state: 'AWAITING', answer: null });
    const { status } = await answer(path, { answer: 'CONFIRM', contentHash, answererName: 'Li' });
    expect(status).toBe(200);
  });

  it('opens nothing for a link that is not one, or somebody else’s', async () => {
    const { path } = await asked();
    for (const other of [`${path}0`, path.replace(/.$/, '!'), '/links/', '/links/a/b']) {
      const page = await open(other);
      expect(page.status).toBe(404);
      expect(await page.text()).not.toContain('565.00');
    }
    const deleted = await fetch(`${system.gateway.url}${path}`, { method: 'DELETE' });
    expect(deleted.status).toBe(405);
  });

  it('reminds by a new link, after which the first opens nothing', async () => {
    const { path, confirmation } = await asked();
    const payload = await tenant.run(`balanceConfirmationRemind linkUrl ${FIELDS}`, {
      ...{ balanceConfirmationId: confirmation.id, expectedVersion: confirmation.version },
    });
    const { linkUrl, balanceConfirmation } = payload as unknown as Requested;
    expect(balanceConfirmation).toMatchObject({ sentCount: 2, version: 2, state: 'AWAITING' });
    expect((await open(path)).status).toBe(410);
    expect((await open(new URL(linkUrl ?? '').pathname)).status).toBe(200);
  });

  it('withdraws what nobody has answered, with its link', async () => {
    const { path, confirmation } = await asked();
    const withdrawal = {
      ...{ balanceConfirmationId: confirmation.id, expectedVersion: confirmation.version },
    };
    const { balanceConfirmation } = await tenant.run(
      'balanceConfirmationWithdraw balanceConfirmation { state }',
      withdrawal,
    );
    expect(balanceConfirmation).toEqual({ state: 'WITHDRAWN' });
    expect((await open(path)).status).toBe(410);
    const again = tenant.run('balanceConfirmationWithdraw balanceConfirmation { state }', {
      ...withdrawal,
      expectedVersion: 2,
    });
    await expect(again).rejects.toThrow('CONFIRMATION_NOT_AWAITED');
  });

  it('ends a link after the day of reply', async () => {
    const { path } = await asked({ replyBy: '2026-04-01' });
    const now = system.clock.now();
    system.clock.set('2026-04-03T00:00:00.000Z');
    try {
      const page = await open(path);
      expect(page.status).toBe(410);
      expect(await page.text()).toContain('回复期限已过');
    } finally {
      system.clock.set(now);
    }
  });

  it('reads amounts as people write them, and refuses what can be read in two ways', async () => {
    for (const [typed, kept] of [
      ['1.234,50', null],
      ['1,234', '1234.00'],
      ['1234,50', '1234.50'],
      ['12,34,567', null],
    ] as const) {
      const { path, confirmation } = await asked();
      const { contentHash } = confirmation;
      const fields = { answer: 'DISPUTE', contentHash, answererName: 'Li', 'amount.1': typed };
      expect((await answer(path, fields)).status).toBe(kept === null ? 422 : 200);
      const disputes = (await read(confirmation.id)).answer?.['disputes'];
      expect(disputes).toEqual(
        kept === null
          ? undefined
          : [expect.objectContaining({ theirAmount: { amount: kept, currencyCode: 'CNY' } })],
      );
    }
  });

  it('answers a form of more fields than it has at once, and shows its own style alone', async () => {
    const { path } = await asked();
    const flood = await fetch(`${system.gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a&'.repeat(300_000),
    });
    expect(flood.status).toBe(422);
    const page = await open(path);
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(await page.text()) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  });

  it('writes a mail in the language of the party, with the link, which nobody here sees', async () => {
    const { linkUrl, balanceConfirmation: confirmation } = await request(
      input({ recipient: { email: 'ar@example.test', name: '王会计' } }),
    );
    if (!confirmation) throw new Error('it was asked');
    expect(linkUrl).toBeNull();
    expect(confirmation.link).toMatchObject({ delivery: 'MAILED' });
    const [mail] = await system.home.asOwner<{ subject: string; body: string }>(
      `select subject, text_body as body from platform.mail_message
        where about_id = $1`,
      [uuidOf('BalanceConfirmation', confirmation.id)],
    );
    expect(mail?.subject).toContain('往来款项询证函');
    expect(mail?.body).toContain('/links/dbl_');
    expect(mail?.body).toContain('CNY 565.00');
  });

  it.each([
    ['a day ahead', { asOf: '2026-04-02' }, 'CONFIRMATION_IN_FUTURE', 'asOf'],
    [
      'a day of reply that is past',
      { replyBy: '2026-03-30' },
      'CONFIRMATION_REPLY_DATE_INVALID',
      'replyBy',
    ],
    ['one too far ahead', { replyBy: '2026-07-15' }, 'CONFIRMATION_REPLY_DATE_INVALID', 'replyBy'],
    ['no mail address', { recipient: { email: 'nobody' } }, 'RECIPIENT_INVALID', 'recipient'],
  ])('refuses %s', async (_what, over, code, field) => {
    const { userErrors, balanceConfirmation } = await request(input(over));
    expect(userErrors).toMatchObject([{ code, path: ['input', field] }]);
    expect(balanceConfirmation).toBeNull();
  });

  it('awaits one answer of a party and day', async () => {
    const sent = input({ asOf: '2026-01-31' });
    await request(sent);
    const { userErrors } = await request({ ...sent, idempotencyKey: newId() });
    expect(userErrors).toMatchObject([{ code: 'CONFIRMATION_AWAITED' }]);
  });

  it('answers a repeat by the same confirmation, without the link', async () => {
    const sent = input({ asOf: '2026-01-30' });
    const first = await request(sent);
    const second = await request(sent);
    expect(second.balanceConfirmation?.id).toBe(first.balanceConfirmation?.id);
    expect(second.linkUrl).toBeNull();
    const other = await request({ ...sent, replyBy: '2026-04-20' });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('is nobody else’s', async () => {
    const { confirmation } = await asked({ asOf: '2026-01-29' });
    const headers = await withoutRights(tenant);
    const denied = await tenant.ask(REQUEST, { input: input() }, headers);
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const other = await system.openTenant();
    expect((await other.ask(READ, { id: confirmation.id })).data?.['node']).toBeNull();
    const foreign = await request(input({ asOf: '2026-01-28' }), async (text, variables) =>
      other.ask(text, variables),
    ).catch((error: unknown) => error);
    expect(JSON.stringify(foreign)).not.toContain('杭州测试客户');
  });
});
