// expects: nothing
export type PlatformType = string;
