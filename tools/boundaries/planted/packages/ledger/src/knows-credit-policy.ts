// expects: ledger-is-upstream
import type { CreditPolicyFace } from '@duebook/credit-policy';

export type Known = CreditPolicyFace;
