import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '../../src/index';
import { ownUser } from '../support/reconciliation-pieces';
import { upload } from '../support/statement-request-business';
import {
  oneLine,
  openRequestDesk,
  REQUEST_FIELDS,
  type RequestDesk,
  type Requested,
} from '../support/statement-request-desk';
import { openTradingTenant, withoutRights } from '../support/trading-tenant';

const LIST = `query($filter: StatementRequestFilter) { statementRequests(filter: $filter) {
  totalCount edges { node { id state } } } }`;

let desk: RequestDesk;
beforeAll(async () => {
  desk = await openRequestDesk();
}, 120_000);
afterAll(() => desk.close());

describe('a request', () => {
  it('goes out by mail, with a link that nobody here sees', async () => {
    const recipient = { email: 'ar@example.test', name: '王会计' };
    const { linkUrl, statementRequest: one } = await desk.request(desk.input({ recipient }));
    expect([linkUrl, one]).toMatchObject([null, { link: { delivery: 'MAILED' } }]);
    const url = desk.here(await linkInMail());
    expect((await upload(url, { statement: oneLine(String(one?.['periodFrom'])) })).status).toBe(
      200,
    );
    expect((await desk.read(one?.id ?? '')).state).toBe('UPLOADED');
  });

  /** Of the one message that was captured. */
  async function linkInMail(): Promise<string> {
    for (let round = 0; ; round += 1) {
      const [file] = await readdir(join(desk.folder, 'mail')).catch(() => []);
      if (file !== undefined) {
        const eml = await readFile(join(desk.folder, 'mail', file), 'utf8');
        const [head = '', body = ''] = eml.split(/\r?\n\r?\n/, 2);
        const isBase64 = /content-transfer-encoding: base64/i.test(head);
        const text = isBase64
          ? Buffer.from(body, 'base64').toString('utf8')
          : body.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
        const [link] = /https?:\S+\/links\/dbl_\S+/.exec(text) ?? [];
        if (link !== undefined) return link;
      }
      if (round === 100) throw new Error('no mail with a link was captured');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  it('is reminded by a new link, after which the first opens nothing', async () => {
    const { url, asked: one } = await desk.asked();
    const { linkUrl, statementRequest } = (await desk.tenant.run(
      `statementRequestRemind linkUrl statementRequest { ${REQUEST_FIELDS} }`,
      { statementRequestId: one.id, expectedVersion: one.version },
    )) as unknown as Requested;
    expect(statementRequest).toMatchObject({ sentCount: 2, version: 2, state: 'OPEN' });
    expect((await fetch(url)).status).toBe(410);
    expect((await fetch(desk.here(linkUrl ?? ''))).status).toBe(200);
  });

  it('is withdrawn with its link, once', async () => {
    const { url, asked: one } = await desk.asked();
    const withdrawal = { statementRequestId: one.id, expectedVersion: one.version };
    const { statementRequest } = await desk.tenant.run(
      'statementRequestWithdraw statementRequest { state version }',
      withdrawal,
    );
    expect(statementRequest).toEqual({ state: 'WITHDRAWN', version: 2 });
    const ended = await upload(url, { statement: oneLine('2020-01-01') });
    expect([ended.status, await ended.text()]).toEqual([410, expect.stringContaining('已撤回')]);
    const late = { ...withdrawal, expectedVersion: 2 };
    for (const name of ['statementRequestWithdraw', 'statementRequestRemind']) {
      await expect(desk.tenant.run(`${name} statementRequest { id }`, late)).rejects.toThrow(
        'STATEMENT_REQUEST_NOT_OPEN',
      );
    }
  });

  it('expires with its day of reply, and is open again by a reminder with a later one', async () => {
    const { url, asked: one, on } = await desk.asked({ replyBy: '2026-04-01' });
    const now = desk.system.clock.now();
    desk.system.clock.set('2026-04-03T00:00:00.000Z');
    try {
      const ended = await upload(url, { statement: oneLine(on('02')) });
      expect([ended.status, await ended.text()]).toEqual([
        410,
        expect.stringContaining('期限已过'),
      ]);
      expect((await desk.read(one.id)).state).toBe('EXPIRED');
      const { data } = await desk.tenant.ask(LIST, { filter: { states: ['EXPIRED'] } });
      expect(data?.['statementRequests']).toEqual({
        ...{ totalCount: '1', edges: [{ node: { id: one.id, state: 'EXPIRED' } }] },
      });
      const edit = { statementRequestId: one.id, expectedVersion: 1 };
      const remind = 'statementRequestRemind linkUrl statementRequest { state replyBy }';
      await expect(desk.tenant.run(remind, edit)).rejects.toThrow(
        'STATEMENT_REQUEST_REPLY_DATE_INVALID',
      );
      const again = await desk.tenant.run(remind, { ...edit, replyBy: '2026-04-10' });
      expect(again['statementRequest']).toEqual({ state: 'OPEN', replyBy: '2026-04-10' });
      const later = await upload(desk.here(String(again['linkUrl'])), {
        statement: oneLine(on('02')),
      });
      expect(later.status).toBe(200);
    } finally {
      desk.system.clock.set(now);
    }
  });

  it('is listed by party, account, days and state, and found by the task of a cycle', async () => {
    const { asked: one } = await desk.asked({ periodFrom: '2026-02-01', periodTo: '2026-02-28' });
    const listed = async (filter: object) => {
      const { data, errors } = await desk.tenant.ask(LIST, { filter });
      expect(errors).toEqual([]);
      const { edges } = data?.['statementRequests'] as { edges: { node: { id: string } }[] };
      return edges.map(({ node }) => node.id);
    };
    const days = { periodToFrom: '2026-02-01', periodToTo: '2026-02-28' };
    const account = {
      partyId: desk.tenant.ids['Party'],
      relations: ['CUSTOMER'],
      states: ['OPEN'],
    };
    const replyBy = { replyByFrom: '2026-04-15', replyByTo: '2026-04-15' };
    const legalEntityIds = [desk.tenant.ids['LegalEntity']];
    expect(await listed({ ...days, ...account, ...replyBy, legalEntityIds })).toEqual([one.id]);
    expect(await listed({ ...days, relations: ['SUPPLIER'] })).toEqual([]);
    expect(await listed({ ...days, states: ['UPLOADED', 'WITHDRAWN', 'EXPIRED'] })).toEqual([]);
    await desk.tenant.run('reconciliationCycleSet reconciliationCycle { id }', {
      ...{ legalEntityId: desk.tenant.ids['LegalEntity'], relation: 'CUSTOMER', scope: 'ALL' },
      ...{ frequency: 'MONTH', dueDay: 5, dayKind: 'CALENDAR', priority: 'NORMAL' },
      ...{ startsOn: '2026-02-01', ownerId: await ownUser(desk.tenant) },
    });
    await desk.system.gateway.composition.services.reconciliation.cycles.planner.runDue();
    const { data, errors } = await desk.tenant.ask(
      '{ reconciliationTasks { edges { node { periodTo statementRequest { id } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.['reconciliationTasks']).toMatchObject({
      edges: expect.arrayContaining([
        { node: { periodTo: '2026-02-28', statementRequest: { id: one.id } } },
      ]),
    });
  });
});

describe('asking for a statement', () => {
  it.each([
    ['a currency that is none', { currencyCode: 'XXQ' }, 'CURRENCY_UNKNOWN', 'currencyCode'],
    [
      'a party of another kind',
      { relation: 'SUPPLIER', partyId: 'C2' },
      'PARTY_KIND_WRONG',
      'relation',
    ],
    [
      'a period that ends first',
      { periodTo: '2019-12-31' },
      'STATEMENT_PERIOD_INVALID',
      'periodTo',
    ],
    ['a period to come', { periodTo: '2026-04-01' }, 'STATEMENT_REQUEST_IN_FUTURE', 'periodTo'],
    [
      'no time to reply',
      { replyBy: '2026-03-30' },
      'STATEMENT_REQUEST_REPLY_DATE_INVALID',
      'replyBy',
    ],
    [
      'too much of it',
      { replyBy: '2026-07-15' },
      'STATEMENT_REQUEST_REPLY_DATE_INVALID',
      'replyBy',
    ],
    ['no mail address', { recipient: { email: 'nobody' } }, 'RECIPIENT_INVALID', 'recipient'],
    ['a party of nobody', { partyId: encodeId('Party', newId()) }, 'PARTY_UNKNOWN', 'partyId'],
  ])('is refused with %s', async (_what, over, code, field) => {
    const partyId =
      'partyId' in over && over.partyId === 'C2' ? { partyId: await customerOnly() } : {};
    const { userErrors, statementRequest } = await desk.request(
      desk.input({ ...over, ...partyId }),
    );
    expect(userErrors).toMatchObject([{ code, path: ['input', field] }]);
    expect(statementRequest).toBeNull();
  });

  async function customerOnly(): Promise<string> {
    const { results } = (await desk.tenant.run('partiesUpsert results { party { id } }', {
      parties: [{ code: 'C2', legalName: 'Customer alone', kinds: ['CUSTOMER'] }],
    })) as { results: readonly { party: { id: string } }[] };
    return results[0]?.party.id ?? '';
  }

  it('awaits one statement of an account and period, and is repeated without its link', async () => {
    const sent = desk.input();
    const first = await desk.request(sent);
    const second = await desk.request(sent);
    expect([second.statementRequest?.id, second.linkUrl]).toEqual([
      first.statementRequest?.id,
      null,
    ]);
    const anew = (over: object = {}) => desk.request({ ...sent, ...over });
    expect((await anew({ replyBy: '2026-04-20' })).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
    expect((await anew({ idempotencyKey: newId() })).userErrors).toMatchObject([
      { code: 'STATEMENT_REQUEST_OPEN', path: ['input', 'partyId'] },
    ]);
    const other = await anew({ idempotencyKey: newId(), currencyCode: 'USD' });
    expect(other.userErrors).toEqual([]);
    const stale = { statementRequestId: first.statementRequest?.id, expectedVersion: 7 };
    for (const name of ['statementRequestRemind', 'statementRequestWithdraw']) {
      const run = (id: object) => desk.tenant.run(`${name} statementRequest { id }`, id);
      await expect(run(stale)).rejects.toThrow('VERSION_CONFLICT');
      await expect(
        run({ ...stale, statementRequestId: encodeId('StatementRequest', newId()) }),
      ).rejects.toThrow('STATEMENT_REQUEST_UNKNOWN');
    }
  });

  it('is nobody else’s, and neither is its link', async () => {
    const { url, asked: one } = await desk.asked();
    const headers = await withoutRights(desk.tenant);
    const denied = await desk.tenant.ask(LIST, {}, headers);
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const other = await openTradingTenant(desk.system);
    const node = await other.ask('query($id: ID!) { node(id: $id) { id } }', { id: one.id });
    expect(node.data?.['node']).toBeNull();
    const sent = desk.input();
    const foreign = await desk
      .request(sent, (text, variables) => other.ask(text, variables))
      .catch(String);
    expect(JSON.stringify(foreign)).not.toContain('linkUrl":"http');
    // The secret of one tenant behind the public id of another, and texts that are none.
    const theirs = await desk.request(
      {
        ...sent,
        idempotencyKey: newId(),
        legalEntityId: other.ids['LegalEntity'],
        partyId: other.ids['Party'],
      },
      (text, variables) => other.ask(text, variables),
    );
    const [mine, yours] = [url, desk.here(theirs.linkUrl ?? '')];
    const crossed = yours.slice(0, -43) + mine.slice(-43);
    expect(crossed).not.toBe(mine);
    for (const wrong of [crossed, `${mine}0`, mine.replace(/.$/, '!')]) {
      const answer = await upload(wrong, { statement: oneLine('2020-01-01') });
      expect([answer.status, (await answer.text()).includes('杭州')]).toEqual([404, false]);
    }
  });

  it('leaves books and evidence that verify', async () => {
    const { gateway, home, clock } = desk.system;
    const { recorder, unitOfWork } = gateway.composition;
    await recorder.recordTenant(desk.tenant.tenantId);
    const tenantIds = [desk.tenant.tenantId];
    const reports = await verify({
      ownerUrl: home.ownerUrl,
      clock,
      unitOfWork,
      tenantIds,
      seed: 1,
    });
    expect(reports.filter(({ holds }) => !holds)).toEqual([]);
    expect(reports.map(({ id }) => id)).toContain('R6');
  });
});
