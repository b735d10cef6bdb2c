/** How somebody was recognised, as far as decisions ask. */
export type Recognition = Readonly<{
  method: 'API_KEY' | 'PASSWORD' | 'OIDC' | 'ACCESS_TOKEN';
  hasSecondFactor: boolean;
}>;

/** Why whoever asks may be somebody else than the user who is meant. */
export type CredentialFault = 'APPROVAL_BY_KEY' | 'SECOND_FACTOR_MISSING';

/**
 * Whether a credential proves that the user alone asks; why not, else null.
 *
 * Whoever issues a key has its text, and could have made a key of a key: so none of them proves it, not
 * even one that the user seems to have made. A password alone may be known to somebody else; other ways
 * of signing in look after it themselves.
 *
 * @param recognised undefined for calls inside the process, for which nobody signs in
 */
export function credentialFault(recognised: Recognition | undefined): CredentialFault | null {
  if (recognised?.method === 'API_KEY') return 'APPROVAL_BY_KEY';
  return recognised?.method === 'PASSWORD' && !recognised.hasSecondFactor
    ? 'SECOND_FACTOR_MISSING'
    : null;
}
