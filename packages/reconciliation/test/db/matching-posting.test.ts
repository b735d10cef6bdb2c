import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import { matchingInvariants } from '../../src/matching/persistence/matching-invariants';
import type { SentPart } from '../../src/matching/domain/sent-parts';
import { aMatching, type TestMatching } from '../support/a-matching';

let home: TestMatching;

beforeAll(async () => {
  home = await aMatching();
});

afterEach(async () => {
  const { unitOfWork, clock } = home.db;
  await unitOfWork.snapshot(home.caller, async (reader) => {
    for (const invariant of matchingInvariants) {
      const finding = await invariant.check({ reader, now: clock.now(), random: () => 0 });
      expect({ id: invariant.id, ...finding }).toEqual({
        id: invariant.id,
        holds: true,
        detail: 'none found',
      });
    }
  });
});

afterAll(() => home.db.close());

async function newest(lineId: Id) {
  const [matches] = await home.matching.reading.ofLines(home.caller, [lineId]);
  const [match] = matches ?? [];
  if (!match) throw new Error('no match');
  return match;
}

async function accept(lineId: Id, over: { readonly parts?: readonly SentPart[] } = {}) {
  const match = await newest(lineId);
  return home.matching.accept(home.caller, home.request('matchAccept'), {
    ...{ matchId: match.id, expectedVersion: match.version, parts: over.parts ?? null },
    acceptsUnearnedDiscount: false,
  });
}

const part = (openItemId: Id, amount: string, over: Partial<SentPart> = {}): SentPart => ({
  ...{ openItemId, amount, discountAmount: null, toleranceAmount: null, bankFeeAmount: null },
  ...{ shortfallReason: null, ...over },
});

async function create(lineId: Id, parts: readonly SentPart[], partyId: Id | null = null) {
  return home.matching.create(home.caller, home.request('matchCreate'), {
    ...{ lineId, partyId, parts, acceptsUnearnedDiscount: false },
  });
}

const stateOf = async (lineId: Id): Promise<string> => {
  const [row] = await home.db.asOwner<{ state: string }>(
    'select state from reconciliation.bank_statement_line where id = $1',
    [lineId],
  );
  return row?.state ?? '';
};

describe('Accepting what a run proposed', () => {
  it('posts the money and settles the invoice that the memo names', async () => {
    await home.party('C1', 'Crestline Foods Ltd');
    const { itemId } = await home.invoice({ party: 'C1', number: 'INV-10021', amount: '500.00' });
    const lineId = await home.line({ amount: '500.00', memo: 'INV-10021', name: 'CRESTLINE' });
    const before = await home.balance('1002');
    const runId = await home.run();
    const proposed = await newest(lineId);
    expect(proposed).toMatchObject({
      state: 'PROPOSED',
      case: 'EXACT',
      blockedBy: 'POLICY',
      runId,
    });
    expect(await accept(lineId)).toEqual({ ok: true, value: { matchId: proposed.id } });
    expect(await newest(lineId)).toMatchObject({ state: 'POSTED', postingDate: '2026-03-20' });
    expect(await home.open(itemId)).toBe('0.00');
    expect(Number(await home.balance('1002')) - Number(before)).toBe(500);
    expect(await stateOf(lineId)).toBe('MATCHED');
  });

  it('lets one of two people decide who accept at once', async () => {
    await home.party('C2', 'Northwind Paper');
    await home.invoice({ party: 'C2', number: 'INV-10022', amount: '77.00' });
    const lineId = await home.line({ amount: '77.00', memo: 'INV-10022', name: 'NORTHWIND PAPER' });
    await home.run();
    const outcomes = await Promise.all([accept(lineId), accept(lineId)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ refusal: { code: 'MATCH_ALREADY_DECIDED', state: 'POSTED' } });
  });

  it('names the item that was paid meanwhile, and changes nothing', async () => {
    await home.party('C3', 'Alpine Tools GmbH');
    const { itemId } = await home.invoice({ party: 'C3', number: 'INV-10023', amount: '90.00' });
    const lineId = await home.line({ amount: '90.00', memo: 'INV-10023', name: 'ALPINE TOOLS' });
    await home.run();
    const other = await home.line({ amount: '90.00', memo: 'by hand' });
    expect(await create(other, [part(itemId, '90.00')])).toMatchObject({ ok: true });
    expect(await accept(lineId)).toMatchObject({
      refusal: { code: 'ABOVE_OPEN_AMOUNT', openItemId: itemId, open: '0.00' },
    });
    expect(await stateOf(lineId)).toBe('OPEN');
    await home.run();
    const matches = (await home.matching.reading.ofLines(home.caller, [lineId]))[0] ?? [];
    expect(matches.at(-1)).toMatchObject({ state: 'SUPERSEDED' });
  });

  it('refuses a version that is not the last, and an unknown match', async () => {
    const lineId = await home.line({ amount: '3.21', memo: 'INV-10022' });
    await home.run();
    const match = await newest(lineId).catch(() => null);
    const named = { matchId: match?.id ?? lineId, expectedVersion: 99, parts: null };
    const outcome = await home.matching.accept(home.caller, home.request('matchAccept'), {
      ...named,
      acceptsUnearnedDiscount: false,
    });
    expect(outcome).toMatchObject({ ok: false });
    const unknown = await home.matching.accept(home.caller, home.request('matchAccept'), {
      ...{ matchId: lineId, expectedVersion: 1, parts: null, acceptsUnearnedDiscount: false },
    });
    expect(unknown).toMatchObject({ refusal: { code: 'MATCH_UNKNOWN' } });
  });
});

describe('Matching by hand', () => {
  it('splits a line, nets a credit note, and leaves the rest on account', async () => {
    await home.party('C4', 'Delta Stores');
    const one = await home.invoice({ party: 'C4', number: 'INV-20001', amount: '100.00' });
    const two = await home.invoice({ party: 'C4', number: 'INV-20002', amount: '50.00' });
    const note = await home.post({
      ...creditNote('C4', 'CN-20001', '30.00'),
    });
    const lineId = await home.line({ amount: '130.00' });
    const parts = [
      part(one.itemId, '100.00'),
      part(two.itemId, '50.00'),
      part(note.itemId, '-30.00'),
    ];
    expect(await create(lineId, parts)).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ case: 'CREDIT_NOTES_NETTED', origin: 'PERSON' });
    for (const { itemId } of [one, two, note]) expect(await home.open(itemId)).toBe('0.00');
  });

  it('books bank fees to their account', async () => {
    await home.policy({ feeAccountCode: '6604' });
    await home.party('C5', 'Echo Imports');
    const { itemId } = await home.invoice({ party: 'C5', number: 'INV-20003', amount: '200.00' });
    const lineId = await home.line({ amount: '185.00' });
    const before = await home.balance('6604');
    const fee = part(itemId, '185.00', { bankFeeAmount: '15.00' });
    expect(await create(lineId, [fee])).toMatchObject({ ok: true });
    expect(Number(await home.balance('6604')) - Number(before)).toBe(15);
    expect(await home.open(itemId)).toBe('0.00');
    const match = await newest(lineId);
    expect(match.furtherDocuments).toMatchObject([{ kind: 'FEE' }]);
  });

  it('keeps a short payment with its reason, and takes it back with the match', async () => {
    await home.party('C6', 'Foxtrot Retail');
    const { itemId } = await home.invoice({ party: 'C6', number: 'INV-20004', amount: '80.00' });
    const lineId = await home.line({ amount: '70.00' });
    const short = part(itemId, '70.00', { shortfallReason: 'DAMAGE' });
    expect(await create(lineId, [short])).toMatchObject({ ok: true });
    const payments = () =>
      home.matching.reading.shortPayments(
        home.caller,
        { legalEntityIds: null, partyId: null, states: null, reasons: ['DAMAGE'] },
        { after: null, limit: 5 },
      );
    expect(await payments()).toMatchObject([{ itemId, reason: 'DAMAGE', state: 'OPEN' }]);
    const match = await newest(lineId);
    const reversed = await home.matching.reverse(home.caller, home.request('matchReverse'), {
      ...{ matchId: match.id, expectedVersion: match.version, reason: 'Wrong customer' },
      reversedOn: businessDate('2026-03-31'),
    });
    expect(reversed).toMatchObject({ ok: true });
    expect(await home.open(itemId)).toBe('80.00');
    expect(await stateOf(lineId)).toBe('OPEN');
    expect(await payments()).toMatchObject([{ state: 'WITHDRAWN' }]);
    expect(await create(lineId, [short])).toMatchObject({ ok: true });
  });

  it('settles items of another party by a contra with the money of the payer', async () => {
    const payer = await home.party('C7', 'Golf Holding');
    await home.party('C8', 'Golf Trading');
    const own = await home.invoice({ party: 'C7', number: 'INV-20005', amount: '10.00' });
    const other = await home.invoice({ party: 'C8', number: 'INV-20006', amount: '20.00' });
    const lineId = await home.line({ amount: '30.00' });
    const parts = [part(own.itemId, '10.00'), part(other.itemId, '20.00')];
    expect(await create(lineId, parts)).toMatchObject({
      refusal: { code: 'MATCH_PARTY_MISSING' },
    });
    expect(await create(lineId, parts, payer)).toMatchObject({ ok: true });
    for (const { itemId } of [own, other]) expect(await home.open(itemId)).toBe('0.00');
    const match = await newest(lineId);
    const reversed = await home.matching.reverse(home.caller, home.request('matchReverse'), {
      ...{ matchId: match.id, expectedVersion: match.version, reason: 'Not for them' },
      reversedOn: businessDate('2026-03-31'),
    });
    expect(reversed).toMatchObject({ ok: true });
    expect(await home.open(other.itemId)).toBe('20.00');
  });

  it('puts all of a line on account where nothing is named', async () => {
    const partyId = await home.party('C9', 'Hotel Supplies');
    const lineId = await home.line({ amount: '11.00' });
    expect(await create(lineId, [], partyId)).toMatchObject({ ok: true });
    const match = await newest(lineId);
    expect(match).toMatchObject({ case: 'ON_ACCOUNT', partyId });
    expect(match.unapplied.toAmountText()).toBe('11.00');
  });

  it('refuses what does not fit, and writes nothing', async () => {
    const partyId = await home.party('C10', 'India Textiles');
    const { itemId } = await home.invoice({ party: 'C10', number: 'INV-20007', amount: '10.00' });
    const lineId = await home.line({ amount: '5.00' });
    const usd = await home.line({ amount: '5.00', currency: 'USD' });
    const codes = [
      ['MATCH_ABOVE_LINE', await create(lineId, [part(itemId, '10.00')])],
      ['OPEN_ITEM_UNKNOWN', await create(lineId, [part(lineId, '1.00')])],
      ['OPEN_ITEM_UNKNOWN', await create(lineId, [part(itemId, '1.00'), part(itemId, '1.00')])],
      ['MATCH_PARTS_INVALID', await create(lineId, [part(itemId, '0.00')])],
      ['MATCH_ABOVE_LINE', await create(lineId, [part(itemId, '-1.00')])],
      ['MATCH_ITEMS_UNFIT', await create(usd, [part(itemId, '1.00')])],
      ['MATCH_LINE_UNKNOWN', await create(itemId, [])],
      ['MATCH_PARTY_MISSING', await create(lineId, [])],
      ['RATE_MISSING', await create(usd, [], partyId)],
    ] as const;
    for (const [code, outcome] of codes) expect(outcome).toMatchObject({ refusal: { code } });
    expect(await stateOf(lineId)).toBe('OPEN');
    expect(await stateOf(usd)).toBe('OPEN');
    expect(await home.open(itemId)).toBe('10.00');
  });

  it('moves a closed day to the first open one, and says so', async () => {
    const partyId = await home.party('C11', 'Juliet Foods');
    const lineId = await home.line({ amount: '5.00', on: '2026-02-10' });
    await home.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED' where ends_on < '2026-03-01'`,
    );
    expect(await create(lineId, [], partyId)).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ postingDate: '2026-03-01' });
    await home.db.asOwner(`update ledger.fiscal_period set status = 'OPEN'`);
  });
});

describe('Turning down and many at once', () => {
  it('rejects a proposal with a reason', async () => {
    await home.party('C12', 'Kilo Metals');
    await home.invoice({ party: 'C12', number: 'INV-30001', amount: '61.00' });
    const lineId = await home.line({ amount: '61.00', memo: 'INV-30001', name: 'KILO METALS' });
    await home.run();
    const { id: matchId, version: expectedVersion } = await newest(lineId);
    const reject = (reason: string) =>
      home.matching.reject(home.caller, home.request('matchReject'), {
        ...{ matchId, expectedVersion, reason },
      });
    expect(await reject(' ')).toMatchObject({ refusal: { code: 'MATCH_REASON_INVALID' } });
    expect(await reject('Not theirs')).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ state: 'REJECTED', reason: 'Not theirs' });
    expect(await reject('Again')).toMatchObject({ refusal: { code: 'MATCH_ALREADY_DECIDED' } });
    const notPosted = await home.matching.reverse(home.caller, home.request('matchReverse'), {
      ...{ matchId, expectedVersion, reason: 'x', reversedOn: businessDate('2026-03-31') },
    });
    expect(notPosted).toMatchObject({ refusal: { code: 'MATCH_NOT_POSTED' } });
  });

  it('posts the others where one of many is refused', async () => {
    await home.party('C13', 'Lima Motors');
    const items = [];
    for (const number of ['INV-30002', 'INV-30003', 'INV-30004']) {
      items.push(await home.invoice({ party: 'C13', number, amount: `4${number.slice(-1)}.00` }));
    }
    const lines = await home.lines(
      ['INV-30002', 'INV-30003', 'INV-30004'].map((memo) => ({
        ...{ amount: `4${memo.slice(-1)}.00`, memo, name: 'LIMA MOTORS' },
      })),
    );
    await home.run();
    const [, second] = items;
    const hand = await home.line({ amount: '43.00' });
    expect(await create(hand, [part(second?.itemId ?? '', '43.00')])).toMatchObject({ ok: true });
    const matches = await Promise.all(lines.map(newest));
    const request = home.request('matchesAccept');
    const named = matches.map(({ id, version }) => ({ matchId: id, expectedVersion: version }));
    const outcome = await home.matching.acceptMany(home.caller, request, named);
    expect(outcome).toMatchObject({
      ok: true,
      value: [{ refusal: null }, { refusal: { code: 'ABOVE_OPEN_AMOUNT' } }, { refusal: null }],
    });
    expect(await home.matching.acceptMany(home.caller, request, named)).toEqual(outcome);
    expect(await Promise.all(lines.map(stateOf))).toEqual(['MATCHED', 'OPEN', 'MATCHED']);
    expect(
      await home.matching.acceptMany(home.caller, home.request('matchesAccept'), []),
    ).toMatchObject({ refusal: { code: 'MATCHES_COUNT_INVALID' } });
  });
});

function creditNote(party: string, number: string, amount: string): object {
  return {
    kind: 'SALES_CREDIT_NOTE',
    ...{ legalEntityId: home.legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber: number, numberedInFiscalYear: null, externalRef: null },
    ...{ documentDate: businessDate('2026-03-05'), postingDate: null, currency: 'CNY' },
    ...{ exchangeRate: null, reference: null, memo: null, due: { kind: 'AT_ONCE' } },
    lines: [
      {
        ...{ accountCode: null, description: 'Returned', quantity: null, unitPrice: null },
        ...{ netAmount: amount, taxRatePercent: null, taxAmount: null, dimensions: {} },
      },
    ],
  };
}
