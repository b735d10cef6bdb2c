import { Decimal, ok, refused, type Money, type Result } from '@duebook/kernel';
import { readAmount } from '../../imports/domain/read-amount';
import type {
  AmountReading,
  EntityEntry,
  ReadCommand,
  RowContext,
} from '../../imports/domain/row-context';
import { refusal, type RowFinding } from '../../imports/domain/row-finding';

/** What a row of a trial balance says: a signed balance, or a debit and a credit. */
export interface BalanceRow {
  readonly legalEntity: string | null;
  readonly accountCode: string;
  readonly partyCode: string | null;
  readonly partyName: string | null;
  readonly partyKind: 'CUSTOMER' | 'SUPPLIER' | null;
  readonly currency: string;
  readonly balance: Decimal | null;
  readonly debit: Decimal | null;
  readonly credit: Decimal | null;
  /** In functional currency, debit positive. */
  readonly functionalBalance: Decimal | null;
}

/** A balance of the system before, of an account or of a party on it. */
export interface OldBalance {
  readonly legalEntityId: EntityEntry['id'];
  readonly accountCode: string;
  /** Null: of the whole account. */
  readonly partyCode: string | null;
  /** Signed; debit positive. */
  readonly balance: Money;
  /** The same in functional currency; null where the system before does not say. */
  readonly functional: Money | null;
}

/** Reads a row of a trial balance. */
export function oldBalanceOf(
  row: BalanceRow,
  context: RowContext,
): Result<ReadCommand<OldBalance>, readonly RowFinding[]> {
  const entity = context.entity(row.legalEntity);
  const number = numberOf(row);
  if (!entity.ok || !number.ok) {
    const findings = [entity, number].flatMap((read) => (read.ok ? [] : [read.refusal]));
    return { ok: false, refusal: findings };
  }
  const read = readBalances(row, number.value, entity.value, context.reading);
  if (!read.ok) return { ok: false, refusal: [read.refusal] };
  const { accountCode, partyCode } = row;
  const { balance, functional, warnings } = read.value;
  return ok({
    command: { legalEntityId: entity.value.id, accountCode, partyCode, balance, functional },
    warnings,
    party:
      partyCode === null
        ? null
        : { code: partyCode, name: row.partyName, kind: row.partyKind ?? 'CUSTOMER' },
  });
}

function readBalances(
  { currency, functionalBalance }: BalanceRow,
  [field, number]: readonly [field: string, value: Decimal],
  { functionalCurrency }: EntityEntry,
  reading: AmountReading,
): Result<
  Pick<OldBalance, 'balance' | 'functional'> & { readonly warnings: readonly RowFinding[] },
  RowFinding
> {
  const balance = readAmount(number, currency, field, reading);
  if (!balance.ok) return balance;
  const told = { balance: balance.value.amount, warnings: balance.value.warnings };
  if (functionalBalance === null) return ok({ ...told, functional: null });
  const worth = readAmount(functionalBalance, functionalCurrency, 'functionalBalance', reading);
  if (!worth.ok) return worth;
  const { amount: functional, warnings } = worth.value;
  return ok({ ...told, functional, warnings: [...told.warnings, ...warnings] });
}

function numberOf(row: BalanceRow): Result<readonly [field: string, value: Decimal], RowFinding> {
  const { balance, debit, credit } = row;
  if (balance !== null && debit === null && credit === null) return ok(['balance', balance]);
  if (balance !== null || (debit === null && credit === null)) {
    return refused(refusal('BALANCE_MISSING', ['balance', 'debit', 'credit']));
  }
  const nothing = new Decimal(0);
  return ok([debit === null ? 'credit' : 'debit', (debit ?? nothing).minus(credit ?? nothing)]);
}
