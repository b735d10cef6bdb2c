// expects: application-points-inwards
import type { PartyType } from '../graphql/party.types';

export type Asked = PartyType;
