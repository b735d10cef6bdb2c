import type { Clock, Id, IdSource } from '@duebook/kernel';
import type {
  PrincipalKind,
  SqlReader,
  Statement,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { ApiKey } from '../api-keys/domain/api-key';
import type { Grant } from '../access/domain/grant';
import type { LegalEntity } from '../organisation/domain/legal-entity';
import type { PermissionCatalogue } from '../access/domain/permission-catalogue';
import type { ServiceAccount, User } from '../principals/domain/principal';
import type { Role } from '../access/domain/role';
import type { RoleAssignment } from '../access/domain/role-assignment';

/** Reads platform's directory, which is known before a tenant is. */
export interface DirectoryReader {
  directory<T extends object>(statement: Statement): Promise<readonly T[]>;
}

/** A stretch of a list in the order of its key, which is unique in the tenant. */
export interface PageRequest {
  /** How many rows at most; ask for one more than is shown to learn whether there are more. */
  readonly limit: number;
  /** The key of the last row already seen; null for the start. */
  readonly after: string | null;
}

export interface TenantStore {
  findTenantId(directory: DirectoryReader, publicId: string): Promise<Id | null>;
  publicIdOf(reader: SqlReader): Promise<string>;
  /** False when the public id belongs to another tenant. */
  add(
    tx: Transaction,
    tenant: { readonly name: string; readonly publicId: string },
  ): Promise<boolean>;
  find(reader: SqlReader): Promise<Tenant | null>;
}

/** An organisation that uses the system. */
export interface Tenant {
  readonly id: Id;
  readonly name: string;
  readonly publicId: string;
}

export interface LegalEntityStore {
  /** False when the code is taken. */
  add(tx: Transaction, entity: LegalEntity): Promise<boolean>;
  /** Locks the row until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<LegalEntity | null>;
  save(tx: Transaction, entity: LegalEntity): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LegalEntity[]>;
  /** By code. @param among the ids that may be shown; null for all */
  page(
    reader: SqlReader,
    request: PageRequest,
    among: readonly Id[] | null,
  ): Promise<readonly LegalEntity[]>;
}

/** A user or service account, whichever it is. */
export type Principal =
  (User & { readonly kind: 'USER' }) | (ServiceAccount & { readonly kind: 'SERVICE_ACCOUNT' });

export interface PrincipalStore {
  /** False when the address is taken. */
  addUser(tx: Transaction, user: User): Promise<boolean>;
  /** False when the name is taken. */
  addServiceAccount(tx: Transaction, account: ServiceAccount): Promise<boolean>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Principal[]>;
  findUserByEmail(reader: SqlReader, email: string): Promise<User | null>;
  /** By id, which is the order in which they were registered. */
  pageOfUsers(reader: SqlReader, request: PageRequest): Promise<readonly User[]>;
  /** By id. */
  pageOfServiceAccounts(
    reader: SqlReader,
    request: PageRequest,
  ): Promise<readonly ServiceAccount[]>;
}

export interface RoleStore {
  /** False when the code of any is taken. */
  add(tx: Transaction, roles: readonly Role[]): Promise<boolean>;
  /** Roles that Duebook created with the tenant. */
  shipped(reader: SqlReader): Promise<readonly Role[]>;
  /** Adds the permissions that a role lacks; answers those. */
  extend(tx: Transaction, roleId: Id, permissions: readonly string[]): Promise<readonly string[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Role[]>;
  findByCode(reader: SqlReader, code: string): Promise<Role | null>;
  /** By code. */
  page(reader: SqlReader, request: PageRequest): Promise<readonly Role[]>;
  /** False when the principal holds the role there already. */
  assign(tx: Transaction, assignment: RoleAssignment): Promise<boolean>;
  findAssignment(reader: SqlReader, place: AssignmentPlace): Promise<RoleAssignment | null>;
  unassign(tx: Transaction, assignmentId: Id): Promise<void>;
  assignmentsOf(reader: SqlReader, principalIds: readonly Id[]): Promise<readonly RoleAssignment[]>;
  grantsOf(reader: SqlReader, principalId: Id): Promise<readonly Grant[]>;
  /** Users who hold every permission in the whole tenant, by another assignment than this one. */
  administratorsWithout(tx: Transaction, assignmentId: Id | null): Promise<readonly Id[]>;
  /** Makes changes of this tenant's assignments wait for one another until the commit. */
  lockAssignments(tx: Transaction): Promise<void>;
}

/** Where an assignment stands: at most one has all three. */
export interface AssignmentPlace {
  readonly principalId: Id;
  readonly roleId: Id;
  readonly legalEntityId: Id | null;
}

/** What an API key turns out to stand for. */
export interface AuthenticatedKey {
  readonly principalId: Id;
  readonly principalKind: Exclude<PrincipalKind, 'SYSTEM'>;
  readonly scope: readonly string[] | null;
  readonly expiresAt: Date;
  /** What the principal holds, before the scope is applied. */
  readonly grants: readonly Grant[];
}

export interface ApiKeyStore {
  add(tx: Transaction, key: ApiKey, textHash: Buffer): Promise<void>;
  /** Marks it revoked unless it is; answers the key, or null when there is none. */
  revoke(
    tx: Transaction,
    id: Id,
  ): Promise<{ readonly key: ApiKey; readonly revokedNow: boolean } | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ApiKey[]>;
  /** By id, which is the order in which they were issued. */
  page(reader: SqlReader, request: PageRequest): Promise<readonly ApiKey[]>;
  /** Null when there is no such key or it is revoked. One round trip. */
  authenticate(reader: SqlReader, textHash: Buffer): Promise<AuthenticatedKey | null>;
}

/** What the use cases work with. */
export interface GovernanceContext {
  readonly unitOfWork: UnitOfWork;
  readonly database: DirectoryReader;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly catalogue: PermissionCatalogue;
  readonly tenants: TenantStore;
  readonly legalEntities: LegalEntityStore;
  readonly principals: PrincipalStore;
  readonly roles: RoleStore;
  readonly apiKeys: ApiKeyStore;
}
