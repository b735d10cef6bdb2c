/** Why something about a credit file was refused. */
export type FileFaultCode =
  | 'PARTY_UNKNOWN'
  | 'IMPORT_FILE_UNKNOWN'
  | 'CURRENCY_UNKNOWN'
  | 'CREDIT_FILE_ITEM_UNKNOWN'
  | 'CREDIT_FILE_ITEM_TAKEN'
  | 'CREDIT_FILE_ITEM_CODE_INVALID'
  | 'CREDIT_FILE_ITEM_REPEATED'
  | 'CREDIT_FILE_EXPIRY_MONTHS_INVALID'
  | 'CREDIT_FILE_VALUE_INVALID'
  | 'CREDIT_FILE_TEXT_INVALID'
  | 'CREDIT_FILE_DATE_IN_FUTURE'
  | 'CREDIT_FILE_EXPIRY_INVALID'
  | 'CREDIT_FILE_PERIOD_INVALID'
  | 'CREDIT_FILE_TOO_MANY'
  | 'CREDIT_FILE_NOTHING_TOLD'
  | 'CREDIT_FILE_ENTRY_UNKNOWN'
  | 'CREDIT_FILE_ENTRY_RETIRED'
  | 'CREDIT_FILE_ENTRY_OF_STATEMENT'
  | 'CREDIT_FILE_CHECKLIST_INVALID';

/** One reason and where it lies, below `input`. What was refused is not repeated: it may name a person. */
export interface FileFault {
  readonly code: FileFaultCode;
  readonly path: readonly string[];
}

/** A fault at a place. */
export function faultAt(code: FileFaultCode, ...path: readonly (string | number)[]): FileFault {
  return { code, path: path.map(String) };
}
