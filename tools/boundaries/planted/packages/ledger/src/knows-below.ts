// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { PartiesFace } from '@duebook/parties';

export type Known = KernelFace | PartiesFace;
