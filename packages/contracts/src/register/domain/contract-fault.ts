import type { MoneyRefusal } from '@duebook/kernel';
import type { FaultPath } from './fault-path';
import type { PaymentTermFault } from './payment-term';
import type { LateInterestRuleFault } from '../../late-interest/domain/late-interest-rule';

export type { FaultPath };

/** Causes that need no facts beside where they lie. */
export type ContractFaultCode =
  | 'CONTRACT_NOT_RECORDED'
  | 'CONTRACT_VERSION_UNKNOWN'
  | 'CONTRACT_NUMBER_INVALID'
  | 'CONTRACT_NUMBER_TAKEN'
  | 'CONTRACT_TEXT_INVALID'
  | 'CONTRACT_KIND_UNKNOWN'
  | 'CONTRACT_KIND_CODE_INVALID'
  | 'CONTRACT_KIND_SHIPPED'
  | 'CONTRACT_ENTITIES_INVALID'
  | 'CONTRACT_PARTIES_INVALID'
  | 'CONTRACT_PARTY_ROLE_MISSING'
  | 'CONTRACT_PARTY_NOT_CUSTOMER'
  | 'CONTRACT_PARTY_NOT_SUPPLIER'
  | 'CONTRACT_VALUE_NEGATIVE'
  | 'CONTRACT_VALUE_MISSING'
  | 'CONTRACT_VALUE_UNFIT'
  | 'CONTRACT_DAYS_INVALID'
  | 'CONTRACT_RENEWAL_INVALID'
  | 'CONTRACT_OWNER_UNKNOWN'
  | 'CONTRACT_PARENT_UNKNOWN'
  | 'CONTRACT_PARENT_UNFIT'
  | 'CONTRACT_FILE_UNKNOWN'
  | 'CONTRACT_TERM_OUT_OF_RANGE'
  | 'CONTRACT_TERM_INVALID'
  | 'CONTRACT_BASE_RATE_UNKNOWN'
  | 'CONTRACT_VERSION_NOT_OPEN'
  | 'CONTRACT_VERSION_UNCHANGED'
  | 'CONTRACT_VERSION_OVERLAPS'
  | 'CONTRACT_VERSION_OUTSIDE'
  | 'CONTRACT_VERSION_OF_ANOTHER'
  | 'CONTRACT_DOCUMENTS_REST'
  | 'CONTRACT_REVIEW_MISSING'
  | 'CONTRACT_NOT_AGREED'
  | 'CONTRACT_SIDE_UNKNOWN'
  | 'CONTRACT_SIDE_SIGNED'
  | 'CONTRACT_SIGNED_LATER'
  | 'CONTRACT_SIGNED'
  | 'CONTRACT_NOT_STANDING'
  | 'CONTRACT_RENEWAL_NOT_AGREED'
  | 'CONTRACT_RENEWAL_SHORT'
  | 'CONTRACT_NOTICE_LATE'
  | 'CONTRACT_END_INVALID'
  | 'LEGAL_ENTITY_UNKNOWN'
  | 'PARTY_UNKNOWN';

/** Why a contract cannot be as told. */
export type ContractFault = Readonly<{ path: FaultPath }> &
  (
    | Readonly<{ code: ContractFaultCode }>
    /** Two terms that cannot both be meant. */
    | Readonly<{ code: 'CONTRACT_TERMS_CONTRADICT'; otherPath: FaultPath; detail: string }>
    /** What the ledger says of a payment term, below where it stands here. */
    | PaymentTermFault
    | Readonly<{ code: LateInterestRuleFault['code'] }>
    | MoneyRefusal
  );

/** Everything that is wrong with what was sent at once. */
export type ContractFaulty = Readonly<{
  code: 'CONTRACT_FAULTY';
  path: FaultPath;
  faults: readonly ContractFault[];
}>;

/** A fault without facts. */
export function fault(code: ContractFaultCode, path: FaultPath): ContractFault {
  return { code, path };
}

/** All of them as one refusal; null where there is none. */
export function faulty(faults: readonly ContractFault[]): ContractFaulty | null {
  return faults.length === 0 ? null : { code: 'CONTRACT_FAULTY', path: [], faults };
}
