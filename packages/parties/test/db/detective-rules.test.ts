import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import { partiesModule } from '@duebook/parties/module';
import { aParty, aPartyHome, type PartyHome, register } from '../support/a-party-home';

let home: PartyHome;
beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

/** Replaces the bank account of a party at noon of a day. */
async function replace(partyId: Id, day: string, number: string): Promise<void> {
  home.db.clock.set(`${day}T12:00:00Z`);
  await home.db.unitOfWork.run(home.tenant.caller, 'partyUpdate', async (tx) => {
    await tx.query({
      text: `update parties.party_bank_account set retired_at = $3
              where tenant_id = $1 and party_id = $2 and retired_at is null`,
      values: [tx.tenantId, partyId, tx.startedAt],
    });
    await tx.query({
      text: `insert into parties.party_bank_account
               (tenant_id, id, party_id, scheme, number, commit_id)
             values ($1, $2, $3, 'LOCAL', $4, $5)`,
      values: [tx.tenantId, tx.ids.next(), partyId, number, tx.commitId],
    });
    return { ok: true, value: null } as const;
  });
}

const find = async (over = {}) => {
  const [rule] = partiesModule.detectiveRules;
  const reader = home.db.unitOfWork.reader(home.tenant.caller);
  return rule?.find(reader, {
    ...{ from: businessDate('2026-01-01'), to: businessDate('2026-12-31') },
    ...{ legalEntityIds: null, key: null, after: null, limit: 10 },
    ...over,
  });
};

it('finds a bank account that was another one for a while, and no other', async () => {
  const [switched, moved, slow] = [
    await register(home, aParty('SWITCHED')),
    await register(home, aParty('MOVED')),
    await register(home, aParty('SLOW')),
  ];
  const accounts = ['6222000000000001', '6222000000000002'] as const;
  for (const partyId of [switched, moved, slow]) await replace(partyId, '2026-02-01', accounts[0]);
  for (const partyId of [switched, moved, slow]) await replace(partyId, '2026-03-01', accounts[1]);
  await replace(switched, '2026-03-20', accounts[0]);
  // Another one for good; and back after more than a month.
  await replace(moved, '2026-03-20', '6222000000000003');
  await replace(slow, '2026-04-10', accounts[0]);

  const found = await find();
  expect(found).toEqual([
    {
      key: expect.stringMatching(/^2026-03-20 /) as unknown,
      foundOn: '2026-03-20',
      legalEntityId: null,
      principalIds: [home.tenant.caller.principalId],
      subjects: [{ type: 'Party', id: switched }],
      summary: 'A bank account was replaced and came back after 19 days',
    },
  ]);
  // Parties are of the whole tenant: whoever looks into one legal entity alone is shown none.
  expect(await find({ legalEntityIds: [home.tenant.legalEntityId] })).toEqual([]);
  expect(await find({ key: found?.[0]?.key })).toEqual(found);
  expect(await find({ after: found?.[0]?.key })).toEqual([]);
  expect(await find({ from: businessDate('2026-03-21') })).toEqual([]);
});
