// expects: graphql-never-touches-tables
import type { Pool } from 'pg';

export type Used = Pool;
