// expects: collections-is-upstream
import type { ReserveFace } from '@duebook/reserve';

export type Known = ReserveFace;
