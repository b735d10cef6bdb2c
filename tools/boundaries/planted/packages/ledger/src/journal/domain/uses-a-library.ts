// expects: domain-is-pure
import type { Pool } from 'pg';

export type Used = Pool;
