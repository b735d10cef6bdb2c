// expects: nothing
export type ContractsFace = string;
