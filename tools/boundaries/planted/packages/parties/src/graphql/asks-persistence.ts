// expects: graphql-never-touches-tables
import type { Repository } from '../persistence/party.repository';

export type Asked = Repository;
