// expects: contracts-is-upstream
import type { ReconciliationFace } from '@duebook/reconciliation';

export type Known = ReconciliationFace;
