// expects: platform-is-upstream
import type { GovernanceFace } from '@duebook/governance';

export type Known = GovernanceFace;
