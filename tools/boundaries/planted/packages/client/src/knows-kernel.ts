// expects: client-stands-apart
import type { KernelFace } from '@duebook/kernel';

export type Known = KernelFace;
