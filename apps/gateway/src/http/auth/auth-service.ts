import type { IdentityServices } from '@duebook/governance';
import type { SecretBox } from '@duebook/platform';
import type { Logger } from 'pino';
import { type Config, ConfigurationError } from '../../config';
import { describeFault } from '../../errors/describe-fault';
import type { ClientAddress } from '../client-address';
import type { AuthService } from './auth-routes';
import { OidcRoutes } from './oidc-routes';
import { SessionCookie } from './session-cookie';

/** What people sign in with, under this configuration. */
export function authServiceOf(
  { profile, publicUrl, oidc }: Pick<Config, 'profile' | 'publicUrl' | 'oidc'>,
  parts: {
    readonly identity: IdentityServices;
    readonly addresses: ClientAddress;
    readonly secrets: SecretBox | null;
    readonly log: Logger;
  },
): AuthService {
  const { identity, addresses, secrets, log } = parts;
  const isSecure = profile === 'production' || publicUrl?.startsWith('https:') === true;
  if (oidc && !secrets) {
    throw new ConfigurationError(['OIDC_ISSUER needs DUEBOOK_SECRET_KEY.']);
  }
  const onUnusable = (error: unknown): void => {
    log.error({ fault: describeFault(error) }, 'the identity provider cannot be used');
  };
  return {
    ...{ identity, addresses, publicUrl: publicUrl ?? null },
    cookie: new SessionCookie(isSecure),
    oidc: oidc && secrets ? new OidcRoutes(oidc, secrets, { isSecure, onUnusable }) : undefined,
  };
}
