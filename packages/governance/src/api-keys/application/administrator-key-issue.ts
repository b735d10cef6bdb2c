import { newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { DEFAULT_LIFE_MS } from '../domain/api-key';
import type { User } from '../../principals/domain/principal';
import { keepApiKey, unaskedKey } from './keep-api-key';
import type { GovernanceContext } from '../../application/ports';

export interface AdministratorKeyCommand {
  readonly tenantId: Id;
  /** Which of the administrators; the one registered first when absent. */
  readonly adminEmail?: string | undefined;
}

export type AdministratorKeyRefusal = Readonly<{
  code: 'ADMINISTRATOR_UNKNOWN';
  field: 'adminEmail';
}>;

export interface AdministratorKeyIssued {
  readonly apiKeyId: Id;
  readonly adminUserId: Id;
  readonly adminEmail: string;
  readonly keyText: string;
  readonly expiresAt: Date;
}

/**
 * Issues another key to an administrator, for whoever has the database: the way back into a tenant
 * whose keys have all expired or are lost. It revokes none.
 */
export const administratorKeyIssue =
  (context: GovernanceContext) =>
  async ({
    tenantId,
    adminEmail,
  }: AdministratorKeyCommand): Promise<Result<AdministratorKeyIssued, AdministratorKeyRefusal>> =>
    context.unitOfWork.run(systemCaller(tenantId, newId()), 'administratorKeyIssue', async (tx) => {
      // Who is an administrator at this moment stays one until the key is written.
      await context.roles.lockAssignments(tx);
      const admin = await findAdministrator(context, tx, adminEmail);
      if (!admin) return refused({ code: 'ADMINISTRATOR_UNKNOWN', field: 'adminEmail' });
      const wanted = { principalId: admin.id, name: 'Issued by an operator' };
      const key = unaskedKey(tx, { ...wanted, lifeMs: DEFAULT_LIFE_MS });
      const keyText = await keepApiKey(context, tx, key, { byOperator: true });
      const { id: apiKeyId, expiresAt } = key;
      return ok({ apiKeyId, adminUserId: admin.id, adminEmail: admin.email, keyText, expiresAt });
    });

async function findAdministrator(
  { principals, roles }: GovernanceContext,
  tx: Transaction,
  email: string | undefined,
): Promise<User | null> {
  const ids = await roles.administratorsWithout(tx, null);
  if (email !== undefined) {
    const user = await principals.findUserByEmail(tx, email.trim().toLowerCase());
    return user && ids.includes(user.id) ? user : null;
  }
  // Ids are in the order in which they were drawn.
  const first = [...ids].sort()[0];
  const [principal] = first === undefined ? [] : await principals.byIds(tx, [first]);
  return principal?.kind === 'USER' ? principal : null;
}
