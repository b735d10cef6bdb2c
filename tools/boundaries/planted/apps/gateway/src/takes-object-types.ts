// expects: apps-use-module-face
import type { PartyType } from '@duebook/parties/graphql';

export type Taken = PartyType;
