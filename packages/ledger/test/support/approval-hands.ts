import { randomBytes } from 'node:crypto';
import { newId, systemIds, type Id } from '@duebook/kernel';
import { createIdentity } from '@duebook/governance/module';
import { createSecretBox } from '@duebook/platform/module';
import { keyFor, type World } from './approval-walk';

/** A program that somebody makes, who may be one, and that may do everything. */
export async function makeProgram(world: World, name: string, by: Id): Promise<void> {
  const { ledger, model, people, programs } = world;
  const made = await ledger.tenant.services.serviceAccountCreate(
    { ...ledger.tenant.caller, principalId: by },
    { idempotencyKey: newId(), name },
  );
  if (!made.ok) throw new Error(made.refusal.code);
  const { serviceAccountId } = made.value;
  people.set(name, serviceAccountId);
  programs.add(serviceAccountId);
  model.standIns.push({ person: by, as: serviceAccountId });
  await world.assign(serviceAccountId, 'ADMIN', null, people.get('ops') ?? '');
}

/** A key of somebody in the hand of another. */
export async function issueKey(world: World, of: Id, by: Id): Promise<void> {
  await keyFor(world.ledger, of, by);
  world.model.standIns.push({ person: by, as: of });
}

/** Invites a user, or takes a second factor away that they have. */
export async function letIn(
  world: World,
  userId: Id,
  { by, how }: { readonly by: Id; readonly how: 'INVITED' | 'FREED' },
): Promise<void> {
  const { ledger, model } = world;
  const { db, tenant } = ledger;
  const identity = createIdentity({ ...db, ids: systemIds, secrets });
  const caller = { ...tenant.caller, principalId: by };
  const command = { idempotencyKey: newId(), userId };
  if (how === 'FREED') {
    await db.asOwner(
      `insert into governance.second_factor
         (tenant_id, user_id, sealed_secret, created_at, confirmed_at, last_step, commit_id)
       values ($1, $2, '', $3, $3, 0, $4)`,
      [tenant.tenantId, userId, db.clock.now(), newId()],
    );
  }
  const outcome =
    how === 'INVITED'
      ? await identity.userInvite(caller, command)
      : await identity.secondFactorRemove(caller, command);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  model.lettingsIn.push({ by, user: userId, at: world.now() });
}

const secrets = createSecretBox(randomBytes(32));
