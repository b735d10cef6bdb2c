/** Why something about an application was refused. */
export type ApplicationFaultCode =
  | 'PARTY_UNKNOWN'
  | 'PARTY_KIND_WRONG'
  | 'LEGAL_ENTITY_UNKNOWN'
  | 'CURRENCY_UNKNOWN'
  | 'PAYMENT_TERM_UNKNOWN'
  | 'IMPORT_FILE_UNKNOWN'
  | 'CREDIT_FILE_ITEM_UNKNOWN'
  | 'CREDIT_APPLICATION_UNKNOWN'
  | 'CREDIT_APPLICATION_OPEN'
  | 'CREDIT_APPLICATION_STATE_WRONG'
  | 'CREDIT_APPLICATION_OWN'
  | 'CREDIT_APPLICATION_AMOUNT_INVALID'
  | 'CREDIT_APPLICATION_TEXT_INVALID'
  | 'CREDIT_APPLICATION_VALIDITY_INVALID'
  | 'CREDIT_APPLICATION_INCOMPLETE'
  | 'CREDIT_APPLICATION_EVIDENCE_UNKNOWN'
  | 'CREDIT_APPLICATION_EVIDENCE_TOO_MUCH';

/** One reason and where it lies, below `input`. */
export interface ApplicationFault {
  readonly code: ApplicationFaultCode;
  readonly path: readonly string[];
}

/** A fault at a place. */
export function faultAt(
  code: ApplicationFaultCode,
  ...path: readonly (string | number)[]
): ApplicationFault {
  return { code, path: path.map(String) };
}
