import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { rowsThatHold } from '@duebook/platform/testing';
import { anApprover, aTenant } from '@duebook/governance/testing';
import type { PartyContact } from '@duebook/parties';
import { agreeTo } from '../support/agreeing';
import { aContact, anAccount } from '../support/party-values';
import {
  aParty,
  aPartyHome,
  fresh,
  refusedWith,
  register,
  type PartyHome,
} from '../support/a-party-home';

let home: PartyHome;
let anna: Caller;
let person: Person;

beforeAll(async () => {
  home = await aPartyHome();
  anna = await anApprover(home.tenant);
});
beforeEach(() => {
  const mark = fresh().slice(-12);
  const digits = mark.replace(/[a-f]/g, (letter) => String(parseInt(letter, 16) % 10));
  person = {
    ...{ name: `Han Meimei ${mark}`, mail: `han.${mark}@example.test`, phone: `+86 ${digits}` },
    ...{ number: `6222${digits}`, code: `E${mark}` },
  };
});
afterAll(() => home.db.close());

interface Person {
  readonly name: string;
  readonly mail: string;
  readonly phone: string;
  /** Of her bank account, and the code of the party that she is a contact of. */
  readonly number: string;
  readonly code: string;
}

const OTHER = aContact({ role: 'CFO', personName: 'Li Lei', value: 'li@example.test' });
const byMail = (over: Partial<PartyContact> = {}) =>
  aContact({ personName: person.name, value: person.mail, ...over });
const byPhone = () => aContact({ personName: person.name, channel: 'PHONE', value: person.phone });

const start = (contacts = [byMail(), byPhone(), OTHER]) =>
  register(home, aParty(person.code, { contacts }));

const update = (partyId: Id, expectedVersion: number, changes: object) =>
  home.parties.partyUpdate(home.tenant.caller, {
    ...{ idempotencyKey: fresh(), partyId, expectedVersion, changes },
  });

const contactsOf = async (partyId: Id) =>
  (await home.parties.partyLists(home.tenant.caller, [partyId]))[0]?.contacts ?? [];
const idOf = async (partyId: Id, value: string): Promise<Id> =>
  (await contactsOf(partyId)).find((contact) => contact.value.value === value)?.id ?? '';
const formerOf = async (partyId: Id) =>
  (await home.parties.formerContacts(home.tenant.caller, [partyId]))[0] ?? [];
const versionOf = async (partyId: Id) =>
  (await home.parties.partyRecords(home.tenant.caller, [partyId]))[0]?.version;

const erase = (contactId: Id, by = home.tenant.caller) =>
  home.parties.partyContactErase(by, {
    ...{ idempotencyKey: fresh(), contactId, reason: 'ASKED_FOR' as const },
  });

const trailOf = (partyId: Id) =>
  home.db.asOwner<{ action: string; details: Readonly<Record<string, unknown>> }>(
    `select action, details::jsonb as details from platform.audit_entry
      where subject_id = $1 order by id`,
    [partyId],
  );

describe('erasing a contact', () => {
  it('leaves name, mail and phone in no table, of now or of old', async () => {
    const id = await start();
    await update(id, 1, { contacts: [byMail({ consent: 'REFUSED' }), byPhone(), OTHER] });
    // A bank account of hers that came and went, with her among the contacts of what was agreed to.
    const account = { ...anAccount(person.number), holderName: person.name };
    const contacts = [byMail(), byPhone(), OTHER];
    await agreeTo(home, anna, await update(id, 2, { bankAccounts: [account], contacts }));
    await agreeTo(home, anna, await update(id, 3, { bankAccounts: [], contacts }));
    const texts = [person.name, person.mail, person.phone];
    for (const text of texts) {
      expect(await rowsThatHold(home.db, text)).toEqual(
        expect.arrayContaining(['governance.approval_request', 'parties.party_contact']),
      );
    }
    for (const value of [person.mail, person.phone]) {
      expect(await erase(await idOf(id, value))).toEqual({ ok: true, value: { partyId: id } });
    }
    for (const text of texts) expect(await rowsThatHold(home.db, text)).toEqual([]);
    expect((await contactsOf(id)).map(({ value }) => value)).toEqual([OTHER]);
    expect(await formerOf(id)).toEqual([]);
  });

  it('tells by ids which ones, and why', async () => {
    const id = await start();
    await update(id, 1, { contacts: [byMail({ consent: 'GIVEN' }), OTHER] });
    const contactId = await idOf(id, person.mail);
    const former = (await formerOf(id)).map((contact) => contact.id);
    expect(former).toHaveLength(2);
    await erase(contactId);
    const [removed, erased] = (await trailOf(id)).slice(-2);
    expect(removed).toMatchObject({
      action: 'party.update',
      details: { version: 3, changes: { contacts: { addedIds: [], retiredIds: [contactId] } } },
    });
    expect(erased?.action).toBe('party.eraseContact');
    const { contactIds, ...rest } = erased?.details ?? {};
    expect([...(contactIds as Id[])].sort()).toEqual([...former, contactId].sort());
    expect(rest).toEqual({ bankAccountIds: [], approvalRequestIds: [], reason: 'ASKED_FOR' });
    const events = await home.db.asOwner<{ type: string; payload: { contactIds?: string[] } }>(
      'select type, payload from platform.event where aggregate_id = $1 order by id',
      [id],
    );
    expect(events.slice(-2).map(({ type }) => type)).toEqual([
      'parties.PartyUpdated',
      'parties.ContactErased',
    ]);
    expect(events.at(-1)?.payload.contactIds).toContain(encodeId('PartyContact', contactId));
  });

  it('leaves whom it was not about: others of the party, and of other parties', async () => {
    const id = await start();
    await update(id, 1, { contacts: [byMail(), byPhone()] });
    const other = await register(
      home,
      aParty(`${person.code}2`, { contacts: [byMail(), aContact()] }),
    );
    await erase(await idOf(id, person.mail));
    expect((await contactsOf(id)).map(({ value }) => value.value)).toEqual([person.phone]);
    expect((await formerOf(id)).map(({ value }) => value.personName)).toEqual(['Li Lei']);
    expect(await contactsOf(other)).toHaveLength(2);
  });

  it('lets nobody agree any more to what would bring the contact back', async () => {
    const id = await start([OTHER]);
    const asked = await update(id, 1, {
      ...{ contacts: [byMail(), OTHER], bankAccounts: [anAccount(person.number)] },
    });
    await update(id, 1, { contacts: [byMail()] });
    await erase(await idOf(id, person.mail));
    expect(await agreeTo(home, anna, asked)).toMatchObject({
      refusal: {
        code: 'APPROVED_ACTION_REFUSED',
        refusalCode: 'APPROVAL_CONTENT_CHANGED',
      },
    });
    const { approvalRequestId } = (asked as { value: { approvalRequestId: Id } }).value;
    const [request] = await home.approvals.requestsByIds(anna, [approvalRequestId]);
    const command = JSON.parse(request?.command ?? '') as { changes: { contacts: object[] } };
    expect(command.changes.contacts).toEqual([OTHER]);
    expect((await trailOf(approvalRequestId)).map(({ action }) => action)).toEqual([
      ...['approval.request', 'approval.erase'],
    ]);
  });

  it('reaches one that the party has no more, and makes no version of it then', async () => {
    const id = await start();
    await update(id, 1, { contacts: [OTHER] });
    const [former] = await formerOf(id);
    expect(await erase(former?.id ?? '')).toMatchObject({ ok: true });
    // The other one of hers bears her name too.
    expect(await formerOf(id)).toEqual([]);
    expect(await versionOf(id)).toBe(2);
    expect(await rowsThatHold(home.db, person.name)).toEqual([]);
  });

  it('happens once', async () => {
    const id = await start();
    const contactId = await idOf(id, person.mail);
    const both = await Promise.all([erase(contactId), erase(contactId)]);
    expect(both).toEqual([
      { ok: true, value: { partyId: id } },
      { ok: true, value: { partyId: id } },
    ]);
    expect(await erase(contactId)).toEqual({ ok: true, value: { partyId: id } });
    const actions = (await trailOf(id)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'party.eraseContact')).toHaveLength(1);
    expect(await versionOf(id)).toBe(2);
  });

  it('is for whoever has the right to it in the whole tenant, about its contacts alone', async () => {
    const id = await start();
    const contactId = await idOf(id, person.mail);
    const { callerWith, legalEntityId } = home.tenant;
    const writer = callerWith(['parties.party.write', 'parties.contact.read']);
    await expect(erase(contactId, writer)).rejects.toThrow(PermissionDenied);
    const local = callerWith(['parties.contact.erase'], legalEntityId);
    await expect(erase(contactId, local)).rejects.toThrow(PermissionDenied);
    const stranger = await aTenant(home.db);
    for (const unknown of [erase(contactId, stranger.caller), erase(fresh())]) {
      expect(await unknown).toMatchObject(refusedWith('PARTY_CONTACT_UNKNOWN'));
    }
    const reader = callerWith(['parties.party.read']);
    expect(await home.parties.formerContacts(reader, [id])).toEqual([null]);
    const eraser = callerWith(['parties.contact.erase']);
    expect(await erase(contactId, eraser)).toMatchObject({ ok: true });
  });
});
