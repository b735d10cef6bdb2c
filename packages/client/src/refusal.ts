import type { UserErrorCode } from './schema.generated';

/** Why a mutation was refused. */
export interface Refusal {
  /** The cause, for programs. Codes are added over time: treat an unknown one by its message. */
  readonly code: UserErrorCode;
  /** The cause, for people. */
  readonly message: string;
  /** Where in the variables it lies, outermost first. */
  readonly path: readonly string[];
}

/** What each mutation answers, among its results. */
export interface Payload {
  readonly userErrors: readonly Refusal[];
}
