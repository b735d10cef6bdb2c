import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fields, mutating, unchangedBy } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const SIGNAL = `partySignal { id kind severity heardOn source text recordedAt party { code }
  file { name } recordedBy { ... on User { displayName } }
  retraction { reason retractedBy { ... on User { displayName } } } }`;

describe('signals about parties', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
  }, 60_000);
  afterAll(() => system.close());

  const { call, send } = mutating(() => tenant);
  const unchanged = unchangedBy(() =>
    system.home.asOwner(
      `select (select count(*) from parties.party_signal) as signals,
              (select count(*) from parties.party_signal_retraction) as retractions,
              (select count(*) from platform.audit_entry where subject_type = 'PartySignal') as entries`,
    ),
  );
  const refused = async (mutation: string, input: Fields): Promise<string> => {
    const payload = await unchanged(() => call(mutation, SIGNAL, input));
    const [first] = payload['userErrors'] as { code: string; path: string[] }[];
    return first ? `${first.code} ${first.path.slice(1).join('.')}` : 'NOT REFUSED';
  };
  const heard = (over: Fields = {}): Fields => ({
    ...{ partyId: tenant.ids['Party'], kind: 'PAYMENT_TROUBLE', severity: 'ADVERSE' },
    ...{ heardOn: '2026-03-30', source: '销售王强', text: '拖欠上游货款两个月', ...over },
  });
  const record = async (over: Fields = {}): Promise<Fields & { readonly id: string }> => {
    const payload = await call('partySignalRecord', SIGNAL, heard(over));
    expect(payload['userErrors']).toEqual([]);
    return payload['partySignal'] as Fields & { id: string };
  };

  it('are told with their source and what shows them, and seen at the party and in a list', async () => {
    const fileId = await uploaded(tenant, system.gateway.url, { name: 'news.csv', body: 'a' });
    const { id } = await record({ fileId, severity: 'SEVERE', heardOn: '2026-03-31' });
    const { data, errors } = await tenant.ask(
      `query ($id: ID!, $party: ID!, $filter: PartySignalFilter) {
        party(id: $party) { signals { text file { name } } }
        partySignals(filter: $filter, first: 1) { totalCount edges { node { id } } pageInfo { endCursor } }
        node(id: $id) { ... on PartySignal { source recordedBy { ... on User { displayName } } } } }`,
      { id, party: tenant.ids['Party'], filter: { severities: ['SEVERE'], isRetracted: false } },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      party: { signals: [{ text: '拖欠上游货款两个月', file: { name: 'news.csv' } }] },
      partySignals: { totalCount: '1', edges: [{ node: { id } }] },
      node: { source: '销售王强', recordedBy: { displayName: 'Ada Admin' } },
    });
    await record({ heardOn: '2026-01-05', kind: 'RUMOUR' });
    const page =
      'query ($after: String) { partySignals(first: 1, after: $after) { edges { node { heardOn } } pageInfo { endCursor } } }';
    const first = (await tenant.ask(page)).data?.['partySignals'] as {
      pageInfo: { endCursor: string };
    };
    const second = await tenant.ask(page, { after: first.pageInfo.endCursor });
    expect(second.data?.['partySignals']).toMatchObject({
      edges: [{ node: { heardOn: '2026-01-05' } }],
    });
  });

  it('are taken back with a reason, once, and stay to be seen', async () => {
    const { id } = await record();
    const input = { partySignalId: id, reason: '张冠李戴' };
    const payload = await call('partySignalRetract', SIGNAL, input);
    expect(payload['partySignal']).toMatchObject({
      ...{ id, text: '拖欠上游货款两个月' },
      retraction: { reason: '张冠李戴', retractedBy: { displayName: 'Ada Admin' } },
    });
    expect(await refused('partySignalRetract', input)).toBe('PARTY_SIGNAL_RETRACTED partySignalId');
    const unknown = { ...input, partySignalId: encodeId('PartySignal', newId()) };
    expect(await refused('partySignalRetract', unknown)).toBe('PARTY_SIGNAL_UNKNOWN partySignalId');
    const { id: other } = await record();
    expect(await refused('partySignalRetract', { partySignalId: other, reason: ' ' })).toBe(
      'PARTY_SIGNAL_TEXT_INVALID reason',
    );
  });

  it('leave what they say out of events and audit', async () => {
    await record({ text: '法人代表失联', source: '李梅' });
    const traces = await system.home.asOwner<{ held: string }>(
      `select payload::text as held from platform.event
        union all select details::text from platform.audit_entry`,
    );
    const told = traces.map(({ held }) => held).join('\n');
    expect(told).not.toMatch(/失联|李梅/u);
  });

  it('say what is wrong', async () => {
    const cases: readonly (readonly [Fields, string])[] = [
      [{ partyId: stranger.ids['Party'] }, 'PARTY_UNKNOWN partyId'],
      [{ heardOn: '2026-04-02' }, 'PARTY_SIGNAL_HEARD_IN_FUTURE heardOn'],
      [{ text: 'x'.repeat(2_001) }, 'PARTY_SIGNAL_TEXT_INVALID text'],
      [{ source: '' }, 'PARTY_TEXT_INVALID source'],
      [{ fileId: encodeId('File', newId()) }, 'IMPORT_FILE_UNKNOWN fileId'],
    ];
    for (const [over, expected] of cases) {
      expect(await refused('partySignalRecord', heard(over))).toBe(expected);
    }
  });

  it('are told once by one key, by who may, and of the own tenant', async () => {
    const input = { ...heard(), idempotencyKey: newId() };
    const first = await call('partySignalRecord', SIGNAL, input);
    expect(await unchanged(() => call('partySignalRecord', SIGNAL, input))).toEqual(first);
    expect(await refused('partySignalRecord', { ...input, text: 'other' })).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
    const { id } = first['partySignal'] as { id: string };
    const nobody = await withoutRights(tenant);
    const calls: readonly (readonly [string, Fields])[] = [
      ['partySignalRecord', heard()],
      ['partySignalRetract', { partySignalId: id, reason: 'x' }],
    ];
    for (const [mutation, sent] of calls) {
      const answer = await unchanged(() => send(mutation, SIGNAL, sent, nobody));
      expect(answer.errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    const { data } = await stranger.ask('query($id: ID!) { node(id: $id) { id } }', { id });
    expect(data).toEqual({ node: null });
    const theirs = await mutating(() => stranger).call('partySignalRetract', SIGNAL, {
      ...{ partySignalId: id, reason: 'x' },
    });
    expect(theirs['userErrors']).toMatchObject([{ code: 'PARTY_SIGNAL_UNKNOWN' }]);
  });
});
