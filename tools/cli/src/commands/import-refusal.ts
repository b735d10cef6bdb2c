import type { ImportServices } from '@duebook/ledger';
import { describeMappingRefusal, describeTableRefusal, type TableRefusal } from '@duebook/platform';

type Outcome = Awaited<ReturnType<ImportServices['importFile']>>;

/** Why a file was not taken at all. */
type FileRefusal = Extract<Outcome, { readonly ok: false }>['refusal'];

const MEGABYTE = 1024 * 1024;

/** Why a file was not taken at all, for whoever called, with the option that helps. */
export function describeFileRefusal(refusal: FileRefusal): string {
  if (isOfTable(refusal)) return describeTableRefusal(refusal);
  switch (refusal.code) {
    case 'FILE_EMPTY':
      return 'The file is empty.';
    case 'FILE_TOO_LARGE':
      return `The file is larger than ${Math.floor(refusal.limitBytes / MEGABYTE)} MB. Split it.`;
    case 'FILE_TYPE_REFUSED':
      return `The file is neither CSV nor XLSX, but ${refusal.mediaType}.`;
    case 'FILE_QUOTA_OF_DAY':
    case 'FILE_QUOTA_OF_TENANT':
      return `The tenant may store ${Math.floor(refusal.limitBytes / MEGABYTE)} MB, and has used them up.`;
    case 'FILE_UNKNOWN':
      return 'The file is gone from the data folder. Call the command again.';
    case 'LEGAL_ENTITY_UNKNOWN':
      return 'There is no such legal entity.';
    case 'IMPORT_OPTION_NOT_OF_KIND':
      return 'Parties are of no legal entity and name no other parties: leave out --legal-entity and --create-parties.';
    case 'IMPORT_PROFILE_UNKNOWN':
      return `There is no profile "${refusal.name}" for this kind. "duebook profile list" shows them all.`;
    case 'PROFILE_NOT_FOUND':
      return `${describeMappingRefusal(refusal)} Save one for this file with "duebook profile save".`;
    case 'PROFILE_AMBIGUOUS':
      return `Several profiles fit equally well: ${refusal.names.join(', ')}. Name one with --profile.`;
    case 'PROFILE_INVALID':
    case 'COLUMNS_MISSING':
    case 'COLUMNS_UNKNOWN':
      return describeMappingRefusal(refusal);
    case 'IDEMPOTENCY_KEY_INVALID':
    case 'IDEMPOTENCY_KEY_REUSED':
    case 'IN_PROGRESS':
      return 'The same file is being imported just now. Call the command again.';
  }
}

function isOfTable(refusal: FileRefusal): refusal is Extract<FileRefusal, TableRefusal> {
  return refusal.code.startsWith('TABLE_');
}
