import { make } from '@duebook/kernel';
import { type governanceUserErrors, VersionConflictError } from '@duebook/governance/graphql';
import {
  declareUserErrors,
  type platformUserErrors,
  type UserError,
  userError,
} from '@duebook/platform/graphql';
import { describeRowFault, type CellReason, type IdempotencyRefusal } from '@duebook/platform';
import type { ImportFault } from '../application/parties-import';
import type { BulkRefused, PartiesTooMany } from '../application/parties-upsert';
import type { PartyRefused } from '../application/party-create';
import type { PartyVersionConflict } from '../application/party-update';
import type { PartyRefusal, PartyRefusalCode } from '../domain/party-refusal';

/** When each refusal occurs and what to do about it; also its message, so that they never differ. */
const texts = {
  PARTY_UNKNOWN: 'The tenant has no such party. Take an id from `parties`.',
  PARTY_CODE_INVALID:
    'The code is not 1 to 60 visible characters without blanks around them. Correct it.',
  PARTY_CODE_TAKEN:
    'Another party of the tenant has this code. Choose another, or update that party.',
  PARTY_CODE_REPEATED: 'An earlier element of the same call has this code. Send each party once.',
  PARTY_NAME_MISSING: 'A new party needs its legal name. Send it.',
  PARTY_NAME_INVALID:
    'The name is empty, longer than 300 characters or holds invisible characters. Correct it.',
  PARTY_KIND_MISSING: 'A party is a customer, a supplier or both. Say which.',
  PARTY_TEXT_INVALID:
    'The text is empty, longer than 200 characters or holds invisible characters. Correct it.',
  PARTY_LIST_TOO_LONG: 'The list has more than 100 elements. Shorten it.',
  LANGUAGE_INVALID: 'The language is no BCP 47 tag such as "zh-Hans-CN". Correct it.',
  CONTACT_VALUE_INVALID:
    'The value does not fit its channel: no e-mail address, or no telephone number. Correct it.',
  QUIET_HOURS_INVALID:
    'Quiet hours are two different times HH:MM, and an IANA time zone or none. Correct them.',
  BANK_ACCOUNT_INVALID:
    'The number is no valid IBAN, no local account number of 4 to 34 letters and digits, or the currency is unknown. Correct it.',
  BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL:
    'Bank accounts of a party that exists change only with the approval of a second person, which is not offered yet. Leave them as they are.',
  VIRTUAL_ACCOUNT_TAKEN: 'Another party has this virtual account number. Choose another.',
  PARTY_GROUP_UNKNOWN: 'The tenant has no such party to stand above. Take an id from `parties`.',
  PARTY_GROUP_CYCLE: 'The party would stand above itself. Choose another group.',
  PARTY_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  PARTY_OWNER_FROM_FUTURE: 'An owner is assigned from today or an earlier day. Correct the date.',
  PARTIES_TOO_MANY: 'The call has more than 1,000 elements. Send several calls.',
} as const;

/** Refusals of files; what is wrong with a table or its columns is told by platform. */
const importTexts = {
  PARTIES_IMPORT_REFUSED:
    'Lines of the file are faulty, and all or none of them were asked for. Correct those that are named, or take SKIP.',
  PARTIES_IMPORT_TOO_LARGE: 'The file has more than 200,000 lines. Split it.',
} as const;

/** Parties' refusal codes. Packages above use them too, for what they refuse likewise. */
export const partiesUserErrors = declareUserErrors('parties', { ...texts, ...importTexts });

/** Messages for codes that other packages own; the compiler checks that they do. */
const borrowedTexts = {
  VERSION_CONFLICT:
    'The party was edited since it was read. Read it again and repeat the edit with its version.',
  COUNTRY_UNKNOWN: 'The country is no ISO 3166-1 alpha-2 code such as "CN". Correct it.',
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID:
    'The 统一社会信用代码 is not 18 characters with the right check character. Correct it.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
} as const satisfies Partial<
  Record<keyof typeof governanceUserErrors | keyof typeof platformUserErrors, string>
>;

const messages: Readonly<
  Record<
    PartyRefusalCode | keyof typeof texts | keyof typeof importTexts | keyof typeof borrowedTexts,
    string
  >
> = { ...texts, ...importTexts, ...borrowedTexts };

type Path = readonly (string | number)[];

/** A refusal of one party as a payload shows it. @param place of the party in the arguments */
export function partyUserError({ code, path }: PartyRefusal, place: Path): UserError {
  return userError(code, messages[code], [...place, ...path]);
}

/** A refusal of a file as a payload shows it. */
export function importUserError(code: keyof typeof importTexts): UserError {
  return userError(code, messages[code], ['input', 'fileId']);
}

/** What is wrong with a line, in a sentence. */
export function importFaultMessage(fault: ImportFault): string {
  const { reason, field, expected } = fault;
  if (reason === 'VALUE_DIFFERS') {
    return `An earlier line of the same code says something else; expected: ${expected ?? 'the same'}.`;
  }
  return isOfCell(reason)
    ? describeRowFault({ ...fault, field: field ?? '', reason })
    : messages[reason];
}

function isOfCell(reason: CellReason | PartyRefusalCode): reason is CellReason {
  return !(reason in messages);
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
