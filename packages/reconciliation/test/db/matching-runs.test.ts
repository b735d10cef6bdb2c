import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApprover } from '@duebook/governance/testing';
import { businessDate, Money, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { createCandidateReader } from '../../src/matching/persistence/candidate-reader';
import { matchLines } from '../../src/matching/domain/match-lines';
import { boundsOf, USUAL_SETTINGS } from '../../src/matching/domain/match-policy';
import { aMatching, type TestMatching } from '../support/a-matching';
import { agreementFrom, askedBy, decideOn } from '../support/agreeing';

let home: TestMatching;

beforeAll(async () => {
  home = await aMatching();
});

afterAll(() => home.db.close());

async function newest(lineId: Id) {
  const [matches] = await home.matching.reading.ofLines(home.caller, [lineId]);
  const [match] = matches ?? [];
  if (!match) throw new Error('no match');
  return match;
}

async function accept(lineId: Id): Promise<void> {
  const { id: matchId, version: expectedVersion } = await newest(lineId);
  const outcome = await home.matching.accept(home.caller, home.request('matchAccept'), {
    ...{ matchId, expectedVersion, parts: null, acceptsUnearnedDiscount: false },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

let number = 40_000;

/** An invoice of a party and the line that pays it, to the cent and by its number. */
async function invoiceAndLine(party: string, name: string): Promise<Id> {
  number += 1;
  const amount = `${number - 39_000}.00`;
  await home.invoice({ party, number: `INV-${number}`, amount });
  return home.line({ amount, memo: `INV-${number}`, name });
}

const runRow = async (id: Id) => {
  const [run] = await home.matching.reading.runsByIds(home.caller, [id]);
  if (!run) throw new Error('no run');
  return run;
};

const explanationsOf = (runId: Id) =>
  home.db.asOwner<{ place: number; explanation: string }>(
    `select line.place, kept.explanation::text as explanation
       from reconciliation.matching_run_line as line
       join reconciliation.match_explanation as kept on kept.id = line.explanation_id
      where line.run_id = $1 order by line.place`,
    [runId],
  );

describe('Autonomy', () => {
  it('is earned by three confirmations of a pattern and taken back by a reversal', async () => {
    await home.policy({ mode: 'EARNED', minScore: 6000, minMargin: 500 });
    const partyId = await home.party('A1', 'Aurora Trading');
    for (let time = 0; time < 3; time += 1) {
      const lineId = await invoiceAndLine('A1', 'AURORA TRADING');
      await home.run();
      expect(await newest(lineId)).toMatchObject({ state: 'PROPOSED', blockedBy: 'NOT_EARNED' });
      await accept(lineId);
    }
    const earned = () =>
      home.matching.reading.autonomies(home.caller, { partyId }, { after: null, limit: 5 });
    expect(await earned()).toMatchObject([{ confirmations: 3, reversals: 0 }]);

    const fourth = await invoiceAndLine('A1', 'AURORA TRADING');
    const runId = await home.run();
    const posted = await newest(fourth);
    expect(posted).toMatchObject({ state: 'POSTED', isAutomatic: true });
    expect((await runRow(runId)).tally).toMatchObject({ proposed: 1, posted: 1 });

    const reversed = await home.matching.reverse(home.caller, home.request('matchReverse'), {
      ...{ matchId: posted.id, expectedVersion: posted.version, reason: 'Wrong' },
      reversedOn: businessDate('2026-03-31'),
    });
    expect(reversed).toMatchObject({ ok: true });
    expect(await earned()).toMatchObject([{ confirmations: 0, reversals: 1 }]);
    await home.run();
    expect(await newest(fourth)).toMatchObject({ state: 'PROPOSED', blockedBy: 'NOT_EARNED' });
    await accept(fourth);
  });
});

describe('A run', () => {
  it('that is dry changes nothing, and says the same as the one that is not', async () => {
    await home.policy({ mode: 'SUGGEST' });
    await home.party('A2', 'Borealis Shipping');
    const lineId = await invoiceAndLine('A2', 'BOREALIS SHIPPING');
    const first = await home.run({ isDryRun: true });
    const again = await home.run({ isDryRun: true });
    expect(await home.matching.reading.ofLines(home.caller, [lineId])).toEqual([[]]);
    const live = await home.run();
    expect(await newest(lineId)).toMatchObject({ state: 'PROPOSED', runId: live });
    const explanations = await explanationsOf(first);
    expect(explanations.length).toBeGreaterThan(0);
    expect(await explanationsOf(again)).toEqual(explanations);
    expect(await explanationsOf(live)).toEqual(explanations);
  });

  it('goes on where it was killed: nothing is lost, nothing doubled', async () => {
    await home.policy({ mode: 'ALWAYS_ABOVE', minScore: 6000, minMargin: 500 });
    await home.party('A3', 'Cascade Paper');
    const lines = [];
    for (let time = 0; time < 7; time += 1) {
      lines.push(await invoiceAndLine('A3', 'CASCADE PAPER'));
    }
    let calls = 0;
    const dying = home.again({
      linesPerChunk: 3,
      claimMs: 1,
      engine: (input) => {
        calls += 1;
        if (calls === 2) throw new Error('killed');
        return matchLines(input);
      },
    });
    const started = await dying.startRun(home.caller, home.request('matchingRunStart'), {
      ...{ houseBankAccountId: home.accountId, statementId: null, lineIds: lines, isDryRun: false },
    });
    expect(started).toMatchObject({ refusal: { code: 'MATCHING_SCOPE_INVALID' } });
    const named = await dying.startRun(home.caller, home.request('matchingRunStart'), {
      ...{ houseBankAccountId: null, statementId: null, lineIds: lines, isDryRun: false },
    });
    if (!named.ok) throw new Error(named.refusal.code);
    await expect(dying.runner.runNext()).rejects.toThrow('killed');
    home.db.clock.advance({ minutes: 5 });
    expect(await dying.runner.runNext()).toBe(true);
    const run = await runRow(named.value.matchingRunId);
    expect(run).toMatchObject({ state: 'COMPLETED', linesTotal: 7, attempts: 0 });
    expect(run.tally).toEqual({ done: 7, proposed: 7, posted: 7, left: 0 });
    for (const lineId of lines) expect(await newest(lineId)).toMatchObject({ state: 'POSTED' });
    const receipts = await home.db.asOwner<{ receipts: number }>(
      `select count(*)::int as receipts from ledger.document
        where source_system = 'BANK' and kind = 'RECEIPT' and external_ref in
              (select house_bank_account_id || '/' || fingerprint || '/' || occurrence
                 from reconciliation.bank_statement_line where id = any ($1::uuid[]))`,
      [lines],
    );
    expect(receipts).toEqual([{ receipts: 7 }]);
  });

  it('is ended by whoever may, and refused where matching is off', async () => {
    const start = (over: object = {}) =>
      home.matching.startRun(home.caller, home.request('matchingRunStart'), {
        ...{ houseBankAccountId: home.accountId, statementId: null, lineIds: null },
        ...{ isDryRun: false, ...over },
      });
    const started = await start();
    if (!started.ok) throw new Error(started.refusal.code);
    const cancel = (matchingRunId: Id) =>
      home.matching.cancelRun(home.caller, home.request('matchingRunCancel'), { matchingRunId });
    const { matchingRunId } = started.value;
    expect(await cancel(matchingRunId)).toMatchObject({ ok: true });
    expect(await runRow(matchingRunId)).toMatchObject({ state: 'CANCELLED' });
    expect(await cancel(matchingRunId)).toMatchObject({
      refusal: { code: 'MATCHING_RUN_FINISHED' },
    });
    expect(await cancel(home.accountId)).toMatchObject({
      refusal: { code: 'MATCHING_RUN_UNKNOWN' },
    });
    expect(await start({ houseBankAccountId: matchingRunId })).toMatchObject({
      refusal: { code: 'MATCHING_SCOPE_UNKNOWN' },
    });
    await home.policy({ mode: 'OFF' });
    expect(await start()).toMatchObject({ refusal: { code: 'MATCHING_OFF' } });
    expect(await start({ isDryRun: true })).toMatchObject({ ok: true });
    while (await home.matching.runner.runNext()) continue;
  });

  it('leaves to a person what its starter may not post', async () => {
    await home.policy({ mode: 'ALWAYS_ABOVE', minScore: 6000, minMargin: 500 });
    await home.party('A4', 'Dakota Grain');
    const lineId = await invoiceAndLine('A4', 'DAKOTA GRAIN');
    const starter = home.tenant.callerWith([
      'reconciliation.matchingRun.start',
      'ledger.openItem.read',
    ]);
    await home.run({ caller: starter });
    expect(await newest(lineId)).toMatchObject({ state: 'PROPOSED', blockedBy: 'FORBIDDEN' });
  });

  it('reads candidates in as many statements for many lines as for one', async () => {
    const counted = async (ids: readonly Id[]): Promise<number> => {
      let statements = 0;
      await home.db.unitOfWork.snapshot(home.caller, async (reader) => {
        const counting: SqlReader = {
          tenantId: reader.tenantId,
          query: (statement) => {
            statements += 1;
            return reader.query(statement);
          },
          batch: (sent) => {
            statements += sent.length;
            return reader.batch(sent);
          },
        };
        const candidates = createCandidateReader(home.remittances.forLines);
        await candidates.read(counting, ids, {
          bounds: boundsOf(USUAL_SETTINGS, Money.zero('CNY')),
          byAmount: new Map(),
        });
      });
      return statements;
    };
    const lines = await home.lines(
      Array.from({ length: 50 }, (_, index) => ({
        ...{ amount: `${1000 + index}.00`, memo: `INV-${40_001 + index}`, name: 'CASCADE PAPER' },
      })),
    );
    const [first = ''] = lines;
    expect(await counted([first])).toBe(await counted(lines));
    expect(await counted(lines)).toBeLessThanOrEqual(10);
  });
});

describe('Policies', () => {
  const settings = {
    ...{ mode: 'EARNED' as const, minScore: 8000, minMargin: 1000, tolerances: null, bankFees: [] },
    ...{ feeAccountCode: null, shortPaymentReasons: [], discountGraceDays: 0 },
    ...{ unagreedDiscountBasisPoints: 0, daysBeforeDocument: 30, daysAfterDocument: 730 },
    duplicateDays: 60,
  };

  it('that raise autonomy need a second person, and those that lower it none', async () => {
    const set = (over: object, expectedVersion: number) =>
      home.matching.setPolicy(home.caller, home.request('matchPolicySet'), {
        ...{ legalEntityId: null, expectedVersion, settings: { ...settings, ...over } },
      });
    expect(await set({}, 0)).toMatchObject({
      ok: true,
      value: { approvalRequestId: expect.any(String) },
    });
    expect(await set({ mode: 'OFF' }, 0)).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await set({ mode: 'SUGGEST' }, 0)).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 },
    });
    expect(await set({ minScore: 10_001 }, 1)).toMatchObject({
      refusal: { code: 'MATCH_POLICY_INVALID', path: ['minScore'] },
    });
    const bankFees = [{ currency: 'XXX', amount: '1' }];
    expect(await set({ bankFees }, 1)).toMatchObject({ refusal: { code: 'CURRENCY_UNKNOWN' } });
    const versions = await home.matching.reading.policyVersions(home.caller, null);
    expect(versions).toMatchObject([{ version: 1, settings: { mode: 'OFF' } }]);
  });
});

describe('Money that goes out', () => {
  it('is asked for where somebody has to agree, and settles its items when they do', async () => {
    await home.party('S1', 'Sierra Steel');
    const { itemId } = await home.post(purchase('S1', 'SB-90001', '300.00'));
    const lineId = await home.line({ amount: '300.00', direction: 'DEBIT', memo: 'Transfer' });
    const anna = await anApprover(home.tenant);
    await agreementFrom(home, 'paymentPost', '0');
    const parts = [
      {
        ...{ openItemId: itemId, amount: '300.00', discountAmount: null, toleranceAmount: null },
        ...{ bankFeeAmount: null, shortfallReason: null },
      },
    ];
    const create = () =>
      home.matching.create(home.caller, home.request('matchCreate'), {
        ...{ lineId, partyId: null, parts, acceptsUnearnedDiscount: false },
      });
    const asked = await create();
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    expect(await home.open(itemId)).toBe('300.00');
    expect(await decideOn(home, anna, askedBy(asked))).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ state: 'POSTED' });
    expect(await home.open(itemId)).toBe('0.00');
    const [paid] = await home.db.asOwner<{ payments: number }>(
      `select count(*)::int as payments from ledger.document where kind = 'PAYMENT'`,
    );
    expect(paid).toEqual({ payments: 1 });
  });
});

function purchase(party: string, documentNumber: string, netAmount: string): object {
  return {
    kind: 'PURCHASE_INVOICE',
    ...{ legalEntityId: home.legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber, numberedInFiscalYear: null, externalRef: null, postingDate: null },
    ...{ documentDate: businessDate('2026-03-05'), currency: 'CNY', exchangeRate: null },
    ...{ reference: null, memo: null, due: { kind: 'AT_ONCE' } },
    lines: [
      {
        ...{ accountCode: null, description: 'Steel', quantity: null, unitPrice: null },
        ...{ netAmount, taxRatePercent: null, taxAmount: null, dimensions: {} },
      },
    ],
  };
}
