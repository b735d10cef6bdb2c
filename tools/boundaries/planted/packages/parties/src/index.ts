// expects: nothing
export type PartiesFace = string;
