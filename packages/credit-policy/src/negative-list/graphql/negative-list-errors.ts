import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  tableUserError,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import type { EntriesRecordRefusal } from '../application/entries-record';
import type { ListExportRefusal } from '../application/list-export';
import type { ListImportRefusal } from '../application/list-import';
import { BORROWED_FAULT_TEXTS, ENTRY_FAULT_TEXTS } from '../domain/describe-fault';
import type { EntryFault, EntryRefusal } from '../domain/negative-list-refusal';
import type { IdempotencyRefusal } from '@duebook/platform';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ...ENTRY_FAULT_TEXTS,
  NEGATIVE_LIST_COUNT_INVALID: 'A call has 1 to 1,000 entries. Split it.',
  NEGATIVE_LIST_ENTRY_UNKNOWN:
    'The tenant has no such entry. Take an id from `negativeListEntries`.',
  NEGATIVE_LIST_ENTRY_REMOVED:
    'The entry was taken off the list. Record it anew if it stands again.',
  NEGATIVE_LIST_ENTRY_DISPUTED:
    'A dispute about the entry is open. End it first by `negativeListDisputeEnd`.',
  NEGATIVE_LIST_DISPUTE_UNKNOWN:
    'The tenant has no such dispute. Take an id from the entry’s `disputes`.',
  NEGATIVE_LIST_DISPUTE_ENDED: 'The dispute has ended. Record a new one if it goes on.',
  NEGATIVE_LIST_DISPUTED_IN_FUTURE: 'The day of the dispute lies ahead everywhere. Correct it.',
  NEGATIVE_LIST_HIT_CERTAIN:
    'The party bears the number of the entry, which is no matter of opinion. Take the entry off, or correct the party.',
  NEGATIVE_LIST_ROWS_REFUSED:
    'Rows of the file are refused and nothing was written. Correct them by `rowErrors`, or leave them out by `onRefusal: SKIP`.',
  NEGATIVE_LIST_ROWS_TOO_MANY: 'The file has more than 5,000 rows. Split it.',
  NEGATIVE_LIST_EXPORT_TOO_LARGE: 'The filter has more than 50,000 entries. Narrow it.',
  NEGATIVE_LIST_EXPORT_NOT_STORED:
    'The tenant may store no more files today, or at all. Ask whoever runs the system.',
} as const;

declareUserErrors('credit-policy', texts);

const messages = {
  ...texts,
  ...BORROWED_FAULT_TEXTS,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** What the API calls otherwise. */
const FIELDS: ReadonlyMap<string | number, string> = new Map([['country', 'countryCode']]);

/** A refusal of one entry, of an export or of a key, as a payload shows it. */
export function listError(
  refusal: EntryFault | EntryRefusal | ListExportRefusal | IdempotencyRefusal,
): UserError {
  if (!('path' in refusal)) return refusalError(refusal, messages[refusal.code]);
  const path = refusal.path.map((step) => FIELDS.get(step) ?? step);
  return refusalError({ ...refusal, path }, messages[refusal.code]);
}

/** A refusal of a bulk call: an error for each element that was refused. */
export function entriesErrors(refusal: EntriesRecordRefusal): UserError[] {
  if (refusal.code === 'ENTRIES_REFUSED') return refusal.faults.map(listError);
  return [refusalError(refusal, messages[refusal.code])];
}

/** A refusal of a file. */
export function importError(refusal: ListImportRefusal): UserError {
  return refusal.code === 'NEGATIVE_LIST_FILE_UNREADABLE'
    ? tableUserError(refusal.cause, ['input', 'fileId'])
    : refusalError(refusal, messages[refusal.code]);
}
