import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId, PermissionDenied } from '@duebook/platform';
import { lintCatalogue, platformModule } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { fresh, refused } from '../support/access';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  ours = await aTenant(home);
  theirs = await aTenant(home);
});
afterAll(() => home.close());

const chinese = {
  name: '广州示例有限公司',
  functionalCurrency: 'CNY',
  country: 'CN',
  timeZone: 'Asia/Shanghai',
  fiscalYearStartMonth: 1,
};

describe('the tables', () => {
  it('keep every rule of tenancy', async () => {
    expect(await lintCatalogue(home.ownerUrl, [platformModule, governanceModule])).toEqual([]);
  });

  it('hold a tenant’s shipped roles, and one administrator', async () => {
    const { services, caller } = ours;
    const roles = await services.rolesPage(caller, { limit: 20, after: null });

    expect(roles.map((role) => role.code)).toEqual([
      ...['ADMIN', 'APPROVER', 'AUDITOR', 'CASHIER', 'CASH_APPLIER', 'CLERK', 'COLLECTOR'],
      ...['CONTROLLER', 'CREDIT_CONTROLLER', 'LEGAL', 'PARTNER', 'RECONCILER'],
    ]);
    expect(roles[0]?.permissions).toEqual(['*']);
    const [held] = await services.roleAssignmentsOf(caller, [caller.principalId]);
    expect(held).toMatchObject([{ roleId: roles[0]?.id, legalEntityId: null }]);
  });

  it('show legal entities and people to packages above by views, without addresses', async () => {
    const reader = home.unitOfWork.reader(ours.caller);
    const [entity] = await reader.query({
      text: 'select * from governance.v_legal_entity where tenant_id = $1 and id = $2',
      values: [ours.tenantId, ours.legalEntityId],
    });
    const [user] = await reader.query({
      text: 'select * from governance.v_user where tenant_id = $1',
      values: [ours.tenantId],
    });
    const principals = await reader.query({
      text: 'select kind, display_name from governance.v_principal where tenant_id = $1',
      values: [ours.tenantId],
    });

    expect(entity).toMatchObject({ code: 'CN01', functional_currency: 'CNY' });
    expect(user).toEqual({
      tenant_id: ours.tenantId,
      id: ours.caller.principalId,
      display_name: 'Ada Admin',
    });
    expect(principals).toEqual([{ kind: 'USER', display_name: 'Ada Admin' }]);
  });
});

describe('tenantCreate', () => {
  const command = { name: 'Acme', adminName: 'Ada', adminEmail: 'ada@acme.test' };

  it('refuses a public id that another tenant has, and leaves nothing behind', async () => {
    const { services } = ours;
    const first = await services.tenantCreate({ ...command, publicId: 'acme01' });
    expect(first).toMatchObject({ ok: true });

    expect(await services.tenantCreate({ ...command, publicId: 'acme01' })).toEqual({
      ok: false,
      refusal: { code: 'TENANT_PUBLIC_ID_TAKEN', field: 'publicId' },
    });
    const rows = await home.asOwner('select 1 from governance.tenant where name = $1', ['Acme']);
    expect(rows).toHaveLength(1);
  });

  it('issues the first key in the transaction that opens the tenant, or none', async () => {
    const { services } = ours;
    const opened = await services.tenantCreate({ ...command, firstKeyName: 'First key' });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const { tenantId, adminUserId, keyText } = opened.value;
    expect(await services.authenticateApiKey(keyText ?? '')).toMatchObject({
      ...{ tenantId, principalId: adminUserId },
      grants: [{ permission: '*', legalEntityId: null }],
    });
    const commits = await home.asOwner(
      `select key.name, key.expires_at - key.created_at = interval '90 days' as is_for_90_days
         from governance.tenant join governance.api_key as key using (tenant_id, commit_id)
        where tenant_id = $1`,
      [tenantId],
    );
    expect(commits).toEqual([{ name: 'First key', is_for_90_days: true }]);
    expect(await services.tenantCreate(command)).toMatchObject({ value: { keyText: null } });
  });

  it.each([
    [{ publicId: 'no' }, 'TENANT_PUBLIC_ID_INVALID'],
    [{ name: '' }, 'NAME_INVALID'],
    [{ adminName: '' }, 'NAME_INVALID'],
    [{ adminEmail: 'nobody' }, 'EMAIL_INVALID'],
  ])('refuses %j', async (change, code) => {
    expect(await ours.services.tenantCreate({ ...command, ...change })).toMatchObject(
      refused(code),
    );
  });
});

describe('legalEntityCreate', () => {
  it('answers a repeat with the first outcome, and refuses the key with other input', async () => {
    const { services, caller } = ours;
    const idempotencyKey = fresh();
    const first = await services.legalEntityCreate(caller, {
      ...chinese,
      code: 'CN02',
      idempotencyKey,
    });
    const again = await services.legalEntityCreate(caller, {
      ...chinese,
      code: 'CN02',
      idempotencyKey,
    });

    expect(again).toEqual(first);
    expect(
      await services.legalEntityCreate(caller, { ...chinese, code: 'CN03', idempotencyKey }),
    ).toMatchObject(refused('IDEMPOTENCY_KEY_REUSED'));
  });

  it('refuses a code that is taken here, not one that another tenant has', async () => {
    const { services, caller } = ours;
    const taken = { ...chinese, code: 'CN01' };
    expect(
      await services.legalEntityCreate(caller, { ...taken, idempotencyKey: fresh() }),
    ).toMatchObject(refused('LEGAL_ENTITY_CODE_TAKEN'));
    expect(await theirs.addLegalEntity({ code: 'CN77' })).toEqual(expect.any(String));
    expect(await ours.addLegalEntity({ code: 'CN77' })).toEqual(expect.any(String));
  });

  it('answers what the domain refuses, and stores nothing of it', async () => {
    const { services, caller } = ours;
    const idempotencyKey = fresh();
    const wrong = { ...chinese, code: 'CN09', country: 'XX', idempotencyKey };

    expect(await services.legalEntityCreate(caller, wrong)).toMatchObject(
      refused('COUNTRY_UNKNOWN'),
    );
    expect(await services.legalEntityCreate(caller, { ...wrong, country: 'CN' })).toMatchObject({
      ok: true,
    });
  });

  it('needs the permission in the whole tenant', async () => {
    const { services, callerWith, legalEntityId } = ours;
    const command = { ...chinese, code: 'CN10', idempotencyKey: fresh() };
    const elsewhere = callerWith(['governance.legalEntity.create'], legalEntityId);

    await expect(services.legalEntityCreate(callerWith([]), command)).rejects.toThrow(
      PermissionDenied,
    );
    await expect(services.legalEntityCreate(elsewhere, command)).rejects.toThrow(
      'governance.legalEntity.create',
    );
    expect(
      await services.legalEntityCreate(callerWith(['governance.legalEntity.create']), command),
    ).toMatchObject({ ok: true });
  });

  it('writes an event and an audit row with the commit', async () => {
    const id = await ours.addLegalEntity({ code: 'CN11' });
    const events = await home.asOwner<{ type: string; payload: object }>(
      'select type, payload from platform.event where aggregate_id = $1',
      [id],
    );
    const audit = await home.asOwner<{ action: string }>(
      'select action from platform.audit_entry where subject_id = $1',
      [id],
    );

    expect(events).toMatchObject([
      {
        type: 'governance.LegalEntityCreated',
        payload: { legalEntityId: encodeId('LegalEntity', id), code: 'CN11' },
      },
    ]);
    expect(audit).toEqual([{ action: 'legalEntity.create' }]);
  });
});

describe('legalEntityUpdate', () => {
  it('edits what may change and raises the version', async () => {
    const { services, caller } = ours;
    const legalEntityId = await ours.addLegalEntity({ code: 'CN20' });
    const outcome = await services.legalEntityUpdate(caller, {
      idempotencyKey: fresh(),
      legalEntityId,
      expectedVersion: 1,
      name: '深圳示例有限公司',
      unifiedSocialCreditCode: '91350100M000100Y43',
    });

    expect(outcome).toEqual({ ok: true, value: { legalEntityId } });
    expect(await services.legalEntityById(caller, legalEntityId)).toMatchObject({
      name: '深圳示例有限公司',
      unifiedSocialCreditCode: '91350100M000100Y43',
      timeZone: 'Asia/Shanghai',
      version: 2,
    });
  });

  it('refuses an edit of an old version, and says which one stands', async () => {
    const { services, caller } = ours;
    const legalEntityId = await ours.addLegalEntity({ code: 'CN21' });
    const edit = { legalEntityId, expectedVersion: 1, name: 'A' };
    await services.legalEntityUpdate(caller, { ...edit, idempotencyKey: fresh() });

    expect(
      await services.legalEntityUpdate(caller, { ...edit, idempotencyKey: fresh() }),
    ).toMatchObject({ ok: false, refusal: { code: 'VERSION_CONFLICT', currentVersion: 2 } });
  });

  it('lets one of two edits at once through', async () => {
    const { services, caller } = ours;
    const legalEntityId = await ours.addLegalEntity({ code: 'CN22' });
    const edit = (name: string) =>
      services.legalEntityUpdate(caller, {
        idempotencyKey: fresh(),
        legalEntityId,
        expectedVersion: 1,
        name,
      });
    const outcomes = await Promise.all([edit('A'), edit('B'), edit('C')]);

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it('does not know the legal entity of another tenant, nor one that is not there', async () => {
    const { services, caller } = ours;
    for (const legalEntityId of [theirs.legalEntityId, newId(), 'nonsense']) {
      expect(
        await services.legalEntityUpdate(caller, {
          idempotencyKey: fresh(),
          legalEntityId,
          expectedVersion: 1,
          name: 'Mine',
        }),
      ).toMatchObject(refused('LEGAL_ENTITY_UNKNOWN'));
    }
    expect(
      await theirs.services.legalEntityById(theirs.caller, theirs.legalEntityId),
    ).toMatchObject({ version: 1 });
  });

  it('needs the permission there', async () => {
    const { services, callerWith, legalEntityId } = ours;
    const other = await ours.addLegalEntity({ code: 'CN23' });
    const caller = callerWith(['governance.legalEntity.update'], other);
    const edit = { idempotencyKey: fresh(), expectedVersion: 1, name: 'Mine' };

    await expect(services.legalEntityUpdate(caller, { ...edit, legalEntityId })).rejects.toThrow(
      PermissionDenied,
    );
    expect(
      await services.legalEntityUpdate(caller, { ...edit, legalEntityId: other }),
    ).toMatchObject({ ok: true });
  });

  it('answers what the domain refuses', async () => {
    const { services, caller, legalEntityId } = ours;
    expect(
      await services.legalEntityUpdate(caller, {
        idempotencyKey: fresh(),
        legalEntityId,
        expectedVersion: 1,
        timeZone: 'Mars/Base',
      }),
    ).toMatchObject(refused('TIME_ZONE_UNKNOWN'));
  });
});

describe('reading legal entities', () => {
  it('shows those for which the permission is held, a page at a time', async () => {
    const { services, callerWith, legalEntityId } = theirs;
    const other = await theirs.addLegalEntity({ code: 'AA01' });
    const everywhere = callerWith(['governance.legalEntity.read']);
    const there = callerWith(['governance.legalEntity.read'], legalEntityId);

    const [first] = await services.legalEntitiesPage(everywhere, { limit: 1, after: null });
    expect(first?.id).toBe(other);
    const rest = await services.legalEntitiesPage(everywhere, { limit: 9, after: 'AA01' });
    expect(rest.map((entity) => entity.code)).toEqual(['CN01', 'CN77']);
    const visible = await services.legalEntitiesPage(there, { limit: 9, after: null });
    expect(visible.map((entity) => entity.id)).toEqual([legalEntityId]);
    await expect(services.legalEntityById(there, other)).rejects.toThrow(PermissionDenied);
  });

  it('names those that other objects refer to, to whoever holds any right there', async () => {
    const { services, callerWith, legalEntityId } = theirs;
    const other = await theirs.addLegalEntity({ code: 'AA02' });
    const there = callerWith(['ledger.invoice.read'], legalEntityId);

    const [hidden, none, shown] = await services.legalEntitiesByIds(there, [
      other,
      ours.legalEntityId,
      legalEntityId,
    ]);
    expect([hidden, none]).toEqual([null, null]);
    expect(shown).toMatchObject({ code: 'CN01' });
  });
});

describe('userCreate and serviceAccountCreate', () => {
  it('take an address and a name once in a tenant', async () => {
    const { services, caller } = ours;
    const user = { displayName: 'Bo', email: 'bo@example.test' };
    const first = await services.userCreate(caller, { ...user, idempotencyKey: 'bo' });
    expect(first).toMatchObject({ ok: true });
    expect(await services.userCreate(caller, { ...user, idempotencyKey: 'bo' })).toEqual(first);
    expect(
      await services.userCreate(caller, {
        displayName: 'Bo 2',
        email: 'BO@example.test',
        idempotencyKey: fresh(),
      }),
    ).toMatchObject(refused('EMAIL_TAKEN'));
    expect(
      await theirs.services.userCreate(theirs.caller, { ...user, idempotencyKey: fresh() }),
    ).toMatchObject({ ok: true });

    const account = { name: 'ERP' };
    await services.serviceAccountCreate(caller, { ...account, idempotencyKey: fresh() });
    expect(
      await services.serviceAccountCreate(caller, { ...account, idempotencyKey: fresh() }),
    ).toMatchObject(refused('SERVICE_ACCOUNT_NAME_TAKEN'));
  });

  it('refuse malformed input and callers without the permission', async () => {
    const { services, caller, callerWith } = ours;
    const user = { displayName: 'Bo', email: 'nobody', idempotencyKey: fresh() };
    const account = { name: ' ', idempotencyKey: fresh() };

    expect(await services.userCreate(caller, user)).toMatchObject(refused('EMAIL_INVALID'));
    expect(await services.serviceAccountCreate(caller, account)).toMatchObject(
      refused('NAME_INVALID'),
    );
    await expect(services.userCreate(callerWith([]), user)).rejects.toThrow(PermissionDenied);
    await expect(services.serviceAccountCreate(callerWith([]), account)).rejects.toThrow(
      PermissionDenied,
    );
  });

  it('keep personal data out of events, audit rows and stored outcomes', async () => {
    const { services, caller } = ours;
    await services.userCreate(caller, {
      displayName: 'Zebedee Unmistakable',
      email: 'zebedee@example.test',
      idempotencyKey: fresh(),
    });
    const told = await home.asOwner<{ text: string }>(
      `select payload::text as text from platform.event
        union all select details from platform.audit_entry
        union all select outcome::text from platform.idempotency_key`,
    );

    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ text }) => /zebedee/i.test(text))).toEqual([]);
  });

  it('show an address only to the user and to whoever may list users', async () => {
    const { services, callerWith, caller } = ours;
    const ids = [caller.principalId, theirs.caller.principalId];

    expect(await services.principalsByIds(callerWith([]), ids)).toEqual([
      {
        ...{ kind: 'USER', id: caller.principalId, displayName: 'Ada Admin', email: null },
        ...{ isActive: true, isErased: false, version: 1 },
      },
      null,
    ]);
    const [self] = await services.principalsByIds(caller, [caller.principalId]);
    expect(self).toMatchObject({ email: 'ada@example.test' });
    await expect(services.usersPage(callerWith([]), { limit: 1, after: null })).rejects.toThrow(
      'governance.user.read',
    );
  });
});
