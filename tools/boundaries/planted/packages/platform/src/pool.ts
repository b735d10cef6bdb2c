// expects: nothing
import type { Pool } from 'pg';

export type AppPool = Pool;
