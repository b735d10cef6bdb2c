import { invariant, ok, type Id } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { registerUser, type User } from '../../principals/domain/principal';
import type { Role } from '../../access/domain/role';
import { roleAssigned } from '../../events/access.event';
import { userCreated } from '../../events/organisation.event';
import { keepApiKey, unaskedKey } from './keep-api-key';
import type { GovernanceContext } from '../../application/ports';

const DEMO_KEY_LIFE_MS = 12 * 3_600_000;

/**
 * Issues a key of twelve hours for the demo user of a role, whom it registers at first need.
 *
 * Only the composition root of the embedded default calls this: whoever can, is that user.
 * @throws when the tenant has no such role
 */
export const createDemoKey =
  (context: GovernanceContext, tenantId: Id) =>
  async (roleCode: string): Promise<string> => {
    const caller = systemCaller(tenantId, context.ids.next());
    const outcome = await context.unitOfWork.run<string, never>(caller, 'demoKey', async (tx) => {
      await context.roles.lockAssignments(tx);
      const role = await context.roles.findByCode(tx, roleCode);
      invariant(role, `The demo tenant has a role ${roleCode}`);
      const user = await demoUser(context, tx, role);
      const wanted = { principalId: user.id, name: 'Demo login', lifeMs: DEMO_KEY_LIFE_MS };
      const text = await keepApiKey(context, tx, unaskedKey(tx, wanted), { demo: true });
      return ok(text);
    });
    invariant(outcome.ok, 'A demo key is never refused');
    return outcome.value;
  };

/** `.invalid` is reserved (RFC 2606): no letter to a demo user ever reaches anyone. */
async function demoUser(context: GovernanceContext, tx: Transaction, role: Role): Promise<User> {
  const email = `${role.code.toLowerCase()}@demo.invalid`;
  const known = await context.principals.findUserByEmail(tx, email);
  if (known) return known;
  const registered = registerUser(tx.ids.next(), { displayName: `Demo ${role.name}`, email });
  invariant(registered.ok, 'The demo user is well formed');
  const user = registered.value;
  const assignment = {
    id: tx.ids.next(),
    principalId: user.id,
    roleId: role.id,
    legalEntityId: null,
    assignedAt: tx.startedAt,
    amountLimit: null,
  };
  await context.principals.addUser(tx, user);
  await context.roles.assign(tx, assignment);
  tx.emit(userCreated(user), roleAssigned(assignment, 'USER'));
  return user;
}
