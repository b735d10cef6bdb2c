/** What a crash must never leave behind. */
export type DefectKind =
  /** A client was told that it happened, and it is not in the books. */
  | 'LOST'
  /** It was asked for once and is in the books twice. */
  | 'DOUBLED'
  /** It is in the books, and nobody asked for it, or who asked was refused. */
  | 'PHANTOM'
  /** An open amount is not what the acknowledged operations make of it. */
  | 'WRONG_AMOUNT'
  /** The same call under the same key was answered otherwise than before. */
  | 'CHANGED_ANSWER'
  /** An answer that no client can make anything of. */
  | 'UNEXPECTED_ANSWER'
  /** `duebook verify` says so. */
  | 'BROKEN_INVARIANT'
  /** The product did not start again, or did not stop when it was told to. */
  | 'FAILED_START'
  | 'FAILED_STOP'
  /** A process of PostgreSQL that belongs to no running server. */
  | 'ORPHAN';

export interface Defect {
  readonly kind: DefectKind;
  readonly what: string;
}
