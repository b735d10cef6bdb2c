// expects: nothing
import type { Pool } from 'pg';
import type { PlatformFace } from '@duebook/platform';
import type { EntryStore } from '../application/ports';
import type { Entry } from '../domain/entry';

export type Repository = EntryStore & Readonly<{ pool: Pool; last: Entry; unit: PlatformFace }>;
