// expects: nothing
export type ReserveFace = string;
