// expects: nothing
export type ClientFace = string;
