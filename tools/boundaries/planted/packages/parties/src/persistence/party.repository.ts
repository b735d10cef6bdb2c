// expects: nothing
import type { Pool } from 'pg';
import type { PlatformFace } from '@duebook/platform';
import type { PartyStore } from '../application/ports';
import type { Party } from '../domain/party';

export type Repository = PartyStore & Readonly<{ pool: Pool; last: Party; unit: PlatformFace }>;
