import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { doneOn } from '../../src/approvals/persistence/approval-uses';
import { isSameHand } from '../../src/segregation/application/same-hand';
import { segregationRepository } from '../../src/segregation/persistence/segregation.repository';
import { addUser, fresh } from '../support/access';

let home: TestDatabase;
let tenant: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  tenant = await aTenant(home);
});
afterAll(() => home.close());

const by = (principalId: Id) => ({ ...tenant.caller, principalId });
async function program(maker: Id): Promise<Id> {
  const command = { idempotencyKey: fresh(), name: newId() };
  const made = await tenant.services.serviceAccountCreate(by(maker), command);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.serviceAccountId;
}
async function issueKey(issuer: Id, principalId: Id): Promise<void> {
  const command = { idempotencyKey: fresh(), principalId, name: newId() };
  expect(await tenant.services.apiKeyCreate(by(issuer), command)).toMatchObject({ ok: true });
}
const reader = (): SqlReader => home.unitOfWork.reader(tenant.caller);
const BEHIND = `select principal_id as id from governance.v_stand_in
                 where tenant_id = $1 and stand_in_id = $2 and by_key order by principal_id`;
async function behind(standIn: Id): Promise<readonly Id[]> {
  const statement = { text: BEHIND, values: [tenant.tenantId, standIn] };
  const rows = await reader().query<{ id: Id }>(statement);
  return rows.map(({ id }) => id);
}

describe('who is behind somebody', () => {
  it('is everybody behind whoever is, and the search ends where hands are in one another’s', async () => {
    const [eva, finn] = [await addUser(tenant, 'eva'), await addUser(tenant, 'finn')];
    const first = await program(eva);
    const second = await program(first);
    expect(await behind(second)).toEqual([eva, first].sort());
    await issueKey(finn, eva);
    expect(await behind(second)).toEqual([eva, finn, first].sort());
    await issueKey(second, finn);
    expect(await behind(second)).toEqual([eva, finn, first].sort());
    expect(await behind(eva)).toEqual([finn, first, second].sort());
  });

  it('judges neither what a program of theirs did, nor by one of theirs what they did', async () => {
    const gail = await addUser(tenant, 'gail');
    const second = await program(await program(gail));
    const judges = (principalId: Id, ofWhom: Id, principalKind: 'USER' | 'SERVICE_ACCOUNT') =>
      home.unitOfWork.run(
        {
          ...by(principalId),
          principalKind,
          authentication: { method: 'PASSWORD', hasSecondFactor: true },
        },
        'judging',
        async (tx) => {
          const isOne = await isSameHand({ segregation: segregationRepository }, tx, [ofWhom]);
          return { ok: true, value: isOne } as const;
        },
      );
    expect(await judges(gail, second, 'USER')).toMatchObject({ value: true });
    expect(await judges(second, gail, 'SERVICE_ACCOUNT')).toMatchObject({ value: true });
    const hal = await addUser(tenant, 'hal');
    expect(await judges(hal, second, 'USER')).toMatchObject({ value: false });
    // Who signs in is nobody else, whoever has a key of theirs.
    await issueKey(hal, gail);
    expect(await judges(gail, hal, 'USER')).toMatchObject({ value: false });
  });
});

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
/** The rows of a relation that a statement looked at, those that it left out too. */
function rowsRead(plan: Plan, of: RegExp): number {
  const own = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  const isOf = of.test(plan['Relation Name'] ?? '');
  return (plan.Plans ?? []).reduce(
    (total, each) => total + rowsRead(each, of),
    isOf ? own * plan['Actual Loops'] : 0,
  );
}

it('lets in by an address whoever registered somebody or chose another one for them', async () => {
  const userId = await addUser(tenant, 'jan');
  const edit = async (
    edited: { displayName?: string; email?: string },
    expectedVersion: number,
  ) => {
    const command = { idempotencyKey: fresh(), userId, expectedVersion, ...edited };
    expect(await tenant.services.userUpdate(tenant.caller, command)).toMatchObject({ ok: true });
  };
  const lettingIn = () =>
    reader().query({
      text: `select principal_id as id, by_address as "byAddress" from governance.v_let_in
              where tenant_id = $1 and user_id = $2`,
      values: [tenant.tenantId, userId],
    });
  const once = { id: tenant.caller.principalId, byAddress: true };
  await edit({ displayName: 'Jan' }, 1);
  expect(await lettingIn()).toEqual([once]);
  await edit({ email: 'jan@elsewhere.test' }, 2);
  await edit({ displayName: 'jan' }, 3);
  expect(await lettingIn()).toEqual([once, once]);
});

describe('among many programs', () => {
  const MANY = 2000;
  let last: Id;

  beforeAll(async () => {
    const makers = await home.asOwner<{ commitId: Id }>(
      'select commit_id as "commitId" from governance.principal where tenant_id = $1 limit 1',
      [tenant.tenantId],
    );
    await home.asOwner(
      `with made as (
         insert into governance.principal (tenant_id, id, kind, created_at, commit_id)
         select $1, gen_random_uuid(), 'SERVICE_ACCOUNT', now(), $2 from generate_series(1, $3)
         returning id)
       insert into governance.api_key
         (tenant_id, id, principal_id, name, text_hash, created_at, expires_at, commit_id)
       select $1, gen_random_uuid(), id, 'Test', sha256(id::text::bytea), now(),
              now() + interval '1 year', $2
         from made`,
      [tenant.tenantId, makers[0]?.commitId, MANY],
    );
    last = await program(await program(tenant.caller.principalId));
    for (const table of ['principal', 'api_key', 'stand_in', 'external_identity', 'user']) {
      await home.asOwner(`analyze governance.${table}`);
    }
    await home.asOwner('analyze platform.commit_record');
  });

  const planOf = async (text: string, values: readonly unknown[]): Promise<Plan> => {
    const explained = { text: `explain (analyze, format json) ${text}`, values };
    const [told] = await reader().query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(explained);
    const [root] = told?.['QUERY PLAN'] ?? [];
    if (!root) throw new Error('A plan is told');
    return root.Plan;
  };

  it('only what is behind the one who is asked about is looked up', async () => {
    expect(await behind(last)).toHaveLength(2);
    const plan = await planOf(BEHIND, [tenant.tenantId, last]);
    expect(rowsRead(plan, /./)).toBeLessThan(MANY / 4);
  });

  it('who let somebody in is found among any number of wrong passwords', async () => {
    const ida = await addUser(tenant, 'ida');
    await home.asOwner(
      `insert into platform.audit_entry
         (tenant_id, id, commit_id, ordinal, action, subject_type, subject_id, principal_id,
          principal_kind, occurred_at, details, leaf_hash)
       select $1, gen_random_uuid(), gen_random_uuid(), 1, 'session.refuse', 'User', $2::text,
              $2::uuid, 'USER', now(), '{}', '\\x00'
         from generate_series(1, 20000)`,
      [tenant.tenantId, ida],
    );
    await home.asOwner('analyze platform.audit_entry');
    const text = `select principal_id as id from governance.v_let_in
                   where tenant_id = $1 and user_id = $2`;
    const values = [tenant.tenantId, ida];
    expect(await reader().query({ text, values })).toEqual([{ id: tenant.caller.principalId }]);
    expect(rowsRead(await planOf(text, values), /./)).toBeLessThan(100);
  });

  it('a day is added up without looking behind those who did nothing', async () => {
    const { legalEntityId } = tenant;
    await home.asOwner(
      `insert into governance.approval_use
         (tenant_id, id, operation, maker_id, by_proxy, legal_entity_id, used_on, used_at, amount,
          commit_id)
       select $1, gen_random_uuid(), 'creditNotePost',
              case when place <= 5 then $2 else gen_random_uuid() end, place <= 5, $3,
              $4::timestamptz::date, $4, 1, gen_random_uuid()
         from generate_series(1, 4000) as place`,
      [tenant.tenantId, last, legalEntityId, home.clock.now()],
    );
    await home.asOwner('analyze governance.approval_use');
    const makerId = tenant.caller.principalId;
    const day = { operation: 'creditNotePost', makerId, legalEntityId, isOfTenant: true };
    expect(await doneOn(reader(), [day], home.clock.now())).toMatchObject([{ amount: '5.0000' }]);
    const plans: Plan[] = [];
    const explaining: SqlReader = {
      ...reader(),
      query: async ({ text, values = [] }) => {
        plans.push(await planOf(text, values));
        return [];
      },
    };
    await doneOn(explaining, [day], home.clock.now());
    const [plan] = plans;
    expect(plan && rowsRead(plan, /^(principal|api_key|commit_record)$/)).toBeLessThan(100);
    expect(plan && rowsRead(plan, /^approval_use$/)).toBeLessThan(50);
  });
});
