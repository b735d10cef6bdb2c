// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { CreditPolicyFace } from '@duebook/credit-policy';

export type Known = KernelFace | CreditPolicyFace;
