// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { ReserveFace } from '@duebook/reserve';

export type Known = KernelFace | ReserveFace;
