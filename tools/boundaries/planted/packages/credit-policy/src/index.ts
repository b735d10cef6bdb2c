// expects: nothing
export type CreditPolicyFace = string;
