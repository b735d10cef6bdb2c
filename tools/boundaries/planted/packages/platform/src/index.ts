// expects: nothing
export type PlatformFace = string;
