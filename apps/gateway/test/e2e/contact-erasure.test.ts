import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { rowsThatHold } from '@duebook/platform/testing';
import { verify } from '../../src/index';
import { agree, anApprover } from '../support/manual-entry-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const NAME = 'Friedrike Zweistein';
const MAIL = 'friedrike.zweistein@example.test';
const PHONE = '+49 30 90210 4711';
const IBAN = 'DE89370400440532013000';

const PERSON = { role: 'ACCOUNTS_PAYABLE', personName: NAME };
const BY_MAIL = { ...PERSON, channel: 'EMAIL', value: MAIL };
const BY_PHONE = { ...PERSON, channel: 'PHONE', value: PHONE };

const CONTACTS = 'contacts { id value } formerContacts { id personName value }';

interface Contact {
  readonly id: string;
  readonly value: string;
}

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly contacts: readonly Contact[];
  readonly formerContacts: readonly { readonly id: string }[];
}

/** Somebody at a customer asks for their name to be taken out; the books are to stay whole. */
describe('erasing a contact of a party that was traded with', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let partyId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    partyId = tenant.ids['Party'] ?? '';
    const bert = await anApprover(tenant, 'Bert');
    await update({ expectedVersion: 1, contacts: [BY_MAIL, BY_PHONE] });
    await update({ expectedVersion: 2, contacts: [{ ...BY_MAIL, consent: 'GIVEN' }, BY_PHONE] });
    const account = { scheme: 'IBAN', number: IBAN, holderName: NAME };
    for (const [expectedVersion, bankAccounts] of [
      [3, [account]],
      [4, []],
    ] as const) {
      const asked = await tenant.run('partyUpdate approvalRequest { id contentHash }', {
        ...{ partyId, expectedVersion, bankAccounts, contacts: [BY_MAIL, BY_PHONE] },
      });
      await agree(tenant, bert, asked);
    }
  });
  afterAll(() => system.close());

  const update = (input: object) => tenant.run('partyUpdate party { id }', { partyId, ...input });

  const party = async (): Promise<Shown> => {
    const answer = await tenant.ask(
      `query($id: ID!) { party(id: $id) { id version ${CONTACTS} } }`,
      {
        id: partyId,
      },
    );
    expect(answer.errors).toEqual([]);
    return answer.data?.['party'] as Shown;
  };

  const erase = (contactId: string, input: object = {}) =>
    tenant.ask(mutationText('partyContactErase', `party { id version ${CONTACTS} }`), {
      input: { idempotencyKey: newId(), contactId, reason: 'ASKED_FOR', ...input },
    });

  it('refuses what is no contact of the tenant', async () => {
    expect((await erase(partyId)).data).toMatchObject({
      partyContactErase: {
        party: null,
        userErrors: [{ code: 'PARTY_CONTACT_UNKNOWN', path: ['input', 'contactId'] }],
      },
    });
  });

  it('takes the person out everywhere, and leaves the books and their proof whole', async () => {
    const before = await party();
    expect(before.contacts).toHaveLength(2);
    expect(before.formerContacts.length).toBeGreaterThan(1);
    for (const text of [NAME, MAIL, PHONE]) {
      expect(await rowsThatHold(system.home, text)).toContain('governance.approval_request');
    }
    const [first, second] = before.contacts as [Contact, Contact];
    const key = { idempotencyKey: newId() };
    const answer = await erase(first.id, key);
    const version = before.version + 1;
    expect(answer).toMatchObject({
      errors: [],
      data: {
        partyContactErase: { party: { version, contacts: [second] }, userErrors: [] },
      },
    });
    // Sent again by the same key it is the same answer, and by another nothing more happens.
    expect((await erase(first.id, key)).data).toEqual(answer.data);
    expect((await erase(first.id)).data).toEqual(answer.data);
    expect((await erase(second.id)).data).toMatchObject({
      partyContactErase: {
        party: { version: version + 1, contacts: [], formerContacts: [] },
        userErrors: [],
      },
    });
    for (const text of [NAME, MAIL, PHONE]) {
      expect([text, await rowsThatHold(system.home, text)]).toEqual([text, []]);
    }
  });

  it('leaves a chain that holds, and every invariant', async () => {
    const { data, errors } = await tenant.ask(
      `query($id: ID!) { auditVerify { holds }
         auditEntries(filter: { subjectId: $id }, first: 50) { edges { node { action } } } }`,
      { id: partyId },
    );
    expect(errors).toEqual([]);
    expect(data?.['auditVerify']).toEqual({ holds: true });
    const { edges } = data?.['auditEntries'] as { edges: { node: { action: string } }[] };
    const actions = edges.map(({ node }) => node.action);
    expect(actions.filter((action) => action === 'party.eraseContact')).toHaveLength(2);
    const { composition } = system.gateway;
    await composition.recorder.recordTenant(tenant.tenantId);
    const reports = await verify({
      ...{ ownerUrl: system.home.ownerUrl, unitOfWork: composition.unitOfWork },
      ...{ clock: system.clock, tenantIds: [tenant.tenantId], seed: 1 },
    });
    expect(reports.filter(({ holds }) => !holds)).toEqual([]);
    expect(reports.length).toBeGreaterThan(10);
  });
});
