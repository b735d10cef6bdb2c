// expects: credit-policy-is-upstream
import type { ContractsFace } from '@duebook/contracts';

export type Known = ContractsFace;
