// expects: nothing
import type { KernelFace } from '@duebook/kernel';

export type Party = Readonly<{ id: KernelFace }>;
