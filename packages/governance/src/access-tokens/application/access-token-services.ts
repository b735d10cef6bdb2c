import type { GovernanceContext } from '../../application/ports';
import { authenticateAccessToken } from './authenticate-access-token';
import { externalIdentityLink, externalIdentityUnlink } from './external-identity-link';
import {
  externalIdentitiesByIds,
  externalIdentitiesPage,
  tokenIssuersByIds,
  tokenIssuersPage,
} from './read-token-issuers';
import { tokenIssuerCreate } from './token-issuer-create';
import {
  tokenIssuerDeactivate,
  tokenIssuerReactivate,
  tokenIssuerUpdate,
} from './token-issuer-update';

type Assembled<UseCase extends (context: GovernanceContext) => unknown> = ReturnType<UseCase>;

/** Access tokens of outside issuers: whose are taken, and for whom. */
export interface AccessTokenServices {
  /**
   * The caller behind a token, or null. Whatever ends it takes effect within three seconds, its own
   * end at once; a new key of its issuer is known within thirty.
   * @throws KeysUnavailable while the issuer's keys cannot be had
   */
  readonly authenticate: Assembled<typeof authenticateAccessToken>;
  /**
   * Needs governance.tokenIssuer.manage. Refuses TOKEN_ISSUER_TAKEN, TOKEN_ISSUER_URL_INVALID,
   * TOKEN_AUDIENCE_INVALID, TOKEN_ALGORITHMS_EMPTY, TOKEN_CLAIM_INVALID, CLOCK_SKEW_INVALID.
   */
  readonly issuerCreate: Assembled<typeof tokenIssuerCreate>;
  /**
   * Needs governance.tokenIssuer.manage. Refuses TOKEN_ISSUER_UNKNOWN, VERSION_CONFLICT,
   * PRINCIPAL_EXCEEDS_CALLER, and what a creation refuses of the same fields.
   */
  readonly issuerUpdate: Assembled<typeof tokenIssuerUpdate>;
  /** Needs governance.tokenIssuer.manage. Refuses TOKEN_ISSUER_UNKNOWN. */
  readonly issuerDeactivate: Assembled<typeof tokenIssuerDeactivate>;
  /** Needs governance.tokenIssuer.manage. Refuses TOKEN_ISSUER_UNKNOWN, PRINCIPAL_EXCEEDS_CALLER. */
  readonly issuerReactivate: Assembled<typeof tokenIssuerReactivate>;
  /**
   * Needs governance.tokenIssuer.manage. Refuses SUBJECT_INVALID, SUBJECT_TAKEN,
   * TOKEN_ISSUER_UNKNOWN, PRINCIPAL_UNKNOWN, USER_ERASED, PRINCIPAL_EXCEEDS_CALLER.
   */
  readonly identityLink: Assembled<typeof externalIdentityLink>;
  /** Needs governance.tokenIssuer.manage. Refuses EXTERNAL_IDENTITY_UNKNOWN. */
  readonly identityUnlink: Assembled<typeof externalIdentityUnlink>;
  /** Registered first first. Needs governance.tokenIssuer.read. */
  readonly issuersPage: Assembled<typeof tokenIssuersPage>;
  /** In the order of the ids. The caller has asked for its own permission. */
  readonly issuersByIds: Assembled<typeof tokenIssuersByIds>;
  /** Linked first first. Needs governance.tokenIssuer.read. */
  readonly identitiesPage: Assembled<typeof externalIdentitiesPage>;
  /** In the order of the ids. The caller has asked for its own permission. */
  readonly identitiesByIds: Assembled<typeof externalIdentitiesByIds>;
}

type RefusalOf<T> = T extends { readonly ok: false; readonly refusal: infer R } ? R : never;

/** Whatever a mutation about issuers and identities may refuse. */
export type AccessTokenRefusal = RefusalOf<
  Awaited<
    ReturnType<
      AccessTokenServices[
        | 'issuerCreate'
        | 'issuerUpdate'
        | 'issuerDeactivate'
        | 'issuerReactivate'
        | 'identityLink'
        | 'identityUnlink']
    >
  >
>;

/** Gives each use case what it works with. */
export function accessTokenServices(context: GovernanceContext): AccessTokenServices {
  return {
    authenticate: authenticateAccessToken(context),
    issuerCreate: tokenIssuerCreate(context),
    issuerUpdate: tokenIssuerUpdate(context),
    issuerDeactivate: tokenIssuerDeactivate(context),
    issuerReactivate: tokenIssuerReactivate(context),
    identityLink: externalIdentityLink(context),
    identityUnlink: externalIdentityUnlink(context),
    issuersPage: tokenIssuersPage(context),
    issuersByIds: tokenIssuersByIds(context),
    identitiesPage: externalIdentitiesPage(context),
    identitiesByIds: externalIdentitiesByIds(context),
  };
}
