/** Parties' object types and loaders, for the types of packages above that refer to them. */
export { createPartiesLoaders, type PartiesLoaders } from './graphql/parties.loaders';
export { PartyAddressKindEnum } from './graphql/party.enums';
export { PartyPage, PartyType, partyType } from './graphql/party.types';
export { partiesUserErrors } from './graphql/user-errors';
