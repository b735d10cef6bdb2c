import type { HouseBankAccountUpdateRefusal } from './house-bank-account-update';
import type { StatementReleaseRefusal } from './statement-release';

/** What may refuse that somebody agreed to. */
type Refusal = HouseBankAccountUpdateRefusal | StatementReleaseRefusal;

/** A refusal in words, as the mutation itself would tell it. */
export type TellRefusal = (refusal: Refusal) => Readonly<{ code: string; message: string }>;

/** That something else would happen now than what was agreed to. */
export function toldAs(
  tell: TellRefusal,
  refusal: Refusal | Readonly<{ code: 'APPROVAL_NEEDED' }>,
): Readonly<{ code: string; message: string }> {
  return refusal.code === 'APPROVAL_NEEDED'
    ? { code: refusal.code, message: 'What would happen now is not what was approved.' }
    : tell(refusal);
}
