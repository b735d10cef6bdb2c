import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import type { MatchingService } from '../../../src/matching/application/matching.service';
import { aMatching, type TestMatching } from '../../support/a-matching';

let home: TestMatching;

beforeAll(async () => {
  home = await aMatching();
  await home.policy({ mode: 'SUGGEST' });
});
afterAll(() => home.db.close());

async function runOver(lineIds: readonly Id[], matching: MatchingService = home.matching) {
  const started = await matching.startRun(home.caller, home.request('matchingRunStart'), {
    ...{ houseBankAccountId: null, statementId: null, lineIds, isDryRun: false },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  await matching.runner.runNext();
  return started.value.matchingRunId;
}

async function newest(lineId: Id) {
  const [matches] = await home.matching.reading.ofLines(home.caller, [lineId]);
  const [match] = matches ?? [];
  if (!match) throw new Error('no match');
  return match;
}

const takenOf = async (lineId: Id) => {
  const [parts] = await home.matching.reading.partsOf(home.caller, [(await newest(lineId)).id]);
  return (parts ?? []).map(({ itemId, amount }) => [itemId, amount.toAmountText()]);
};

const holdsOf = async (lineId: Id): Promise<unknown> => {
  const { explanationId } = await newest(lineId);
  const [text] = await home.matching.reading.explanations(home.caller, [explanationId ?? '']);
  return (JSON.parse(text ?? '{}') as { holds?: unknown }).holds;
};

const decide = async (lineId: Id, verb: 'accept' | 'reject') => {
  const { id: matchId, version: expectedVersion } = await newest(lineId);
  const outcome =
    verb === 'accept'
      ? await home.matching.accept(home.caller, home.request('matchAccept'), {
          ...{ matchId, expectedVersion, parts: null, acceptsUnearnedDiscount: false },
        })
      : await home.matching.reject(home.caller, home.request('matchReject'), {
          ...{ matchId, expectedVersion, reason: 'Not for this one' },
        });
  expect(outcome).toMatchObject({ ok: true });
};

describe('An invoice that two lines of different runs pay', () => {
  it('is proposed once for as much as is open, and the second says which match holds it', async () => {
    await home.party('P1', 'Aurora Trading');
    const { itemId } = await home.invoice({ party: 'P1', number: 'INV-50001', amount: '500.00' });
    const payment = { name: 'AURORA TRADING', memo: 'INV-50001' };
    const first = await home.line({ ...payment, amount: '200.00' });
    const second = await home.line({ ...payment, amount: '500.00' });
    await runOver([first]);
    expect(await takenOf(first)).toEqual([[itemId, '200.00']]);
    await runOver([second]);
    expect(await takenOf(second)).toEqual([[itemId, '300.00']]);
    const { id: matchId } = await newest(first);
    expect(await holdsOf(second)).toEqual([{ matchId, itemId, amount: '200.00', currency: 'CNY' }]);
    await decide(second, 'accept');
    await decide(first, 'accept');
    expect(await home.open(itemId)).toBe('0.00');
  });

  it('is wholly the later’s once the earlier is rejected', async () => {
    await home.party('P2', 'Borealis Shipping');
    const { itemId } = await home.invoice({ party: 'P2', number: 'INV-50002', amount: '610.00' });
    const payment = { name: 'BOREALIS SHIPPING', memo: 'INV-50002', amount: '610.00' };
    const [first = '', second = ''] = await home.lines([payment, payment]);
    await runOver([first]);
    await runOver([second]);
    expect(await newest(second)).toMatchObject({ case: 'DUPLICATE_PAYMENT' });
    await decide(first, 'reject');
    await runOver([second]);
    expect(await takenOf(second)).toEqual([[itemId, '610.00']]);
    expect(await holdsOf(second)).toEqual([]);
  });

  it('is given to the surer of two that one run decides again', async () => {
    await home.party('P3', 'Cascade Paper');
    const { itemId } = await home.invoice({ party: 'P3', number: 'INV-50003', amount: '720.00' });
    const payment = { name: 'CASCADE PAPER', amount: '720.00' };
    const guessed = await home.line({ ...payment, memo: 'Goods' });
    await runOver([guessed]);
    expect(await takenOf(guessed)).toEqual([[itemId, '720.00']]);
    const named = await home.line({ ...payment, memo: 'INV-50003' });
    await runOver([guessed, named]);
    expect(await takenOf(named)).toEqual([[itemId, '720.00']]);
    expect(await takenOf(guessed)).toEqual([]);
  });

  it('is proposed once by the pieces of one run as well', async () => {
    await home.party('P4', 'Dakota Grain');
    const { itemId } = await home.invoice({ party: 'P4', number: 'INV-50004', amount: '830.00' });
    const payment = { name: 'DAKOTA GRAIN', memo: 'INV-50004' };
    const lines = await home.lines([
      { ...payment, amount: '830.00' },
      { ...payment, amount: '400.00' },
    ]);
    await runOver(lines, home.again({ linesPerChunk: 1 }));
    const taken = await Promise.all(lines.map(takenOf));
    expect(taken).toEqual([[[itemId, '830.00']], []]);
    await runOver(lines, home.again({ linesPerChunk: 1 }));
    expect(await Promise.all(lines.map(takenOf))).toEqual(taken);
  });

  it('is not taken by its amount alone while a later piece names it', async () => {
    await home.party('P5', 'Willow Optics');
    const { itemId } = await home.invoice({ party: 'P5', number: 'INV-50005', amount: '947.31' });
    const [guessed = '', named = ''] = await home.lines([
      { name: 'AARDVARK HOLDINGS', memo: 'Transfer', amount: '947.31' },
      { name: 'WILLOW OPTICS', memo: 'INV-50005', amount: '947.31' },
    ]);
    const runId = await runOver([guessed, named], home.again({ linesPerChunk: 1 }));
    expect(await takenOf(named)).toEqual([[itemId, '947.31']]);
    expect(await home.matching.reading.ofLines(home.caller, [guessed])).toEqual([[]]);
    const [run] = await home.matching.reading.runsByIds(home.caller, [runId]);
    expect(run).toMatchObject({ state: 'COMPLETED', linesTotal: 2, tally: { done: 2, left: 1 } });
    const slice = { after: null, limit: 10 };
    const lines = await home.matching.reading.runLines(home.caller, runId, slice);
    expect(lines.map(({ lineId, outcome }) => [lineId, outcome])).toEqual([
      [named, 'PROPOSED'],
      [guessed, 'LEFT'],
    ]);
  });

  it('is taken by its amount alone in the end, where no other line means it', async () => {
    await home.party('P6', 'Yarrow Mills');
    const { itemId } = await home.invoice({ party: 'P6', number: 'INV-50006', amount: '958.42' });
    const lines = await home.lines([
      { name: 'AARDVARK HOLDINGS', memo: 'Transfer', amount: '958.42' },
      { name: 'BADGER HOLDINGS', memo: 'Transfer', amount: '3.99' },
    ]);
    await runOver(lines, home.again({ linesPerChunk: 1 }));
    expect(await takenOf(lines[0] ?? '')).toEqual([[itemId, '958.42']]);
  });
});
