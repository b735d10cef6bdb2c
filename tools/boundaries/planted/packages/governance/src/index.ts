// expects: nothing
export type GovernanceFace = string;
