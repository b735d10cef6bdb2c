// expects: persistence-knows-ports-and-domain
import type { PartyType } from '../graphql/party.types';

export type Asked = PartyType;
