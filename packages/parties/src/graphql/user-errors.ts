import { make } from '@duebook/kernel';
import type { governanceUserErrors } from '@duebook/governance/graphql';
import {
  declareUserErrors,
  type platformUserErrors,
  type tableUserErrors,
  type UserError,
  userError,
  VersionConflictError,
} from '@duebook/platform/graphql';
import type { IdempotencyRefusal } from '@duebook/platform';
import type { BulkRefused, PartiesTooMany } from '../application/parties-upsert';
import type { PartyRefused } from '../application/party-create';
import type { PartyVersionConflict } from '../application/party-version';
import { PARTY_REFUSAL_TEXTS } from '../domain/describe-refusal';
import type { PartyRefusal } from '../domain/party-refusal';

const {
  VERSION_CONFLICT,
  COUNTRY_UNKNOWN,
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID,
  IMPORT_FILE_UNKNOWN,
  ...partyTexts
} = PARTY_REFUSAL_TEXTS;

const texts = {
  ...partyTexts,
  PARTIES_TOO_MANY: 'The call has more than 1,000 elements. Send several calls.',
} as const;

/** Parties' refusal codes. Packages above use them too, for what they refuse likewise. */
export const partiesUserErrors = declareUserErrors('parties', texts);

/** Messages for codes that other packages own; the compiler checks that they do. */
const borrowedTexts = {
  VERSION_CONFLICT,
  COUNTRY_UNKNOWN,
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID,
  IMPORT_FILE_UNKNOWN,
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
} as const satisfies Partial<
  Record<
    | keyof typeof governanceUserErrors
    | keyof typeof platformUserErrors
    | keyof typeof tableUserErrors,
    string
  >
>;

const messages: Readonly<Record<keyof typeof texts | keyof typeof borrowedTexts, string>> = {
  ...texts,
  ...borrowedTexts,
};

type Path = readonly (string | number)[];

/** What the API calls otherwise. */
const FIELDS: ReadonlyMap<string | number, string> = new Map([
  ['country', 'countryCode'],
  ['currency', 'currencyCode'],
]);

/** A refusal of one party as a payload shows it. @param place of the party in the arguments */
export function partyUserError({ code, path }: PartyRefusal, place: Path): UserError {
  const within = path.map((step) => FIELDS.get(step) ?? step);
  return userError(code, messages[code], [...place, ...within]);
}

/** What a mutation of one party may refuse as a whole. */
export type PartyMutationRefusal =
  PartyRefused | PartyVersionConflict | BulkRefused | PartiesTooMany | IdempotencyRefusal;

/** A mutation's refusal as its payload shows it. @param place of the one party in the arguments */
export function toUserErrors(refusal: PartyMutationRefusal, place: Path = ['input']): UserError[] {
  switch (refusal.code) {
    case 'PARTY_REFUSED':
      return refusal.refusals.map((one) => partyUserError(one, place));
    case 'BULK_REFUSED':
      return refusal.elements.flatMap(({ index, refusals }) =>
        refusals.map((one) => partyUserError(one, ['input', 'parties', index])),
      );
    case 'VERSION_CONFLICT':
      return [
        make(VersionConflictError, {
          code: refusal.code,
          message: messages[refusal.code],
          path: ['input', ...refusal.path],
          currentVersion: refusal.currentVersion,
        }),
      ];
    case 'PARTIES_TOO_MANY':
      return [userError(refusal.code, messages[refusal.code], ['input', 'parties'])];
    case 'IDEMPOTENCY_KEY_REUSED':
    case 'IDEMPOTENCY_KEY_INVALID':
    case 'IN_PROGRESS':
      return [userError(refusal.code, messages[refusal.code], ['input', 'idempotencyKey'])];
  }
}
