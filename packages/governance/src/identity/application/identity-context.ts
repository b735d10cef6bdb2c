import type { SecretBox } from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import type { AttemptTally, PasswordHasher, SecondFactorStore } from './ports';

/** What the use cases of identity work with. */
export interface IdentityContext extends GovernanceContext {
  readonly secondFactors: SecondFactorStore;
  readonly attempts: AttemptTally;
  readonly hasher: PasswordHasher;
  /** Null where the installation has no key. */
  readonly secrets: SecretBox | null;
  /** What the installation's identity provider calls itself; null where there is none. */
  readonly provider: string | null;
}

/** Where a request to sign in comes from. None of it but the request's id is kept as it is. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string | undefined;
  readonly requestId: string;
}
