import type { Statement } from '@duebook/platform';

/** Reads platform's directory, which is known before a tenant is. */
export interface DirectoryReader {
  directory<T extends object>(statement: Statement): Promise<readonly T[]>;
}

/** A stretch of a list in the order of its key, which is unique in the tenant. */
export interface PageRequest {
  /** How many rows at most; ask for one more than is shown to learn whether there are more. */
  readonly limit: number;
  /** The key of the last row already seen; null for the start. */
  readonly after: string | null;
}
