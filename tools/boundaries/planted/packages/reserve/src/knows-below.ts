// expects: nothing
import type { KernelFace } from '@duebook/kernel';
import type { CollectionsFace } from '@duebook/collections';

export type Known = KernelFace | CollectionsFace;
