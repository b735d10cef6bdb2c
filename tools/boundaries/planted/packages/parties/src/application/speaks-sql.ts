// expects: application-points-inwards
import type { Pool } from 'pg';

export type Used = Pool;
