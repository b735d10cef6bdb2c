import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Ask, asking } from '@duebook/platform/testing';
import { aPartyHome, fresh, type PartyHome } from '../support/a-party-home';
import { partySchema } from '../support/party-schema';

let home: PartyHome;
let ask: Ask;

beforeAll(async () => {
  home = await aPartyHome();
  ask = asking(partySchema(home.tenant.services, home.parties, home.approvals), home.tenant.caller);
});
afterAll(() => home.db.close());

const LISTS = `addresses { id city } contacts { id value consent } bankAccounts { id numberEnding }`;
type Lists = Readonly<Record<'addresses' | 'contacts' | 'bankAccounts', { id: string }[]>>;

const CREATE = `mutation ($input: PartyCreateInput!) {
  partyCreate(input: $input) { party { id ${LISTS} } }
}`;
const UPDATE = `mutation ($input: PartyUpdateInput!) {
  partyUpdate(input: $input) { party { ${LISTS} } userErrors { code } }
}`;

const CONTACT = { role: 'ACCOUNTS_PAYABLE', channel: 'EMAIL', value: 'li@example.test' };
const MORE = { role: 'CFO', channel: 'PHONE', value: '+86 21 5555' };
const GIVEN = {
  ...{ legalName: '上海示例有限公司', kinds: ['CUSTOMER'] },
  addresses: [{ kind: 'BILLING', lines: ['1 Road'], city: 'Shanghai' }],
  contacts: [CONTACT],
  bankAccounts: [{ scheme: 'IBAN', number: 'DE89 3704 0044 0532 0130 00', currencyCode: 'EUR' }],
};

it('an element of a list keeps its id when it is given back unchanged, and no other does', async () => {
  const created = await ask(CREATE, {
    input: { idempotencyKey: fresh(), party: { code: 'IDS', ...GIVEN } },
  });
  const { party: before } = created.data?.['partyCreate'] as { party: Lists & { id: string } };
  const edit = async (expectedVersion: number, contacts: readonly object[]): Promise<Lists> => {
    const edited = { ...GIVEN, partyId: before.id, expectedVersion, contacts };
    const { data, errors } = await ask(UPDATE, { input: { idempotencyKey: fresh(), ...edited } });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ partyUpdate: { userErrors: [] } });
    return (data?.['partyUpdate'] as { party: Lists }).party;
  };

  const added = await edit(1, [CONTACT, MORE]);
  expect(added).toEqual({
    addresses: before.addresses,
    contacts: [before.contacts[0], expect.objectContaining({ value: MORE.value })],
    bankAccounts: before.bankAccounts,
  });

  const agreed = await edit(2, [{ ...CONTACT, consent: 'GIVEN' }, MORE]);
  const ids = agreed.contacts.map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(ids).toContain(added.contacts[1]?.id);
  expect(ids).not.toContain(before.contacts[0]?.id);
});
