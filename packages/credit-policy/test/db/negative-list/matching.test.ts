import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import { valueOf } from '../../support/a-trading-ledger';
import {
  aCreditCode,
  aListDesk,
  byCreditCode,
  openListTables,
  type ListDesk,
  type ListTables,
} from '../../support/a-negative-list';

let tables: ListTables;
let desk: ListDesk;
beforeAll(async () => {
  tables = await openListTables();
  desk = await aListDesk(tables);
});
afterAll(() => tables.close());

/** Today is 2026-03-31. */
const TODAY = '2026-03-31';

/** By what the party is listed on a day; empty when it is not. */
async function grounds(partyId: Id, on = TODAY): Promise<readonly string[]> {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  const listed = await desk.services.negativeList.listedOn(reader, [partyId], businessDate(on));
  return (listed.get(partyId) ?? []).map(
    ({ ground, isDisputed }) => `${ground}${isDisputed ? ' disputed' : ''}`,
  );
}

async function hitsOf(partyId: Id): Promise<readonly string[]> {
  const found = await desk.services.negativeList.reading.hits(desk.caller, {
    ...{ filter: { entryId: null, partyId, grounds: null }, limit: 20, after: null },
  });
  return found.map(({ ground, hasOtherCreditCode }) =>
    hasOtherCreditCode ? `${ground}, another code` : ground,
  );
}

async function facts(partyId: Id, asOf = TODAY): Promise<readonly unknown[]> {
  const names = ['negativeListed', 'negativeListedUndisputed'];
  const told = await desk.services.facts.reader.read(desk.db.unitOfWork.reader(desk.caller), {
    ...{ partyIds: [partyId], legalEntityId: null, asOf: businessDate(asOf), currency: 'CNY' },
    names,
  });
  return names.map((name) => told.get(partyId)?.get(name));
}

describe('whom an entry stands against', () => {
  it('is told by the credit code, however it is typed and whatever the name', async () => {
    const code = aCreditCode('101');
    const [party = ''] = await someParties(desk.db, desk.caller, ['CODE'], {
      unifiedSocialCreditCode: code,
    });
    const spelt = `${code.slice(0, 8)} ${code.slice(8).toLowerCase()}`;
    await desk.list({ name: '某某有限公司', ...byCreditCode(spelt) });
    expect(await grounds(party)).toEqual(['CREDIT_CODE']);
    expect(await hitsOf(party)).toEqual(['CREDIT_CODE']);
    expect(await facts(party)).toEqual([true, true]);
  });

  it('is told by a tax number that is a credit code, and by a code kept as a tax number', async () => {
    const code = aCreditCode('102');
    const [asTax = ''] = await someParties(desk.db, desk.caller, ['AS-TAX'], {
      identifiers: [{ kind: 'TAX', scheme: null, country: null, value: code.toLowerCase() }],
    });
    const [asCode = ''] = await someParties(desk.db, desk.caller, ['AS-CODE'], {
      unifiedSocialCreditCode: aCreditCode('103'),
    });
    await desk.list({ name: 'A', ...byCreditCode(code) });
    await desk.list({
      name: 'B',
      identifier: { kind: 'TAX', scheme: null, country: 'CN', value: aCreditCode('103') },
    });
    expect(await grounds(asTax)).toEqual(['IDENTIFIER']);
    expect(await grounds(asCode)).toEqual(['CREDIT_CODE']);
  });

  it('is told by another number only within its kind and country', async () => {
    const [german = '', french = '', register = '', unknown = ''] = await Promise.all(
      [
        { kind: 'TAX' as const, country: 'DE' },
        { kind: 'TAX' as const, country: 'FR' },
        { kind: 'REGISTRATION' as const, country: 'DE' },
        { kind: 'TAX' as const, country: null },
      ].map(async (each, index) => {
        const identifiers = [{ ...each, scheme: null, value: 'DE 123 456 789' }];
        const code = `NUMBER${String(index)}`;
        const [id = ''] = await someParties(desk.db, desk.caller, [code], { identifiers });
        return id;
      }),
    );
    await desk.list({
      name: 'Nobody knows',
      identifier: { kind: 'TAX', scheme: 'VAT', country: 'DE', value: 'DE123456789' },
    });
    expect(await grounds(german)).toEqual(['IDENTIFIER']);
    expect(await grounds(french)).toEqual([]);
    expect(await grounds(register)).toEqual([]);
    // Nobody knows where this number was given: a person has to look.
    expect(await grounds(unknown)).toEqual([]);
    expect(await hitsOf(unknown)).toEqual(['POSSIBLE_IDENTIFIER']);
    expect(await hitsOf(french)).toEqual([]);
  });

  it('is never told by a name: it is offered, and counts once a person has said so', async () => {
    const [party = ''] = await someParties(desk.db, desk.caller, ['NAMESAKE'], {
      legalName: 'Müller & Söhne GmbH',
    });
    const entryId = await desk.list({ name: 'MUELLER UND SOEHNE' });
    expect(await grounds(party)).toEqual([]);
    expect(await hitsOf(party)).toEqual(['POSSIBLE_NAME']);
    expect(await facts(party)).toEqual([false, false]);

    const decide = (isSame: boolean) =>
      desk.services.negativeList.decideHit(desk.caller, {
        ...{ ...desk.key(), entryId, partyId: party, isSame, reason: 'Register extract' },
      });
    valueOf(await decide(true));
    expect(await grounds(party)).toEqual(['CONFIRMED']);
    expect(await hitsOf(party)).toEqual(['CONFIRMED']);
    // What was said today was not known yesterday but one.
    expect(await grounds(party, '2026-03-29')).toEqual([]);
    // The last word counts, and a namesake is not offered again.
    valueOf(await decide(false));
    expect(await grounds(party)).toEqual([]);
    expect(await hitsOf(party)).toEqual([]);
  });

  it('shows that a namesake has a credit code of its own', async () => {
    const [party = ''] = await someParties(desk.db, desk.caller, ['OTHER-CODE'], {
      legalName: '上海远航贸易有限公司',
      unifiedSocialCreditCode: aCreditCode('104'),
    });
    await desk.list({ name: '上海远航贸易有限公司', ...byCreditCode(aCreditCode('105')) });
    expect(await hitsOf(party)).toEqual(['POSSIBLE_NAME, another code']);
    expect(await grounds(party)).toEqual([]);
  });

  it('lets nobody argue with a number', async () => {
    const code = aCreditCode('106');
    const [party = ''] = await someParties(desk.db, desk.caller, ['CERTAIN'], {
      unifiedSocialCreditCode: code,
    });
    const entryId = await desk.list({ name: 'Certain', ...byCreditCode(code) });
    const outcome = await desk.services.negativeList.decideHit(desk.caller, {
      ...{ ...desk.key(), entryId, partyId: party, isSame: false, reason: 'We like them' },
    });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'NEGATIVE_LIST_HIT_CERTAIN' } });
  });
});

describe('when an entry stands', () => {
  it('is from when it was known until its last day, or until it was taken off', async () => {
    const code = aCreditCode('107');
    const [party = ''] = await someParties(desk.db, desk.caller, ['DAYS'], {
      unifiedSocialCreditCode: code,
    });
    // Listed last year, told to us today: a check of last year could not know.
    const expiring = { expiresOn: businessDate('2026-04-30') };
    const entryId = await desk.list({ name: 'Days', ...byCreditCode(code), ...expiring });
    expect(await grounds(party, '2025-12-31')).toEqual([]);
    expect(await facts(party, '2025-12-31')).toEqual([false, false]);
    expect(await grounds(party, '2026-04-30')).toEqual(['CREDIT_CODE']);
    expect(await grounds(party, '2026-05-01')).toEqual([]);

    const remove = (reason: string) =>
      desk.services.negativeList.remove(desk.caller, { ...desk.key(), entryId, reason });
    expect(await remove(' ')).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_TEXT_INVALID', path: ['reason'] },
    });
    valueOf(await remove('Paid in full'));
    expect(await grounds(party, '2026-04-01')).toEqual([]);
    expect(await remove('Twice')).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_ENTRY_REMOVED' },
    });
    // Its history stays, and the same may be listed again.
    const [entry] = await desk.services.negativeList.reading.byIds(desk.caller, [entryId]);
    expect(entry?.removal).toMatchObject({ reason: 'Paid in full', removedOn: '2026-03-30' });
    await desk.list({ name: 'Days', ...byCreditCode(code) });
    expect(await grounds(party)).toEqual(['CREDIT_CODE']);
  });

  it('is while it is disputed too, which a rule may tell apart', async () => {
    const code = aCreditCode('108');
    const [party = ''] = await someParties(desk.db, desk.caller, ['DISPUTE'], {
      unifiedSocialCreditCode: code,
    });
    const entryId = await desk.list({ name: 'Dispute', ...byCreditCode(code) });
    const { negativeList } = desk.services;
    const told = { disputedBy: 'Their counsel', reason: 'Paid', fileId: null };
    const dispute = (disputedOn: string) =>
      negativeList.dispute(desk.caller, {
        ...{ ...desk.key(), ...told, entryId, disputedOn: businessDate(disputedOn) },
      });
    expect(await dispute('2026-04-02')).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_DISPUTED_IN_FUTURE', path: ['disputedOn'] },
    });
    valueOf(await dispute('2026-03-20'));
    expect(await dispute('2026-03-21')).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_ENTRY_DISPUTED' },
    });
    expect(await grounds(party)).toEqual(['CREDIT_CODE disputed']);
    expect(await facts(party)).toEqual([true, false]);
    expect(
      await negativeList.remove(desk.caller, { ...desk.key(), entryId, reason: 'Gone' }),
    ).toMatchObject({ refusal: { code: 'NEGATIVE_LIST_ENTRY_DISPUTED' } });

    const [[first] = []] = await negativeList.reading.disputesOf(desk.caller, [entryId]);
    const end = (outcome: 'REJECTED' | 'UPHELD', disputeId = first?.id ?? '') =>
      negativeList.endDispute(desk.caller, {
        ...desk.key(),
        disputeId,
        outcome,
        reason: 'Checked',
      });
    valueOf(await end('REJECTED'));
    expect(await end('UPHELD')).toMatchObject({ refusal: { code: 'NEGATIVE_LIST_DISPUTE_ENDED' } });
    expect(await end('UPHELD', newId())).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_DISPUTE_UNKNOWN' },
    });
    expect(await facts(party)).toEqual([true, true]);

    // The second dispute is right: the entry goes with it.
    valueOf(await dispute('2026-03-25'));
    const [all = []] = await negativeList.reading.disputesOf(desk.caller, [entryId]);
    valueOf(await end('UPHELD', all[1]?.id));
    expect(await grounds(party)).toEqual([]);
    const [entry] = await negativeList.reading.byIds(desk.caller, [entryId]);
    expect(entry?.removal).toMatchObject({ reason: 'Checked' });
  });
});

describe('the list of a tenant', () => {
  it('is nothing to another tenant, whose numbers are the same', async () => {
    const other = await aListDesk(tables);
    const code = aCreditCode('109');
    const [party = ''] = await someParties(other.db, other.caller, ['SAME'], {
      unifiedSocialCreditCode: code,
    });
    const entryId = await desk.list({ name: 'Same', ...byCreditCode(code) });
    const reader = other.db.unitOfWork.reader(other.caller);
    const { negativeList } = other.services;
    expect((await negativeList.listedOn(reader, [party], businessDate(TODAY))).size).toBe(0);
    expect(await negativeList.reading.byIds(other.caller, [entryId])).toEqual([null]);
    const refusal = { refusal: { code: 'NEGATIVE_LIST_ENTRY_UNKNOWN' } };
    const named = { ...other.key(), entryId, reason: 'Ours?' };
    expect(await negativeList.remove(other.caller, named)).toMatchObject(refusal);
    const told = { disputedBy: 'X', disputedOn: businessDate(TODAY), fileId: null };
    expect(await negativeList.dispute(other.caller, { ...named, ...told })).toMatchObject(refusal);
    const hit = { ...named, partyId: party, isSame: true };
    expect(await negativeList.decideHit(other.caller, hit)).toMatchObject(refusal);
  });
});
