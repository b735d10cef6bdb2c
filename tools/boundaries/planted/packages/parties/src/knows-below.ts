// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { GovernanceFace } from '@duebook/governance';

export type Known = KernelFace | GovernanceFace;
