// expects: graphql-never-touches-tables
import type { Pool } from 'pg';

export type { PartyType } from './graphql/party.types';
export type Used = Pool;
