import { make } from '@duebook/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FileUnknown } from '../files/file-service';
import { describeMappingRefusal } from '../mapping/describe-mapping';
import type { MappingRefusal } from '../mapping/mapping-refusal';
import { describeTableRefusal, type TableRefusal } from '../tabular/table-refusal';
import { declareUserErrors, UserError, userError } from './user-error';

const texts = {
  IMPORT_FILE_UNKNOWN: 'The tenant has no such file. Send it by `POST /files` first.',
  IMPORT_FILE_UNREADABLE:
    'The file cannot be read as a table. Correct it at the line that is named, or save it as CSV (UTF-8) or XLSX.',
  IMPORT_PROFILE_NOT_FOUND: 'No profile fits the columns of the file. Save one that does.',
  IMPORT_PROFILE_AMBIGUOUS: 'Several profiles fit the file equally well. Name one.',
  IMPORT_PROFILE_INVALID: 'The profile contradicts itself or its kind of import. Correct it.',
  IMPORT_DELIMITER_INVALID: 'The delimiter is not ",", ";", "|" or a tab. Correct it.',
  IMPORT_COLUMNS_MISSING:
    'The file lacks columns that the profile reads. Add them, or take another profile.',
  IMPORT_COLUMNS_UNKNOWN:
    'The file has columns that the profile does not know. Map or ignore them.',
} as const;

/** The refusal codes of files that are read as tables, whichever package reads them. */
export const tableUserErrors = declareUserErrors('platform', texts);

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

/** What the refusals of columns are called in the API. */
const MAPPING_CODES = {
  COLUMNS_MISSING: 'IMPORT_COLUMNS_MISSING',
  COLUMNS_UNKNOWN: 'IMPORT_COLUMNS_UNKNOWN',
  PROFILE_NOT_FOUND: 'IMPORT_PROFILE_NOT_FOUND',
  PROFILE_AMBIGUOUS: 'IMPORT_PROFILE_AMBIGUOUS',
  PROFILE_INVALID: 'IMPORT_PROFILE_INVALID',
} as const satisfies Record<MappingRefusal['code'], keyof typeof texts>;

/** Why a file is not read: it is not there, is no table, or its columns do not fit. */
export type UnreadableTable =
  FileUnknown | MappingRefusal | TableRefusal | { readonly code: 'IMPORT_DELIMITER_INVALID' };

/** The refusal of a file or its columns as a payload shows it. */
export function tableUserError(
  refusal: UnreadableTable,
  path: readonly (string | number)[],
): UserError {
  if (refusal.code === 'FILE_UNKNOWN') {
    return userError('IMPORT_FILE_UNKNOWN', texts.IMPORT_FILE_UNKNOWN, path);
  }
  if (refusal.code === 'IMPORT_DELIMITER_INVALID') {
    return userError(refusal.code, texts[refusal.code], path);
  }
  if (!isOfMapping(refusal)) {
    return make(ImportFileError, {
      code: tableUserErrors.IMPORT_FILE_UNREADABLE,
      message: describeTableRefusal(refusal),
      path: path.map(String),
      line: 'line' in refusal ? refusal.line : null,
      columns: [],
      profiles: [],
    });
  }
  return make(ImportFileError, {
    code: MAPPING_CODES[refusal.code],
    message: describeMappingRefusal(refusal),
    path: path.map(String),
    line: null,
    columns: columnsOf(refusal),
    profiles: profilesOf(refusal),
  });
}

function isOfMapping(refusal: MappingRefusal | TableRefusal): refusal is MappingRefusal {
  return refusal.code in MAPPING_CODES;
}

function columnsOf(refusal: MappingRefusal): string[] {
  if ('columns' in refusal) return [...refusal.columns];
  return 'closest' in refusal ? [...(refusal.closest?.missing ?? [])] : [];
}

function profilesOf(refusal: MappingRefusal): string[] {
  if ('names' in refusal) return [...refusal.names];
  return 'closest' in refusal && refusal.closest ? [refusal.closest.name] : [];
}
