// expects: reconciliation-is-upstream
import type { CollectionsFace } from '@duebook/collections';

export type Known = CollectionsFace;
