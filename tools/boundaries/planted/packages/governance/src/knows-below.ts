// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { PlatformFace } from '@duebook/platform';

export type Known = KernelFace | PlatformFace;
