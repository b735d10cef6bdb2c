import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anApprover } from '@duebook/governance/testing';
import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { agreeTo } from '../support/agreeing';
import { anAccount } from '../support/party-values';
import { aParty, aPartyHome, fresh, register, type PartyHome } from '../support/a-party-home';

let home: PartyHome;
let anna: Caller;

beforeAll(async () => {
  home = await aPartyHome();
  anna = await anApprover(home.tenant);
});
afterAll(() => home.db.close());

const update = (partyId: Id, expectedVersion: number, changes: object) =>
  home.parties.partyUpdate(home.tenant.caller, {
    ...{ idempotencyKey: fresh(), partyId, expectedVersion, changes },
  });

const agree = (asked: object) => agreeTo(home, anna, asked);

const accountsOf = async (partyId: Id) => {
  const rows = await home.db.asOwner<{ number: string }>(
    `select number from parties.party_bank_account
      where party_id = $1 and retired_at is null order by number`,
    [partyId],
  );
  return rows.map(({ number }) => number);
};

it('a bank account changes once a second person has agreed, with all else of the edit', async () => {
  const id = await register(home, aParty('B1', { bankAccounts: [anAccount('4711')] }));
  const asked = await update(id, 1, { bankAccounts: [anAccount('9999')], region: 'North' });
  expect(asked).toMatchObject({ value: { approvalRequestId: expect.any(String) as unknown } });
  expect(await accountsOf(id)).toEqual(['4711']);
  expect(await agree(asked)).toMatchObject({ ok: true });
  expect(await accountsOf(id)).toEqual(['9999']);
});

it('one that is the same changes nothing, and other edits need nobody', async () => {
  const id = await register(home, aParty('B2', { bankAccounts: [anAccount('4711')] }));
  const same = { bankAccounts: [anAccount('4711')], region: 'South' };
  expect(await update(id, 1, same)).toMatchObject({ value: { partyId: id } });
});

it('what was asked for is refused once the party was edited meanwhile', async () => {
  const id = await register(home, aParty('B3', { bankAccounts: [anAccount('4711')] }));
  const asked = await update(id, 1, { bankAccounts: [] });
  expect(await update(id, 1, { region: 'West' })).toMatchObject({ ok: true });
  expect(await agree(asked)).toMatchObject({
    refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'VERSION_CONFLICT' },
  });
  expect(await accountsOf(id)).toEqual(['4711']);
});

it('no account number stands in audit rows or events', async () => {
  const id = await register(home, aParty('B4'));
  await update(id, 1, { bankAccounts: [anAccount('6222021234567890')] });
  const [found] = await home.db.asOwner<{ count: number }>(
    `select count(*)::int as count from (
       select details as said from platform.audit_entry
        union all select payload::text from platform.event) as told
      where said like '%6222021234567890%'`,
  );
  expect(found?.count).toBe(0);
});
