import type { IdentityServices } from '@duebook/governance';
import { type Answer, errorAnswer, jsonAnswer, unread } from '../answer';

type RefusalOf<Use> = Use extends (...args: never[]) => Promise<infer Outcome>
  ? Outcome extends { readonly ok: false; readonly refusal: infer R }
    ? R
    : never
  : never;

/** Whatever signing in, and what belongs to it, may refuse. */
export type AuthRefusal =
  | RefusalOf<
      IdentityServices[
        | 'signIn'
        | 'signInExternally'
        | 'showSecondFactor'
        | 'passwordSet'
        | 'passwordChange'
        | 'secondFactorBegin'
        | 'secondFactorConfirm']
    >
  | Readonly<{ code: 'PROVIDER_REFUSED' | 'PROVIDER_AWAY' }>;

/** Status and message of each: what happened, and what to do about it. */
const TOLD: Readonly<Record<AuthRefusal['code'], readonly [status: number, message: string]>> = {
  SIGN_IN_REFUSED: [
    401,
    'Address and password do not belong together, or the user may not sign in.',
  ],
  SESSION_OVER: [401, 'The session is over. Sign in again.'],
  NOT_LINKED: [
    401,
    'No user is linked to this identity. Name the tenant, or ask its administrator.',
  ],
  PROVIDER_REFUSED: [401, 'The identity provider did not let you in. Start again.'],
  PROVIDER_AWAY: [503, 'The identity provider does not answer. Try again.'],
  TRY_LATER: [429, 'There were too many attempts. Wait, then try again.'],
  CODE_REFUSED: [403, 'The code is wrong, too old, or was used already.'],
  PASSWORD_REFUSED: [403, 'The current password is wrong.'],
  PASSWORD_TOO_SHORT: [400, 'A password has 12 characters or more.'],
  PASSWORD_TOO_LONG: [400, 'A password has up to 256 characters.'],
  PASSWORD_GUESSABLE: [
    400,
    'The password is made of words that are tried first, or of names of yours. Take another.',
  ],
  INVITATION_INVALID: [400, 'The invitation was used, has expired or is none. Ask for another.'],
  SECOND_FACTOR_UNAVAILABLE: [503, 'The installation has no key to keep second factors with.'],
  SECOND_FACTOR_EXISTS: [409, 'There is a second factor already.'],
};

export function refusalAnswer(refusal: AuthRefusal): Answer {
  const [status, message] = TOLD[refusal.code];
  const path = 'field' in refusal ? [refusal.field] : [];
  const answer = jsonAnswer(status, { userErrors: [{ code: refusal.code, message, path }] });
  if (refusal.code === 'SIGN_IN_REFUSED') return { ...answer, refusal: 'sign-in' };
  if (refusal.code !== 'TRY_LATER') return answer;
  const headers = { 'retry-after': String(refusal.retryAfterSeconds) };
  return { ...answer, headers, refusal: 'sign-in-rate' };
}

export function successAnswer(value: object, cookies: readonly string[] = []): Answer {
  return { ...jsonAnswer(200, { ...value, userErrors: [] }), cookies };
}

/** To a request that looks as if another site's page had made it with a session of ours. */
export const FOREIGN_PAGE = unread(
  errorAnswer(
    'FORBIDDEN',
    'A request with a session comes from a page of ours and brings the header x-duebook-csrf, as told at signing in.',
    { refusal: 'foreign-page' },
  ),
);

/** Who brings two credentials may not mean what they do with either. */
export const TWO_CREDENTIALS = unread(
  errorAnswer('BAD_REQUEST', 'Send a session cookie or an authorization header, not both.', {
    refusal: 'two-credentials',
  }),
);
