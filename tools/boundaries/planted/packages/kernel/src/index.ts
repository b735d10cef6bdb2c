// expects: nothing
export type KernelFace = string;
