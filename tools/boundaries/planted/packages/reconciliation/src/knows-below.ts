// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { ContractsFace } from '@duebook/contracts';

export type Known = KernelFace | ContractsFace;
