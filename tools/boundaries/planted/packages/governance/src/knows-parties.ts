// expects: governance-is-upstream
import type { PartiesFace } from '@duebook/parties';

export type Known = PartiesFace;
