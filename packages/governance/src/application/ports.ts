import type { Clock, Id, IdSource } from '@duebook/kernel';
import type {
  FetchJson,
  PrincipalKind,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { OperationChecker, OperationStore } from '../operations/application/ports';
import type { AccountStore, SessionStore } from '../identity/application/ports';
import type { ApiKey, ApiKeyState, KeptApiKey } from '../api-keys/domain/api-key';
import type { ExternalIdentityStore, TokenIssuerStore } from '../access-tokens/application/ports';
import type { Grant } from '../access/domain/grant';
import type { LegalEntity } from '../organisation/domain/legal-entity';
import type { PermissionCatalogue } from '../access/domain/permission-catalogue';
import type { FormerUser, ServiceAccount, User } from '../principals/domain/principal';
import type { Role } from '../access/domain/role';
import type { RoleAssignment } from '../access/domain/role-assignment';
import type { DetectiveRule } from '../segregation/application/detective-rule';
import type { SegregationStore } from '../segregation/application/ports';
import type { DirectoryReader, PageRequest } from './reading.ports';

export type { DirectoryReader, PageRequest };

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

/** What a list of principals is narrowed to; null narrows nothing. */
export interface PrincipalFilter {
  readonly isActive: boolean | null;
  /** A part of the name, or of a user's address. */
  readonly search: string | null;
}

export interface PrincipalStore {
  /** False when the address is taken. */
  addUser(tx: Transaction, user: User): Promise<boolean>;
  /** False when the name is taken. */
  addServiceAccount(tx: Transaction, account: ServiceAccount): Promise<boolean>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Principal[]>;
  /** Locks the principal until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<Principal | null>;
  /**
   * Writes name, address and version, and keeps what they were. False when the address is another's.
   * @throws Raced when another transaction has just taken the address
   */
  saveUser(
    tx: Transaction,
    edit: { readonly before: User; readonly after: User },
  ): Promise<boolean>;
  /** Writes what is left of a user, and forgets what they were called before. */
  eraseUser(tx: Transaction, user: User): Promise<void>;
  /** What each of them was called before, the latest first. */
  formerUsers(reader: SqlReader, userIds: readonly Id[]): Promise<readonly FormerUser[]>;
  setActive(tx: Transaction, id: Id, isActive: boolean): Promise<void>;
  /** Keeps that whoever asks may act as these besides; for good. */
  noteStandIn(tx: Transaction, principalIds: readonly Id[]): Promise<void>;
  findUserByEmail(reader: SqlReader, email: string): Promise<User | null>;
  /** By id, which is the order in which they were registered. */
  pageOfUsers(
    reader: SqlReader,
    request: PageRequest,
    filter: PrincipalFilter,
  ): Promise<readonly User[]>;
  /** By id. */
  pageOfServiceAccounts(
    reader: SqlReader,
    request: PageRequest,
    filter: PrincipalFilter,
  ): Promise<readonly ServiceAccount[]>;
}

export interface RoleStore {
  /** False when the code of any is taken. */
  add(tx: Transaction, roles: readonly Role[]): Promise<boolean>;
  /** Roles that Duebook created with the tenant. */
  shipped(reader: SqlReader): Promise<readonly Role[]>;
  /** Adds the permissions that a role lacks; answers those. */
  extend(tx: Transaction, roleId: Id, permissions: readonly string[]): Promise<readonly string[]>;
  /** Takes permissions away that a role has; answers those. */
  curtail(tx: Transaction, roleId: Id, permissions: readonly string[]): Promise<readonly string[]>;
  /** Gives a role its names; false when it has them. */
  rename(tx: Transaction, role: Role): Promise<boolean>;
  /** Saves an edit. */
  save(tx: Transaction, role: Role): Promise<void>;
  /** Removes a role that nobody holds. */
  remove(tx: Transaction, roleId: Id): Promise<void>;
  holdersOf(reader: SqlReader, roleId: Id): Promise<readonly Id[]>;
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
  /** Active users who hold every permission in the whole tenant, by another assignment than this one. */
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
  readonly id: Id;
  readonly principalId: Id;
  readonly principalKind: Exclude<PrincipalKind, 'SYSTEM'>;
  readonly scope: readonly string[] | null;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What a list of keys is narrowed to; null narrows nothing. */
export interface ApiKeyFilter {
  readonly principalId: Id | null;
  readonly states: readonly ApiKeyState[] | null;
  /** At which moment that state is asked for. */
  readonly now: Date;
}

export interface ApiKeyStore {
  add(tx: Transaction, key: ApiKey, textHash: Buffer): Promise<void>;
  /** Marks it revoked unless it is; answers the key, or null when there is none. */
  revoke(
    tx: Transaction,
    id: Id,
  ): Promise<{ readonly key: KeptApiKey; readonly revokedNow: boolean } | null>;
  /** Marks those of a principal revoked that are good; answers which. */
  revokeAll(tx: Transaction, principalId: Id): Promise<readonly Id[]>;
  /** Locks the key until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<KeptApiKey | null>;
  /** Makes it expire then. */
  endAt(tx: Transaction, id: Id, expiresAt: Date): Promise<void>;
  /** Writes down that the key was good for a request, unless that was done since. */
  noteUse(
    reader: SqlReader,
    id: Id,
    use: { readonly usedAt: Date; readonly unlessSince: Date },
  ): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptApiKey[]>;
  /** By id, which is the order in which they were issued. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: ApiKeyFilter,
  ): Promise<readonly KeptApiKey[]>;
  /** Null when there is no such key, it is revoked, or its principal is deactivated. One round trip. */
  authenticate(reader: SqlReader, textHash: Buffer): Promise<AuthenticatedKey | null>;
}

/** The world outside, as far as issuers of access tokens lie in it. */
export interface Outside {
  /** Reads the keys of an issuer, from no address but those that may be reached. */
  readonly fetchJson: FetchJson;
  /** Whether an address is one that may be reached, as far as its text tells. */
  readonly mayFetch: (url: string) => boolean;
  /** Whether an issuer may be on this machine, without TLS: for development and tests. */
  readonly allowsLoopback: boolean;
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
  readonly tokenIssuers: TokenIssuerStore;
  readonly externalIdentities: ExternalIdentityStore;
  readonly outside: Outside;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly operations: OperationStore;
  readonly operationChecker: OperationChecker;
  readonly segregation: SegregationStore;
  /** Of all packages, by code. */
  readonly detectiveRules: readonly DetectiveRule[];
}
