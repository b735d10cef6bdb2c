import { randomBytes } from 'node:crypto';
import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { DEFAULT_LIFE_MS } from '../../api-keys/domain/api-key';
import { registerUser, type PrincipalFault, type User } from '../../principals/domain/principal';
import type { RoleAssignment } from '../../access/domain/role-assignment';
import { ADMINISTRATOR, SHIPPED_ROLES, shippedRole } from '../../access/domain/shipped-roles';
import { checkTenant, type TenantFault } from '../domain/tenant';
import { roleAssigned } from '../../events/access.event';
import { tenantCreated, userCreated } from '../../events/organisation.event';
import { keepApiKey, unaskedKey } from '../../api-keys/application/keep-api-key';
import type { GovernanceContext } from '../../application/ports';

export interface TenantCreateCommand {
  readonly name: string;
  /** 6 to 20 of a-z and 0-9; stands in every API key of the tenant. Absent: a random one. */
  readonly publicId?: string | undefined;
  readonly adminName: string;
  readonly adminEmail: string;
  /** What the administrator's first key is called; absent: no key is issued. */
  readonly firstKeyName?: string | undefined;
}

export type TenantCreateRefusal =
  TenantFault | PrincipalFault | Readonly<{ code: 'TENANT_PUBLIC_ID_TAKEN'; field: 'publicId' }>;

export interface TenantCreated {
  readonly tenantId: Id;
  readonly adminUserId: Id;
  /** Of the first key, shown this once; null when none was asked for. */
  readonly keyText: string | null;
}

/** Opens a tenant with its shipped roles and its first administrator. */
export const tenantCreate =
  (context: GovernanceContext) =>
  async (command: TenantCreateCommand): Promise<Result<TenantCreated, TenantCreateRefusal>> => {
    const publicId = command.publicId ?? randomBytes(6).toString('hex');
    const tenant = checkTenant({ name: command.name, publicId });
    if (!tenant.ok) return tenant;
    const { adminName: displayName, adminEmail: email } = command;
    const admin = registerUser(context.ids.next(), { displayName, email });
    if (!admin.ok) return admin;

    const tenantId = context.ids.next();
    const caller = systemCaller(tenantId, tenantId);
    return context.unitOfWork.run(caller, 'tenantCreate', async (tx) => {
      if (!(await context.tenants.add(tx, tenant.value))) {
        return refused({ code: 'TENANT_PUBLIC_ID_TAKEN', field: 'publicId' });
      }
      const assignment = await seed(context, tx, admin.value);
      tx.emit(
        tenantCreated(tenantId, admin.value.id),
        userCreated(admin.value),
        roleAssigned(assignment, 'USER'),
      );
      tx.audit({
        action: 'tenant.create',
        subjectType: 'Tenant',
        subjectId: tenantId,
        details: { publicId, adminUserId: admin.value.id },
      });
      const keyText = await firstKey(context, tx, admin.value.id, command.firstKeyName);
      return ok({ tenantId, adminUserId: admin.value.id, keyText });
    });
  };

/** In the transaction that opens the tenant: there is none whose administrator has no way in. */
async function firstKey(
  context: GovernanceContext,
  tx: Transaction,
  principalId: Id,
  name: string | undefined,
): Promise<string | null> {
  if (name === undefined) return null;
  return keepApiKey(context, tx, unaskedKey(tx, { principalId, name, lifeMs: DEFAULT_LIFE_MS }), {
    byOperator: true,
  });
}

/** Writes the shipped roles, and the first user as administrator. */
async function seed(
  { catalogue, principals, roles }: GovernanceContext,
  tx: Transaction,
  admin: User,
): Promise<RoleAssignment> {
  const shipped = SHIPPED_ROLES.map((role) => shippedRole(tx.ids.next(), role, catalogue));
  const administrator = shipped.find(({ code }) => code === ADMINISTRATOR);
  invariant(administrator, 'An administrator is among the shipped roles');
  const assignment: RoleAssignment = {
    id: tx.ids.next(),
    principalId: admin.id,
    roleId: administrator.id,
    legalEntityId: null,
    assignedAt: tx.startedAt,
    amountLimit: null,
  };
  await principals.addUser(tx, admin);
  await roles.add(tx, shipped);
  await roles.assign(tx, assignment);
  return assignment;
}
