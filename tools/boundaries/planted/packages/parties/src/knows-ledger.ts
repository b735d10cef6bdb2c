// expects: parties-is-upstream
import type { LedgerFace } from '@duebook/ledger';

export type Known = LedgerFace;
