// expects: graphql-never-touches-tables
import type { Repository } from '../persistence/entry.repository';

export type Asked = Repository;
