// expects: nothing
import type { PartyType } from '@duebook/parties/graphql';

export type Extended = PartyType;
