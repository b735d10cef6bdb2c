import type { ApprovalNeeded } from '@duebook/governance';
import type { IdempotencyRefusal, VersionConflict } from '@duebook/platform';

/** What may be refused that somebody agreed to. */
type Refusal =
  | Readonly<{ code: string; path: readonly (string | number)[] }>
  | VersionConflict
  | IdempotencyRefusal;

/** A refusal in words, as the mutation itself would tell it. */
export type TellRefusal = (refusal: Refusal) => Readonly<{ code: string; message: string }>;

/** That something else would happen now than what was agreed to. */
export function toldAs(
  tell: TellRefusal,
  refusal: Refusal | ApprovalNeeded,
): Readonly<{ code: string; message: string }> {
  return 'need' in refusal
    ? { code: refusal.code, message: 'What would happen now is not what was approved.' }
    : tell(refusal);
}
