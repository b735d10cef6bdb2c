/** Reconciliation's face: what packages above may know. */
export type { ReconciliationServices } from './services';
