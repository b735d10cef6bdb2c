// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { ReconciliationFace } from '@duebook/reconciliation';

export type Known = KernelFace | ReconciliationFace;
