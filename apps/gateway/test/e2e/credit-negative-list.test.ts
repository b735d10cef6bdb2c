import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disputed, listed, listEntry } from '../support/credit-list-business';
import { type Fields, mutating, unchangedBy } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const ENTRY = `negativeListEntry { id name state isDisputed reasonCode source
  identifier { kind value countryCode scheme } removal { reason removedOn removedBy { ... on User { displayName } } }
  disputes { id disputedBy reason file { name } recordedBy { ... on User { displayName } }
    end { outcome reason endedBy { ... on User { displayName } } } }
  file { name } importedFile { name } recordedBy { ... on User { displayName } } }`;
const HITS = `query ($filter: NegativeListHitFilter) { negativeListHits(filter: $filter) {
  edges { node { ground hasOtherCreditCode party { code } negativeListEntry { name }
    decision { isSame reason decidedBy { ... on User { displayName } } } } } } }`;

describe('the negative list', () => {
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
  const kept = () =>
    system.home.asOwner(
      `select (select count(*) from credit_policy.negative_list_entry where removed_on is null) as entries,
              (select count(*) from credit_policy.negative_list_dispute where outcome is null) as disputes,
              (select count(*) from credit_policy.negative_list_hit_decision) as decisions,
              (select count(*) from credit_policy.negative_list_import) as imports,
              (select count(*) from platform.audit_entry where subject_type like 'Negative%') as audit`,
    );
  const unchanged = unchangedBy(kept);
  /** The code and place of the first refusal, which leaves no trace. */
  const refused = async (mutation: string, input: Fields): Promise<string> => {
    const payload = await unchanged(() => call(mutation, 'userErrors { code path }', input));
    const [first] = payload['userErrors'] as { code: string; path: string[] }[];
    return first ? `${first.code} ${first.path.slice(1).join('.')}`.trim() : 'NOT REFUSED';
  };
  const hits = async (over: Fields = {}): Promise<readonly Fields[]> => {
    const filter = { partyId: tenant.ids['Party'], ...over };
    const { data, errors } = await tenant.ask(HITS, { filter });
    expect(errors).toEqual([]);
    const { edges } = data?.['negativeListHits'] as { edges: { node: Fields }[] };
    return edges.map(({ node }) => node);
  };
  const import_ = async (body: string, over: Fields = {}): Promise<Fields> => {
    const fileId = await uploaded(tenant, system.gateway.url, { name: `${newId()}.csv`, body });
    const fields = `isDryRun rowCount addedCount knownCount refusedCount
      rowErrors { line field column message } userErrors { code path }`;
    return call('negativeListImport', fields, { fileId, ...over });
  };

  it('offers a namesake, which counts once a person says so, and shows it with the party', async () => {
    const fileId = await uploaded(tenant, system.gateway.url, { name: 'notice.csv', body: 'a' });
    const { results } = await call(
      'negativeListEntriesRecord',
      `results { outcome ${ENTRY} userErrors { code } }`,
      { entries: [listEntry({ name: '杭州测试客户', fileId })] },
    );
    const [{ outcome, negativeListEntry }] = results as [Fields];
    expect(outcome).toBe('RECORDED');
    expect(negativeListEntry).toMatchObject({
      ...{ name: '杭州测试客户', state: 'STANDING', isDisputed: false, identifier: null },
      ...{ file: { name: 'notice.csv' }, recordedBy: { displayName: 'Ada Admin' } },
      ...{ importedFile: null, removal: null, disputes: [] },
    });
    const negativeListEntryId = (negativeListEntry as { id: string }).id;
    expect(await hits()).toEqual([
      {
        ...{ ground: 'POSSIBLE_NAME', hasOtherCreditCode: false, party: { code: 'C1' } },
        ...{ negativeListEntry: { name: '杭州测试客户' }, decision: null },
      },
    ]);
    const decided = await call('negativeListHitDecide', 'negativeListHit { ground }', {
      ...{ negativeListEntryId, partyId: tenant.ids['Party'], isSame: true, reason: '同一地址' },
    });
    expect(decided['negativeListHit']).toEqual({ ground: 'CONFIRMED' });
    expect(await hits({ grounds: ['CONFIRMED'], negativeListEntryId })).toMatchObject([
      { decision: { isSame: true, reason: '同一地址', decidedBy: { displayName: 'Ada Admin' } } },
    ]);
    const { data } = await tenant.ask(
      `query ($id: ID!) { node(id: $id) { ... on Party { negativeListings {
        ground isDisputed negativeListEntry { reasonCode } } } } }`,
      { id: tenant.ids['Party'] },
    );
    expect(data?.['node']).toEqual({
      negativeListings: [
        {
          ...{ ground: 'CONFIRMED', isDisputed: false },
          negativeListEntry: { reasonCode: 'DISHONEST_DEBTOR' },
        },
      ],
    });
    const away = await call('negativeListEntryRemove', ENTRY, {
      ...{ negativeListEntryId, reason: '已履行' },
    });
    expect(away['negativeListEntry']).toMatchObject({
      ...{
        state: 'REMOVED',
        removal: { reason: '已履行', removedBy: { displayName: 'Ada Admin' } },
      },
    });
    expect(await hits()).toEqual([]);
  });

  it('keeps disputes, and is listed, counted and shown by node', async () => {
    const entryId = await listed(tenant, { name: '争议公司' });
    const disputeId = await disputed(tenant, entryId);
    const filter = { search: '争议', isDisputed: true, states: ['STANDING'] };
    const { data, errors } = await tenant.ask(
      `query ($filter: NegativeListEntryFilter, $entry: ID!, $dispute: ID!) {
        negativeListEntries(filter: $filter) { totalCount edges { node { isDisputed } } }
        entry: node(id: $entry) { ... on NegativeListEntry { name disputes { disputedBy } } }
        dispute: node(id: $dispute) { ... on NegativeListDispute { reason end { outcome } } } }`,
      { filter, entry: entryId, dispute: disputeId },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      negativeListEntries: { totalCount: '1', edges: [{ node: { isDisputed: true } }] },
      entry: { name: '争议公司', disputes: [{ disputedBy: '其代理律师' }] },
      dispute: { reason: '已履行', end: null },
    });
    const ended = await call('negativeListDisputeEnd', ENTRY, {
      ...{ negativeListDisputeId: disputeId, outcome: 'UPHELD', reason: '属实' },
    });
    expect(ended['negativeListEntry']).toMatchObject({
      ...{ state: 'REMOVED', isDisputed: false },
      disputes: [{ end: { outcome: 'UPHELD', endedBy: { displayName: 'Ada Admin' } } }],
    });
  });

  it('is read from files and written into them', async () => {
    const rows = [
      'Name,Reason code,Source,Listed on',
      '甲,AB,税务局,2026-01-01',
      '乙,ab,税务局,2026/1/2',
    ];
    const tried = await unchanged(() => import_(rows.join('\n'), { isDryRun: true }));
    expect(tried).toMatchObject({ isDryRun: true, rowCount: 2, addedCount: 2, knownCount: 0 });
    expect(await import_(rows.join('\n'))).toMatchObject({ isDryRun: false, addedCount: 2 });
    expect(await import_(rows.join('\n'))).toMatchObject({ addedCount: 0, knownCount: 2 });
    const faulty = [...rows, '丙,no code,税务局,2026-01-01', '丁,AB,税务局,yesterday'].join('\n');
    const refusal = await unchanged(() => import_(faulty));
    expect(refusal).toMatchObject({
      ...{ rowCount: 4, addedCount: null, refusedCount: 2 },
      rowErrors: [
        { line: 4, field: 'reasonCode', column: 'Reason code' },
        { line: 5, field: 'listedOn', column: 'Listed on' },
      ],
      userErrors: [{ code: 'NEGATIVE_LIST_ROWS_REFUSED', path: ['input', 'fileId'] }],
    });
    expect(await import_(faulty, { onRefusal: 'SKIP' })).toMatchObject({
      ...{ addedCount: 0, knownCount: 2, refusedCount: 2, userErrors: [] },
    });
    expect(await import_('Name,Colour\nA,red')).toMatchObject({
      userErrors: [{ code: 'IMPORT_COLUMNS_MISSING' }],
    });
    const written = await call('negativeListExport', 'file { id name } rowCount', {
      ...{ format: 'XLSX', filter: { reasonCodes: ['AB'] } },
    });
    expect(written).toMatchObject({ rowCount: 2, file: { name: 'negative-list-2026-03-31.xlsx' } });
  });

  it('refuses what it cannot do, and says where', async () => {
    const negativeListEntryId = await listed(tenant, { name: '拒绝公司' });
    const unknownEntry = { negativeListEntryId: encodeId('NegativeListEntry', newId()) };
    const reason = '原因';
    const told = { disputedBy: '本人', disputedOn: '2026-03-01', reason };
    const hit = { partyId: tenant.ids['Party'], isSame: true, reason };
    expect(await refused('negativeListEntriesRecord', { entries: [] })).toBe(
      'NEGATIVE_LIST_COUNT_INVALID entries',
    );
    const identifier = { kind: 'TAX', value: '1' };
    expect(
      await refused('negativeListEntriesRecord', { entries: [listEntry({ identifier })] }),
    ).toBe('NEGATIVE_LIST_COUNTRY_MISSING entries.0.identifier.countryCode');
    expect(await refused('negativeListEntryRemove', { ...unknownEntry, reason })).toBe(
      'NEGATIVE_LIST_ENTRY_UNKNOWN negativeListEntryId',
    );
    expect(await refused('negativeListEntryDispute', { ...unknownEntry, ...told })).toBe(
      'NEGATIVE_LIST_ENTRY_UNKNOWN negativeListEntryId',
    );
    expect(await refused('negativeListHitDecide', { ...unknownEntry, ...hit })).toBe(
      'NEGATIVE_LIST_ENTRY_UNKNOWN negativeListEntryId',
    );
    const nobody = { ...hit, negativeListEntryId, partyId: encodeId('Party', newId()) };
    expect(await refused('negativeListHitDecide', nobody)).toBe('PARTY_UNKNOWN partyId');
    const file = { fileId: encodeId('File', newId()) };
    const disputedWith = { ...told, ...file, negativeListEntryId };
    expect(await refused('negativeListEntryDispute', disputedWith)).toBe(
      'IMPORT_FILE_UNKNOWN fileId',
    );
    expect(await refused('negativeListImport', file)).toBe('IMPORT_FILE_UNKNOWN fileId');
    const negativeListDisputeId = encodeId('NegativeListDispute', newId());
    const end = { negativeListDisputeId, outcome: 'REJECTED', reason };
    expect(await refused('negativeListDisputeEnd', end)).toBe(
      'NEGATIVE_LIST_DISPUTE_UNKNOWN negativeListDisputeId',
    );
  });

  it('answers a repeat, and refuses another call with the key, strangers and who lacks the right', async () => {
    const input = { idempotencyKey: newId(), entries: [listEntry({ name: '重复公司' })] };
    const fields = 'results { outcome negativeListEntry { id } } userErrors { code }';
    const first = await call('negativeListEntriesRecord', fields, input);
    expect(await call('negativeListEntriesRecord', fields, input)).toEqual(first);
    const other = { ...input, entries: [listEntry({ name: '别的公司' })] };
    expect(await refused('negativeListEntriesRecord', other)).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
    const reader = await withoutRights(tenant);
    const theirs = await listed(stranger, { name: '他人公司' });
    const calls: readonly (readonly [string, Fields])[] = [
      ['negativeListEntriesRecord', { entries: [listEntry()] }],
      ['negativeListEntryRemove', { negativeListEntryId: theirs, reason: 'x' }],
      ['negativeListExport', { format: 'CSV' }],
    ];
    for (const [mutation, sent] of calls) {
      const answer = await unchanged(() => send(mutation, 'userErrors { code }', sent, reader));
      expect(answer.errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    expect(
      await refused('negativeListEntryRemove', { negativeListEntryId: theirs, reason: 'x' }),
    ).toBe('NEGATIVE_LIST_ENTRY_UNKNOWN negativeListEntryId');
    const { data } = await tenant.ask('query ($id: ID!) { node(id: $id) { id } }', { id: theirs });
    expect(data?.['node']).toBeNull();
  });
});
