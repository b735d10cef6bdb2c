/** The face of the embedded PostgreSQL, for what starts the application or its tests. */
export { databaseUrl } from './embedded-postgres/database-url';
export { EmbeddedPostgresError } from './embedded-postgres/embedded-postgres-error';
export { startEmbeddedPostgres } from './embedded-postgres/start';
export type {
  EmbeddedPostgresOptions,
  EmbeddedServer,
  EmbeddedServerExit,
} from './embedded-postgres/types';
