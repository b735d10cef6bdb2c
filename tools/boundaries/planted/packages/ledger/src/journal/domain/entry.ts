// expects: nothing
import type { KernelFace } from '@duebook/kernel';

export type Entry = Readonly<{ id: KernelFace }>;
