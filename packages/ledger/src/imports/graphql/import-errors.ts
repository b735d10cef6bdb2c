import { make } from '@duebook/kernel';
import { describeMappingRefusal, describeTableRefusal } from '@duebook/platform';
import { declareUserErrors, userError, UserError } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { refusalError, sharedTexts } from '../../graphql/refusal-error';
import type { ImportCancelRefusal } from '../application/import-cancel';
import type { ImportProfileSaveRefusal } from '../application/import-profile-save';
import type { ImportStartRefusal } from '../application/import-start';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  IMPORT_FILE_UNKNOWN: 'The tenant has no such file. Send it by `POST /files` first.',
  IMPORT_FILE_UNREADABLE:
    'The file cannot be read as a table. Correct it at the line that is named, or save it as CSV (UTF-8) or XLSX.',
  IMPORT_PROFILE_UNKNOWN:
    'There is no profile of this name for this kind. Take one from `importProfiles`.',
  IMPORT_PROFILE_NOT_FOUND: 'No profile fits the columns of the file. Save one that does.',
  IMPORT_PROFILE_AMBIGUOUS: 'Several profiles fit the file equally well. Name one.',
  IMPORT_PROFILE_INVALID: 'The profile contradicts itself or its kind of import. Correct it.',
  IMPORT_PROFILE_NAME_TAKEN: '"DUEBOOK" is the shipped template. Choose another name.',
  IMPORT_DELIMITER_INVALID: 'The delimiter is not ",", ";", "|" or a tab. Correct it.',
  IMPORT_COLUMNS_MISSING:
    'The file lacks columns that the profile reads. Add them, or take another profile.',
  IMPORT_COLUMNS_UNKNOWN:
    'The file has columns that the profile does not know. Map or ignore them.',
  IMPORT_UNKNOWN: 'The tenant has no such import. Take an id from `importRuns`.',
  IMPORT_FINISHED: 'The import has ended already. Nothing is left to do.',
} as const;

const importUserErrors = declareUserErrors('ledger', texts);

/** A refusal because of the file or its columns. */
@ObjectType('ImportFileError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The file cannot be read, or its columns do not fit.',
})
class ImportFileError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: 'The line of the file, from 1; null when it is about no line.',
  })
  line!: number | null;

  @Field(() => [String], {
    description: 'The columns that are missing or unknown; empty when it is about none.',
  })
  columns!: string[];

  @Field(() => [String], {
    description: 'The profiles that fit alike, or come closest; empty when it is about none.',
  })
  profiles!: string[];
}

/** What the refusals of a file and its columns are called in the API. */
const FILE_CODES = {
  COLUMNS_MISSING: 'IMPORT_COLUMNS_MISSING',
  COLUMNS_UNKNOWN: 'IMPORT_COLUMNS_UNKNOWN',
  PROFILE_NOT_FOUND: 'IMPORT_PROFILE_NOT_FOUND',
  PROFILE_AMBIGUOUS: 'IMPORT_PROFILE_AMBIGUOUS',
  PROFILE_INVALID: 'IMPORT_PROFILE_INVALID',
} as const;

/** A refused start as a payload shows it. */
export function importStartError(refusal: ImportStartRefusal): UserError {
  if (isShared(refusal)) return refusalError(refusal, sharedTexts[refusal.code]);
  if (refusal.code === 'FILE_UNKNOWN') {
    const { path } = refusal;
    return refusalError({ code: 'IMPORT_FILE_UNKNOWN', path }, texts.IMPORT_FILE_UNKNOWN);
  }
  return refusal.code === 'IMPORT_PROFILE_UNKNOWN'
    ? refusalError(refusal, texts.IMPORT_PROFILE_UNKNOWN)
    : fileError(refusal);
}

type Shared = Extract<ImportStartRefusal, { code: keyof typeof sharedTexts }>;

function isShared(refusal: ImportStartRefusal): refusal is Shared {
  return refusal.code in sharedTexts;
}

type FileRefusal = Exclude<
  ImportStartRefusal,
  Shared | { code: 'FILE_UNKNOWN' | 'IMPORT_PROFILE_UNKNOWN' }
>;

function fileError(refusal: FileRefusal): ImportFileError {
  const path = ['input', ...refusal.path];
  if (!isOfMapping(refusal)) {
    return make(ImportFileError, {
      code: importUserErrors.IMPORT_FILE_UNREADABLE,
      message: describeTableRefusal(refusal),
      path,
      line: 'line' in refusal ? refusal.line : null,
      columns: [],
      profiles: [],
    });
  }
  return make(ImportFileError, {
    code: FILE_CODES[refusal.code],
    message: describeMappingRefusal(refusal),
    path,
    line: null,
    columns: columnsOf(refusal),
    profiles: profilesOf(refusal),
  });
}

type MappingOf = Extract<FileRefusal, { code: keyof typeof FILE_CODES }>;

function isOfMapping(refusal: FileRefusal): refusal is MappingOf {
  return refusal.code in FILE_CODES;
}

function columnsOf(refusal: MappingOf): string[] {
  if ('columns' in refusal) return [...refusal.columns];
  return 'closest' in refusal ? [...(refusal.closest?.missing ?? [])] : [];
}

function profilesOf(refusal: MappingOf): string[] {
  if ('names' in refusal) return [...refusal.names];
  return 'closest' in refusal && refusal.closest ? [refusal.closest.name] : [];
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
    return userError(importUserErrors.IMPORT_PROFILE_INVALID, message, path);
  }
  if (refusal.code === 'IMPORT_PROFILE_NAME_TAKEN') {
    return userError(refusal.code, texts.IMPORT_PROFILE_NAME_TAKEN, ['input', 'name']);
  }
  return refusal.code === 'IMPORT_DELIMITER_INVALID'
    ? userError(refusal.code, texts.IMPORT_DELIMITER_INVALID, ['input', 'delimiter'])
    : refusalError(refusal, sharedTexts[refusal.code]);
}
