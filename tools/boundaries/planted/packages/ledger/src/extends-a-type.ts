// expects: graphql-face-only-from-graphql
import type { PartyType } from '@duebook/parties/graphql';

export type Extended = PartyType;
