import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApprover } from '@duebook/governance/testing';
import { businessDate, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { SentPart } from '../../../src/matching/domain/sent-parts';
import { aMatching, type TestMatching } from '../../support/a-matching';
import { agreementFrom, askedBy, decideOn } from '../../support/agreeing';

let home: TestMatching;
let anna: Caller;

beforeAll(async () => {
  home = await aMatching();
  anna = await anApprover(home.tenant);
  await agreementFrom(home, 'documentReverse', '400');
  await agreementFrom(home, 'adjustmentPost', '10');
  await home.policy({
    ...{ mode: 'ALWAYS_ABOVE', minScore: 5000, minMargin: 0, feeAccountCode: '6604' },
    bankFees: [{ currency: 'CNY', amount: '50.00' }],
    ...{ unagreedDiscountBasisPoints: 500 },
  });
});
afterAll(() => home.db.close());

const matchesOf = async (lineId: Id) =>
  (await home.matching.reading.ofLines(home.caller, [lineId]))[0] ?? [];

async function newest(lineId: Id) {
  const [match] = await matchesOf(lineId);
  if (!match) throw new Error('no match');
  return match;
}

const part = (openItemId: Id, amount: string, over: Partial<SentPart> = {}): SentPart => ({
  ...{ openItemId, amount, discountAmount: null, toleranceAmount: null, bankFeeAmount: null },
  ...{ shortfallReason: null, ...over },
});

const create = (lineId: Id, parts: readonly SentPart[], acceptsUnearnedDiscount = false) =>
  home.matching.create(home.caller, home.request('matchCreate'), {
    ...{ lineId, partyId: null, parts, acceptsUnearnedDiscount },
  });

async function accept(lineId: Id) {
  const { id: matchId, version: expectedVersion } = await newest(lineId);
  return home.matching.accept(home.caller, home.request('matchAccept'), {
    ...{ matchId, expectedVersion, parts: null, acceptsUnearnedDiscount: false },
  });
}

async function reverse(lineId: Id, request = home.request('matchReverse')) {
  const { id: matchId, version: expectedVersion } = await newest(lineId);
  return home.matching.reverse(home.caller, request, {
    ...{ matchId, expectedVersion, reason: 'Wrong customer' },
    reversedOn: businessDate('2026-03-31'),
  });
}

const requestOf = async (id: Id) => (await home.approvals.requestsByIds(home.caller, [id]))[0];

let place = 0;

/** An invoice and the line that pays it by its number. */
async function aPayment(invoiced: string, paid: string) {
  place += 1;
  const party = `P${place}`;
  const name = `${['Amber', 'Birch', 'Cedar', 'Daisy', 'Elder', 'Fern', 'Ginkgo', 'Holly'][place % 8] ?? ''} Trading ${place}`;
  const number = `INV-7${String(place).padStart(4, '0')}`;
  const partyId = await home.party(party, name);
  const { itemId } = await home.invoice({ party, number, amount: invoiced });
  const lineId = await home.line({ amount: paid, memo: number, name: name.toUpperCase() });
  return { partyId, itemId, lineId };
}

describe('Undoing a match that somebody has to agree to', () => {
  it('is asked for, changes nothing until then, and is done as a whole when they agree', async () => {
    const { itemId, lineId, partyId } = await aPayment('500.00', '500.00');
    await home.run();
    const posted = await newest(lineId);
    expect(posted).toMatchObject({ state: 'POSTED', isAutomatic: true });
    const request = home.request('matchReverse');
    const asked = await reverse(lineId, request);
    const id = askedBy(asked);
    expect(await reverse(lineId, request)).toEqual(asked);
    expect(await newest(lineId)).toEqual(posted);
    expect(await home.open(itemId)).toBe('0.00');
    expect(await requestOf(id)).toMatchObject({
      ...{ operation: 'matchReverse', state: 'AWAITING', amount: null },
      subject: { type: 'Match', id: posted.id },
      title: 'Undo the match of a bank line of 500.00 CNY',
    });
    expect(await decideOn(home, home.caller, id)).toMatchObject({
      refusal: { code: 'APPROVAL_BY_MAKER' },
    });
    expect(await decideOn(home, anna, id)).toMatchObject({ ok: true });
    expect(await requestOf(id)).toMatchObject({
      ...{ state: 'EXECUTED', result: { type: 'Match', id: posted.id } },
    });
    expect(await newest(lineId)).toMatchObject({ state: 'REVERSED', reason: 'Wrong customer' });
    expect(await home.open(itemId)).toBe('500.00');
    const earned = await home.matching.reading.autonomies(
      home.caller,
      { partyId },
      { after: null, limit: 5 },
    );
    expect(earned).toMatchObject([{ confirmations: 0, reversals: 1 }]);
  });

  it('stays posted when they refuse, and needs nobody below the amount', async () => {
    const large = await aPayment('800.00', '800.00');
    const small = await aPayment('80.00', '80.00');
    home.db.clock.advance({ days: 1 });
    await home.run();
    const id = askedBy(await reverse(large.lineId));
    expect(await decideOn(home, anna, id, 'reject')).toMatchObject({ ok: true });
    expect(await newest(large.lineId)).toMatchObject({ state: 'POSTED' });
    expect(await reverse(small.lineId)).toMatchObject({ ok: true, value: {} });
    expect(await newest(small.lineId)).toMatchObject({ state: 'REVERSED' });
  });

  it('counts what waits towards the day of who asked', async () => {
    home.db.clock.advance({ days: 1 });
    const first = await aPayment('410.00', '410.00');
    const second = await aPayment('20.00', '20.00');
    await home.run();
    const id = askedBy(await reverse(first.lineId));
    const other = askedBy(await reverse(second.lineId));
    expect(await decideOn(home, anna, other)).toMatchObject({ ok: true });
    expect(await newest(second.lineId)).toMatchObject({ state: 'REVERSED' });
    expect(await decideOn(home, anna, id)).toMatchObject({ ok: true });
  });

  it('tells who agrees when it cannot be done any more', async () => {
    home.db.clock.advance({ days: 1 });
    const { lineId } = await aPayment('450.00', '450.00');
    await home.run();
    const ids = [askedBy(await reverse(lineId)), askedBy(await reverse(lineId))] as const;
    expect(await decideOn(home, anna, ids[0])).toMatchObject({ ok: true });
    expect(await decideOn(home, anna, ids[1])).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'MATCH_NOT_POSTED' },
    });
  });

  it('needs what a policy of its own asks for too', async () => {
    home.db.clock.advance({ days: 1 });
    await agreementFrom(home, 'matchReverse', null);
    const { lineId } = await aPayment('30.00', '30.00');
    await home.run();
    const id = askedBy(await reverse(lineId));
    expect(await requestOf(id)).toMatchObject({ steps: [{ approvers: 1 }] });
    expect(await decideOn(home, anna, id)).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ state: 'REVERSED' });
  });
});

describe('Posting a match with something that somebody has to agree to', () => {
  it('is no run’s to do: a fee waits for a person, and is agreed to with its match', async () => {
    home.db.clock.advance({ days: 1 });
    const { itemId, lineId } = await aPayment('900.00', '875.00');
    await home.run();
    expect(await newest(lineId)).toMatchObject({
      ...{ state: 'PROPOSED', case: 'LESS_BANK_FEE', blockedBy: 'APPROVAL_NEEDED' },
    });
    const [before, fees] = [await home.balance('1002'), await home.balance('6604')];
    const id = askedBy(await accept(lineId));
    expect(await home.open(itemId)).toBe('900.00');
    expect([await home.balance('1002'), await home.balance('6604')]).toEqual([before, fees]);
    expect(await requestOf(id)).toMatchObject({ operation: 'matchAccept' });
    expect(await decideOn(home, anna, id)).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({
      ...{ state: 'POSTED', isAutomatic: false, decidedBy: home.caller.principalId },
    });
    expect(await home.open(itemId)).toBe('0.00');
    expect(Number(await home.balance('6604')) - Number(fees)).toBe(25);
    expect(Number(await home.balance('1002')) - Number(before)).toBe(875);
  });

  it('asks for a discount that is not earned, and gives it once somebody agrees', async () => {
    home.db.clock.advance({ days: 1 });
    const { itemId, lineId } = await aPayment('1000.00', '960.00');
    const parts = [part(itemId, '960.00', { discountAmount: '40.00' })];
    const id = askedBy(await create(lineId, parts, true));
    expect(await matchesOf(lineId)).toEqual([]);
    expect(await requestOf(id)).toMatchObject({
      ...{ operation: 'matchCreate', subject: { type: 'BankStatementLine', id: lineId } },
    });
    expect(await decideOn(home, anna, id)).toMatchObject({ ok: true });
    expect(await newest(lineId)).toMatchObject({ state: 'POSTED', origin: 'PERSON' });
    expect(await home.open(itemId)).toBe('0.00');
  });

  it('is not agreed to when it would come to more by then', async () => {
    home.db.clock.advance({ days: 1 });
    const { itemId, lineId } = await aPayment('300.00', '280.00');
    const fee = [part(itemId, '280.00', { bankFeeAmount: '20.00' })];
    const id = askedBy(await create(lineId, fee));
    await home.db.asOwner(
      `update governance.approval_request
          set command = replace(command, '"amount":"20.00"', '"amount":"19.00"'),
              content_hash = encode(sha256(convert_to(replace(
                '{"command":' || command || ',"operation":"' || operation || '"}',
                '"amount":"20.00"', '"amount":"19.00"'), 'UTF8')), 'hex')
        where id = $1`,
      [id],
    );
    expect(await decideOn(home, anna, id)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'APPROVAL_CONTENT_CHANGED' },
    });
    expect(await home.open(itemId)).toBe('300.00');
  });

  it('is refused by itself among many, and the others are posted', async () => {
    home.db.clock.advance({ days: 1 });
    const charged = await aPayment('700.00', '670.00');
    const exact = await aPayment('60.00', '60.00');
    await home.policy({
      ...{ mode: 'SUGGEST', minScore: 5000, minMargin: 0, feeAccountCode: '6604' },
      bankFees: [{ currency: 'CNY', amount: '50.00' }],
    });
    await home.run();
    const matches = [await newest(charged.lineId), await newest(exact.lineId)];
    const outcome = await home.matching.acceptMany(
      home.caller,
      home.request('matchesAccept'),
      matches.map(({ id, version }) => ({ matchId: id, expectedVersion: version })),
    );
    expect(outcome).toMatchObject({
      value: [{ refusal: { code: 'APPROVAL_NEEDED' } }, { refusal: null }],
    });
    expect(await newest(charged.lineId)).toMatchObject({ state: 'PROPOSED' });
    expect(await newest(exact.lineId)).toMatchObject({ state: 'POSTED' });
  });
});
