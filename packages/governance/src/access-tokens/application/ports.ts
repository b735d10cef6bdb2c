import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { DirectoryReader, PageRequest } from '../../application/reading.ports';
import type { ExternalIdentity } from '../domain/external-identity';
import type { SubjectClaim, TokenIssuer } from '../domain/token-issuer';

/** A tenant in which somebody may be known. */
export interface TenantOfIdentity {
  readonly tenantId: Id;
  readonly publicId: string;
}

/** By what an outside identity is found before a tenant is known. */
export interface DirectoryEntry {
  readonly issuer: string;
  readonly subjectHash: Buffer;
}

/** What an issuer calls somebody, and in which claim. */
export interface CalledBy {
  readonly issuer: string;
  readonly subjectClaim: SubjectClaim;
  readonly subject: string;
}

/** Who a token turns out to stand for. */
export interface IdentifiedPrincipal {
  readonly principalId: Id;
  readonly principalKind: 'USER' | 'SERVICE_ACCOUNT';
}

export interface TokenIssuerStore {
  /** False when the tenant has this issuer already. */
  add(tx: Transaction, issuer: TokenIssuer): Promise<boolean>;
  /** Locks the row until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<TokenIssuer | null>;
  save(tx: Transaction, issuer: TokenIssuer): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly TokenIssuer[]>;
  /** By id, which is the order in which they were registered. */
  page(reader: SqlReader, request: PageRequest): Promise<readonly TokenIssuer[]>;
  /** The active one that writes this in `iss`. */
  findActive(reader: SqlReader, issuer: string): Promise<TokenIssuer | null>;
}

/** What a list of identities is narrowed to; null narrows nothing. */
export interface IdentityFilter {
  readonly tokenIssuerId: Id | null;
  readonly principalId: Id | null;
}

export interface ExternalIdentityStore {
  /** False when the subject is linked already. */
  add(tx: Transaction, identity: ExternalIdentity, entry: DirectoryEntry): Promise<boolean>;
  /** Keeps that whoever entered or edited the issuer may act as whom it vouches for, for good. */
  noteIssuerMakers(
    tx: Transaction,
    identity: Pick<ExternalIdentity, 'tokenIssuerId' | 'principalId'>,
  ): Promise<void>;
  /** Null when there is none; `forget` then takes it out of the directory too. */
  remove(tx: Transaction, id: Id): Promise<ExternalIdentity | null>;
  forget(tx: Transaction, entry: DirectoryEntry): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ExternalIdentity[]>;
  /** By id, which is the order in which they were linked. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: IdentityFilter,
  ): Promise<readonly ExternalIdentity[]>;
  /** Takes all of a principal away; what the directory knows of them is not touched. */
  removeAll(tx: Transaction, principalId: Id): Promise<readonly ExternalIdentity[]>;
  /** What issuers of access tokens call these. */
  calledBy(reader: SqlReader, principalIds: readonly Id[]): Promise<readonly CalledBy[]>;
  /** Whom an issuer's tokens may stand for. */
  principalsOf(reader: SqlReader, tokenIssuerId: Id): Promise<readonly Id[]>;
  /** The tenants in which one of these hashes is known, for longest first; that one alone when it is named. */
  tenantsOf(
    directory: DirectoryReader,
    identity: {
      readonly issuer: string;
      readonly subjectHashes: readonly Buffer[];
      readonly tenantPublicId: string | null;
      readonly atMost: number;
    },
  ): Promise<readonly TenantOfIdentity[]>;
  /** Null when the subject is not linked, or the principal is deactivated. */
  identify(
    reader: SqlReader,
    identity: { readonly tokenIssuerId: Id; readonly subject: string },
  ): Promise<IdentifiedPrincipal | null>;
}
