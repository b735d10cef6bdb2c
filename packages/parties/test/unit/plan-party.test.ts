import { describe, expect, it } from '@jest/globals';
import { decideUpsert } from '../../src/domain/decide-upsert';
import { changesParty, planChange, planNewParty } from '../../src/domain/plan-party';
import { aContact, aDetails, aKeptParty, anAccount } from '../support/party-values';

const kept = <T>(id: string, value: T) => ({ id, value });
const NOTHING = { added: [], retiredIds: [] };

describe('planNewParty', () => {
  it('needs a name and a kind, and says so at once', () => {
    expect(planNewParty({})).toEqual({
      ok: false,
      refusal: [
        { code: 'PARTY_NAME_MISSING', path: ['legalName'] },
        { code: 'PARTY_KIND_MISSING', path: ['kinds'] },
      ],
    });
  });

  it('takes bank accounts as they come', () => {
    const plan = planNewParty({
      legalName: 'Acme',
      kinds: ['SUPPLIER'],
      bankAccounts: [anAccount('1234')],
    });
    expect(plan).toMatchObject({
      ok: true,
      value: { lists: { bankAccounts: { added: [anAccount('1234')] } } },
    });
  });
});

describe('planChange', () => {
  it('changes nothing when all is as it was', () => {
    const party = aKeptParty({
      lists: { ...aKeptParty().lists, aliases: [kept('a-1', 'Acme')] },
    });
    const plan = planChange(party, { legalName: 'Acme Ltd', aliases: ['Acme'] }, 'REPLACE');
    expect(plan.ok && changesParty(plan.value)).toBe(false);
  });

  it('replaces a list in an edit, and adds to it in an upsert', () => {
    const party = aKeptParty({ lists: { ...aKeptParty().lists, aliases: [kept('a-1', 'Acme')] } });
    expect(planChange(party, { aliases: ['ACME'] }, 'REPLACE')).toMatchObject({
      value: { lists: { aliases: { added: ['ACME'], retiredIds: ['a-1'] } } },
    });
    expect(planChange(party, { aliases: ['ACME'] }, 'ADD')).toMatchObject({
      value: { lists: { aliases: { added: ['ACME'], retiredIds: [] } } },
    });
  });

  it('replaces a contact of the same role, channel and value, and never keeps two of it', () => {
    const party = aKeptParty({
      lists: { ...aKeptParty().lists, contacts: [kept('c-1', aContact())] },
    });
    const changed = aContact({ consent: 'GIVEN' });
    for (const mode of ['ADD', 'REPLACE'] as const) {
      expect(planChange(party, { contacts: [aContact(), changed] }, mode)).toMatchObject({
        value: { lists: { contacts: { added: [changed], retiredIds: ['c-1'] } } },
      });
    }
  });

  it('joins tags in an upsert', () => {
    const party = aKeptParty({ details: aDetails({ tags: ['b'] }) });
    expect(planChange(party, { tags: ['a'] }, 'ADD')).toMatchObject({
      value: { details: { tags: ['a', 'b'] }, changedDetails: ['tags'] },
    });
    expect(planChange(party, { tags: ['a'] }, 'REPLACE')).toMatchObject({
      value: { details: { tags: ['a'] } },
    });
  });

  it('keeps the former name as an alias when another system renames a party', () => {
    expect(planChange(aKeptParty(), { legalName: 'Acme 2' }, 'ADD')).toMatchObject({
      value: { lists: { aliases: { added: ['Acme Ltd'] } } },
    });
    expect(planChange(aKeptParty(), { legalName: 'Acme 2' }, 'REPLACE')).toMatchObject({
      value: { lists: { aliases: NOTHING } },
    });
  });

  it('takes no bank account from another system, and tells of any that an edit changes', () => {
    const party = aKeptParty({
      lists: { ...aKeptParty().lists, bankAccounts: [kept('b-1', anAccount('1234'))] },
    });
    const refusal = {
      ok: false,
      refusal: [{ code: 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL', path: ['bankAccounts'] }],
    };
    const changed = { ...anAccount('1234'), bankName: 'Other bank' };
    expect(planChange(party, { bankAccounts: [anAccount('9999')] }, 'ADD')).toEqual(refusal);
    expect(planChange(party, { bankAccounts: [changed] }, 'ADD')).toEqual(refusal);
    expect(planChange(party, { bankAccounts: [] }, 'ADD').ok).toBe(true);
    expect(planChange(party, { bankAccounts: [anAccount('1234')] }, 'REPLACE').ok).toBe(true);
    expect(planChange(party, {}, 'REPLACE').ok).toBe(true);
  });
});

describe('decideUpsert', () => {
  const acme = (code: string, virtualAccountNumber: string | null = null) => ({
    code,
    legalName: 'Acme',
    kinds: ['CUSTOMER' as const],
    virtualAccountNumber,
  });
  const codesOf = (...given: Parameters<typeof decideUpsert>) =>
    decideUpsert(...given).map((decision) => (decision.ok ? 'OK' : decision.refusal[0]?.code));

  it('gives a code to the first element that is not refused', () => {
    expect(
      codesOf(
        [{ ...acme('1'), country: '' }, acme('1'), acme('1'), acme('01')],
        new Map(),
        new Map(),
      ),
    ).toEqual(['COUNTRY_UNKNOWN', 'OK', 'PARTY_CODE_REPEATED', 'OK']);
  });

  it('gives a virtual account to one party only', () => {
    const known = new Map([['1', aKeptParty({ id: 'p-1', code: '1' })]]);
    const owners = new Map([['V1', 'p-1']]);
    const given = [acme('1', 'V1'), acme('2', 'V1'), acme('3', 'V2'), acme('4', 'V2')];
    expect(codesOf(given, known, owners)).toEqual([
      'OK',
      'VIRTUAL_ACCOUNT_TAKEN',
      'OK',
      'VIRTUAL_ACCOUNT_TAKEN',
    ]);
  });
});
