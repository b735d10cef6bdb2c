import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import type { Fields, Headers } from '../support/mutating';
import {
  claim,
  importStatement,
  linesOf,
  matched,
  openHouseBank,
} from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const MATCH = `match {
  id state case origin version waitsFor isAutomatic postingDate amount { amount }
  parts { amount { amount } shortfallReason openItem { open { amount } } }
  explanation { margin best { case features { name points } } }
  document { __typename documentNumber } decidedBy { __typename } bankStatementLine { state }
}`;
const POLICY = 'matchPolicy { version mode } approvalRequest { id state contentHash }';
const RUN = 'matchingRun { id state isDryRun }';
const PAYER = '杭州测试客户有限公司';

describe.each(EXECUTORS)('matching, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let approver: Headers;
  let accountId: string;
  let day = 1;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    approver = await anApprover(tenant, 'Anna');
    accountId = (await openHouseBank(tenant)).id;
  });
  afterAll(() => system.close());

  const { call, closedToOthers, guarded, query } = guardedCalls(() => ({
    tenant,
    stranger,
    powerless,
  }));
  /** An invoice and the line that pays it, imported; what the run that follows made of it. */
  const proposed = async (amount: string): Promise<Fields & { lineId: string; item: string }> => {
    const { item, number } = await claim(tenant, amount);
    day += 1;
    const booked = `2026-03-${String(day).padStart(2, '0')}`;
    const statement = await importStatement(tenant, system.gateway.url, {
      houseBankAccountId: accountId,
      rows: [`${booked},${amount},Invoice ${number},${PAYER}`],
    });
    await matched(tenant);
    const [line] = await linesOf(tenant, statement.id);
    const { node } = await query(
      `query($id: ID!) { node(id: $id) { ... on BankStatementLine { matches { id state version waitsFor case } } } }`,
      { id: line?.id ?? '' },
    );
    const [match] = (node as { matches: Fields[] }).matches;
    return { ...match, lineId: line?.id ?? '', item };
  };

  it('proposes what an imported line pays, and posts what a person accepts', async () => {
    const match = await proposed('40.00');
    expect(match).toMatchObject({ state: 'PROPOSED', case: 'EXACT', waitsFor: 'POLICY' });
    const input = { matchId: match['id'], expectedVersion: match['version'] };
    const accepted = await guarded('matchAccept', MATCH, {
      ...{ input, other: { expectedVersion: 7 }, unknown: 'MATCH_UNKNOWN input.matchId' },
    });
    expect(accepted['match']).toMatchObject({
      ...{ state: 'POSTED', isAutomatic: false, amount: { amount: '40.00' } },
      parts: [{ amount: { amount: '40.00' }, openItem: { open: { amount: '0.00' } } }],
      ...{ explanation: { best: { case: 'EXACT' } }, document: { __typename: 'Receipt' } },
      bankStatementLine: { state: 'MATCHED' },
    });
    const late = await call('matchAccept', MATCH, input);
    expect(refusals(late)).toEqual(['MATCH_ALREADY_DECIDED input.matchId']);
    const { id: matchId, version } = accepted['match'] as { id: string; version: number };
    const undo = {
      matchId,
      expectedVersion: version,
      reason: 'Of another',
      reversedOn: '2026-03-31',
    };
    const reversed = await guarded('matchReverse', MATCH, {
      ...{ input: undo, other: { reason: 'Else' }, unknown: 'MATCH_UNKNOWN input.matchId' },
    });
    expect(reversed['match']).toMatchObject({
      ...{ state: 'REVERSED', bankStatementLine: { state: 'OPEN' } },
      parts: [{ openItem: { open: { amount: '40.00' } } }],
    });
  });

  it('turns a proposal down, and matches its line by hand', async () => {
    const match = await proposed('50.00');
    const input = { matchId: match['id'], expectedVersion: match['version'], reason: 'No' };
    const rejected = await guarded('matchReject', MATCH, {
      ...{ input, other: { reason: 'Else' }, unknown: 'MATCH_UNKNOWN input.matchId' },
    });
    expect(rejected['match']).toMatchObject({ state: 'REJECTED' });
    const parts = [{ openItemId: match.item, amount: '50.00' }];
    const created = await guarded('matchCreate', MATCH, {
      input: { bankStatementLineId: match.lineId, parts },
      other: { parts: [] },
      unknown: 'MATCH_LINE_UNKNOWN input.bankStatementLineId',
    });
    expect(created['match']).toMatchObject({ state: 'POSTED', origin: 'PERSON', case: 'EXACT' });
    const above = await call('matchCreate', MATCH, { bankStatementLineId: match.lineId, parts });
    expect(refusals(above)).toEqual(['MATCH_LINE_NOT_OPEN input.bankStatementLineId']);
  });

  it('accepts many at once, an outcome for each', async () => {
    const matches = [await proposed('61.00'), await proposed('62.00')];
    const named = matches.map(({ id, version }, place) => ({
      matchId: id,
      expectedVersion: Number(version) + place,
    }));
    const fields = 'results { match { state } userErrors { code path } }';
    const payload = await call('matchesAccept', fields, { matches: named });
    expect(payload['results']).toMatchObject([
      { match: { state: 'POSTED' }, userErrors: [] },
      { match: { state: 'PROPOSED' }, userErrors: [{ code: 'VERSION_CONFLICT' }] },
    ]);
    expect(refusals(await call('matchesAccept', fields, { matches: [] }))).toEqual([
      'MATCHES_COUNT_INVALID input.matches',
    ]);
  });

  it('runs when it is asked to, and ends', async () => {
    const input = { houseBankAccountId: accountId, isDryRun: true };
    const started = await guarded('matchingRunStart', RUN, {
      ...{ input, other: { isDryRun: false } },
      unknown: 'MATCHING_SCOPE_UNKNOWN input.houseBankAccountId',
    });
    await matched(tenant);
    const { id: matchingRunId } = started['matchingRun'] as { id: string };
    const text = `query($id: ID!) { node(id: $id) { ... on MatchingRun {
      state linesTotal linesDone startedBy { __typename } houseBankAccount { id }
      lines { edges { node { outcome explanation { engineVersion } } } } } } }`;
    const { node } = await query(text, { id: matchingRunId });
    expect(node).toMatchObject({
      state: 'COMPLETED',
      houseBankAccount: { id: accountId },
    });
    const cancel = { matchingRunId };
    expect(refusals(await call('matchingRunCancel', RUN, cancel))).toEqual([
      'MATCHING_RUN_FINISHED input.matchingRunId',
    ]);
    const both = { ...input, bankStatementLineIds: [] };
    expect(refusals(await call('matchingRunStart', RUN, both))).toEqual([
      'MATCHING_SCOPE_INVALID input',
    ]);
    await closedToOthers('matchingRunCancel', RUN, {
      ...{ input: cancel, unknown: 'MATCHING_RUN_UNKNOWN input.matchingRunId' },
    });
  });

  it('leaves more to the machine when two people say so', async () => {
    const legalEntityId = tenant.ids['LegalEntity'];
    const policy = { mode: 'EARNED', minScore: 7_000, minMargin: 800, expectedVersion: 0 };
    const asked = await call('matchPolicySet', POLICY, { ...policy, legalEntityId });
    expect(asked).toMatchObject({ matchPolicy: null, approvalRequest: { state: 'AWAITING' } });
    await agree(tenant, approver, asked);
    const text = 'query($id: ID) { matchPolicy(legalEntityId: $id) { version mode minScore } }';
    const { matchPolicy } = await query(text, { id: legalEntityId });
    expect(matchPolicy).toEqual({ version: 1, mode: 'EARNED', minScore: 7_000 });
    const back = { ...policy, mode: 'SUGGEST', expectedVersion: 1, legalEntityId };
    const lowered = await guarded('matchPolicySet', POLICY, {
      ...{ input: back, other: { minScore: 1 } },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    expect(lowered['matchPolicy']).toMatchObject({ version: 2, mode: 'SUGGEST' });
    const lists = await query(`{
      matchAutonomies { edges { node { pattern confirmations reversals isEarned party { code } } } }
      matchingStatistics(by: [], filter: { bookedFrom: "2026-01-01", bookedTo: "2026-12-31" }) {
        edges { node { currencyCode lineCount automaticCount reversedCount } }
      }
      shortPayments { edges { node { reason } } }
      matchPolicyVersions { version }
    }`);
    expect(lists['matchingStatistics']).toMatchObject({
      edges: [{ node: { currencyCode: 'CNY', reversedCount: 1 } }],
    });
    expect(lists['matchAutonomies']).toMatchObject({
      edges: [{ node: { party: { code: 'C1' }, isEarned: false } }],
    });
  });
});
