// expects: nothing
export type ReconciliationFace = string;
