// expects: nothing
export type LedgerFace = string;
