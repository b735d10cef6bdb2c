import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { governanceModule } from '@duebook/governance/module';
import { partiesModule } from '@duebook/parties/module';
import { lintCatalogue, platformModule } from '@duebook/platform/module';
import { aContact, anAccount } from '../support/party-values';
import { aParty, aPartyHome, fresh, register, type PartyHome } from '../support/a-party-home';

let home: PartyHome;
let id: string;

const PERSONAL = [
  'Han Meimei',
  'han@example.test',
  '6222000011112222',
  'Sole Trader Wang',
  'Wang Er',
];

beforeAll(async () => {
  home = await aPartyHome();
  const { caller } = home.tenant;
  id = await register(
    home,
    aParty('T1', {
      legalName: 'Sole Trader Wang',
      contacts: [aContact({ personName: 'Han Meimei', value: 'han@example.test' })],
      bankAccounts: [{ ...anAccount('6222000011112222'), holderName: 'Wang Er' }],
      region: 'EAST',
    }),
  );
  await home.parties.partyUpdate(caller, {
    idempotencyKey: fresh(),
    partyId: id,
    expectedVersion: 1,
    changes: { legalName: 'Wang Er', contacts: [], region: 'WEST' },
  });
  await home.parties.partyOwnerAssign(caller, {
    idempotencyKey: fresh(),
    partyId: id,
    expectedVersion: 2,
    ownerUserId: caller.principalId,
  });
});
afterAll(() => home.db.close());

interface Trace {
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const audits = () =>
  home.db.asOwner<Trace>(
    `select action as type, details::jsonb as details from platform.audit_entry
      where tenant_id = $1 and subject_id = $2 order by id`,
    [home.tenant.tenantId, id],
  );
const events = () =>
  home.db.asOwner<Trace>(
    `select type, payload as details from platform.event
      where tenant_id = $1 and aggregate_id = $2 order by id`,
    [home.tenant.tenantId, id],
  );

describe('what is left of a change', () => {
  it('is an event and an audit row each', async () => {
    expect((await events()).map(({ type }) => type)).toEqual([
      'parties.PartyCreated',
      'parties.PartyUpdated',
      'parties.PartyUpdated',
      'parties.OwnerAssigned',
    ]);
    expect((await audits()).map(({ type }) => type)).toEqual([
      'party.create',
      'party.update',
      'party.update',
      'party.assignOwner',
    ]);
    const partyId = encodeId('Party', id);
    expect((await events())[1]?.details).toEqual({ partyId, code: 'T1', version: 2 });
  });

  it('tells before and after, of names and persons by reference', async () => {
    const [, update] = await audits();
    expect(update?.details).toMatchObject({
      version: 2,
      changes: {
        region: { before: 'EAST', after: 'WEST' },
        legalName: { beforeId: expect.any(String), afterId: expect.any(String) },
        contacts: { addedIds: [], retiredIds: [expect.any(String)] },
      },
    });
    const { legalName } = update?.details['changes'] as { legalName: { beforeId: string } };
    const [former] = await home.db.asOwner<{ name: string }>(
      'select name from parties.party_name where tenant_id = $1 and id = $2',
      [home.tenant.tenantId, legalName.beforeId],
    );
    expect(former?.name).toBe('Sole Trader Wang');
  });

  it('holds no personal data, and neither does what is replayed', async () => {
    const traces = await home.db.asOwner<{ text: string }>(
      `select details as text from platform.audit_entry where tenant_id = $1
       union all select payload::text from platform.event where tenant_id = $1
       union all select outcome::text from platform.idempotency_key where tenant_id = $1`,
      [home.tenant.tenantId],
    );
    const all = traces.map(({ text }) => text).join('\n');
    expect(traces.length).toBeGreaterThan(8);
    expect(PERSONAL.filter((one) => all.includes(one))).toEqual([]);
  });

  it('is nothing when nothing changed', async () => {
    const before = (await audits()).length;
    await home.parties.partiesUpsert(home.tenant.caller, {
      idempotencyKey: fresh(),
      parties: [{ code: 'T1', region: 'WEST' }],
    });
    expect((await audits()).length).toBe(before);
  });
});

describe('the tables', () => {
  it('keep the rules of tenancy', async () => {
    const modules = [platformModule, governanceModule, partiesModule];
    expect(await lintCatalogue(home.db.ownerUrl, modules)).toEqual([]);
  });

  it('show a party and its owners in the read views', async () => {
    const reader = home.db.unitOfWork.reader(home.tenant.caller);
    const [party] = await reader.query({
      text: 'select * from parties.v_party where tenant_id = $1 and id = $2',
      values: [home.tenant.tenantId, id],
    });
    expect(party).toEqual({
      tenant_id: home.tenant.tenantId,
      id,
      code: 'T1',
      legal_name: 'Wang Er',
      is_customer: true,
      is_supplier: false,
      country: null,
      group_id: null,
      segment: null,
      region: 'WEST',
      industry: null,
      tags: [],
      owner_user_id: home.tenant.caller.principalId,
      virtual_account_number: null,
      version: 3,
      commit_id: expect.any(String),
      unified_social_credit_code: null,
      language: null,
    });
    const owners = await reader.query({
      text: `select party_id, owner_user_id, valid_from, valid_until
               from parties.v_party_owner_history where tenant_id = $1`,
      values: [home.tenant.tenantId],
    });
    expect(owners).toEqual([
      {
        party_id: id,
        owner_user_id: home.tenant.caller.principalId,
        valid_from: '2026-03-31',
        valid_until: null,
      },
    ]);
  });

  it('let the app role neither remove a party nor change who was responsible', async () => {
    const reader = home.db.unitOfWork.reader(home.tenant.caller);
    for (const text of [
      'delete from parties.party where tenant_id = $1',
      'update parties.owner_assignment set owner_user_id = null where tenant_id = $1',
      'delete from parties.owner_assignment where tenant_id = $1',
    ]) {
      await expect(reader.query({ text, values: [home.tenant.tenantId] })).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});
