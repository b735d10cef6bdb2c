import { describeMappingRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  tableUserError,
  tableUserErrors,
  userError,
  type UserError,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import type { ImportCancelRefusal } from '../application/import-cancel';
import type { ImportProfileSaveRefusal } from '../application/import-profile-save';
import type { ImportStartRefusal } from '../application/import-start';

/**
 * When each refusal occurs and what to do about it; also its message. What is wrong with a file or
 * its columns is told by platform.
 */
const texts = {
  IMPORT_PROFILE_UNKNOWN:
    'There is no profile of this name for this kind. Take one from `importProfiles`.',
  IMPORT_PROFILE_NAME_TAKEN: '"DUEBOOK" is the shipped template. Choose another name.',
  IMPORT_UNKNOWN: 'The tenant has no such import. Take an id from `importRuns`.',
  IMPORT_FINISHED:
    'The import has ended already, so that there is nothing to cancel. What it did not post is posted when it is started again as it was.',
  IMPORT_OPTION_NOT_OF_KIND:
    'Parties are of no legal entity and name no other parties. Leave this out for their kind.',
} as const;

declareUserErrors('ledger', texts);

/** A refused start as a payload shows it. */
export function importStartError(refusal: ImportStartRefusal): UserError {
  if (isShared(refusal)) return refusalError(refusal, sharedTexts[refusal.code]);
  return refusal.code === 'IMPORT_PROFILE_UNKNOWN' || refusal.code === 'IMPORT_OPTION_NOT_OF_KIND'
    ? refusalError(refusal, texts[refusal.code])
    : tableUserError(refusal, ['input', ...refusal.path]);
}

type Shared = Extract<ImportStartRefusal, { code: keyof typeof sharedTexts }>;

function isShared(refusal: ImportStartRefusal): refusal is Shared {
  return refusal.code in sharedTexts;
}

/** A refused end of an import as a payload shows it. */
export function importCancelError(refusal: ImportCancelRefusal): UserError {
  return refusalError(refusal, { ...texts, ...sharedTexts }[refusal.code]);
}

/** A refused profile as a payload shows it. */
export function importProfileError(
  refusal: ImportProfileSaveRefusal | { readonly code: 'IMPORT_DELIMITER_INVALID' },
): UserError {
  if (refusal.code === 'PROFILE_INVALID') {
    const path = ['input', ...(refusal.field === null ? [] : [refusal.field])];
    const message = describeMappingRefusal(refusal);
    return userError(tableUserErrors.IMPORT_PROFILE_INVALID, message, path);
  }
  if (refusal.code === 'IMPORT_PROFILE_NAME_TAKEN') {
    return userError(refusal.code, texts.IMPORT_PROFILE_NAME_TAKEN, ['input', 'name']);
  }
  return refusal.code === 'IMPORT_DELIMITER_INVALID'
    ? tableUserError(refusal, ['input', 'delimiter'])
    : refusalError(refusal, sharedTexts[refusal.code]);
}
