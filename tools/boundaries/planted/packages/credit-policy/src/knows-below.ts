// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { LedgerFace } from '@duebook/ledger';

export type Known = KernelFace | LedgerFace;
