// expects: nothing
export { mutation } from './graphql/party.types';
export type { Repository } from './persistence/party.repository';
