import { make, Money, type BusinessDate, type Decimal } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { KeptImport, KeptStatement } from '../application/ports';
import type {
  HoldCode,
  HoldReason,
  StatementKind,
  StatementState,
  StatementWarning,
  WarningCode,
} from '../domain/bank-statement';
import type { StatementFormat } from '../domain/parsing/parsed-statement';
import {
  BankStatementFormatEnum,
  BankStatementHoldCodeEnum,
  BankStatementKindEnum,
  BankStatementStateEnum,
  BankStatementWarningCodeEnum,
} from './bank-statement.enums';

@ObjectType()
abstract class FindingType {
  @Field(() => String, {
    nullable: true,
    description:
      'What would have been right: signed amount, day or code; null where nothing is compared.',
  })
  expected!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the file has; null where nothing is compared.',
  })
  found!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The first line or entry of the file that it is about; null when it is about none.',
  })
  line!: number | null;

  @Field(() => Int, { description: 'How many lines it is about; zero when it is about none.' })
  count!: number;
}

@ObjectType('BankStatementHoldReason', {
  simpleResolvers: true,
  description: 'A reason for which a bank statement is held.',
})
export class BankStatementHoldReasonType extends FindingType {
  @Field(() => BankStatementHoldCodeEnum, { description: 'Why it is held, for programs.' })
  code!: HoldCode;
}

@ObjectType('BankStatementWarning', {
  simpleResolvers: true,
  description: 'Something worth telling of a bank statement.',
})
export class BankStatementWarningType extends FindingType {
  @Field(() => BankStatementWarningCodeEnum, {
    description: 'What is worth telling, for programs.',
  })
  code!: WarningCode;
}

@ObjectType()
abstract class StatementFacts extends Node {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day: of the file, else of its balances or lines; null when it has none.',
  })
  fromOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; null when it has none.',
  })
  toOn!: BusinessDate | null;
}

/** A statement of a bank. */
@ObjectType('BankStatement', {
  implements: Node,
  simpleResolvers: true,
  description: 'A statement of an account of ours, as a bank sent it.',
})
export class BankStatementType extends StatementFacts {
  @Field(() => Int, { description: 'Its place in its file, from 1, or its first line there.' })
  position!: number;

  @Field(() => BankStatementFormatEnum, { description: 'The layout of the file that it came in.' })
  format!: StatementFormat;

  @Field(() => String, {
    description: 'Its version: `camt.053.001.08`, or the name of the layout of a table.',
  })
  formatVersion!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The bank’s id of the statement; null when it gives none.',
  })
  reference!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number in the bank’s sequence, leading zeros kept; null when it gives none.',
  })
  statementNumber!: string | null;

  @Field(() => BankStatementKindEnum, { description: 'What kind of message it is.' })
  kind!: StatementKind;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of its balances.' })
  currencyCode!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was on the account before, negative when overdrawn; null when not told.',
  })
  openingBalance!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is on the account after, negative when overdrawn; null when not told.',
  })
  closingBalance!: MoneyType | null;

  @Field(() => BankStatementStateEnum, { description: 'Whether its lines count.' })
  state!: StatementState;

  @Field(() => [BankStatementHoldReasonType], {
    description: 'Why it is held, or was until it was released; empty when it never was.',
  })
  holdReasons!: BankStatementHoldReasonType[];

  @Field(() => [BankStatementWarningType], { description: 'What is worth telling of it.' })
  warnings!: BankStatementWarningType[];

  @Field(() => Int, { description: 'How many lines it brought.' })
  lineCount!: number;

  @Field(() => Int, { description: 'How many of its lines stood already, in other statements.' })
  knownLineCount!: number;

  @Field(() => Int, { description: 'How many lines were not booked yet, and were left out.' })
  pendingLineCount!: number;

  @Field(() => MoneyType, { description: 'What came in by the lines that it brought.' })
  creditTotal!: MoneyType;

  @Field(() => MoneyType, { description: 'What went out by the lines that it brought.' })
  debitTotal!: MoneyType;

  @Field(() => DateTimeScalar, { description: 'When its file was imported.' })
  importedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was released after it was held; null when it was not.',
  })
  releasedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was withdrawn; null when it was not.',
  })
  withdrawnAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was withdrawn; null when it was not, or another took its place.',
  })
  withdrawalReason!: string | null;

  @Field(() => Int, { description: 'Rises with each change; send it back as expectedVersion.' })
  version!: number;

  kept!: KeptStatement;
}

/** The API's form of a statement. */
export function bankStatementType(kept: KeptStatement): BankStatementType {
  const { currency, opening, closing, credit, debit } = kept;
  const { position, format, formatVersion, reference, kind, fromOn, toOn, state } = kept;
  const { lineCount, knownLineCount, pendingLineCount, importedAt, releasedAt } = kept;
  const { withdrawnAt, withdrawalReason, version } = kept;
  return make(BankStatementType, {
    ...{ id: encodeId('BankStatement', kept.id), kept, position, format, formatVersion },
    ...{ reference, statementNumber: kept.number, kind, currencyCode: currency, fromOn, toOn },
    ...{ state, lineCount, knownLineCount, pendingLineCount, importedAt, releasedAt },
    ...{ withdrawnAt, withdrawalReason, version },
    openingBalance: moneyOrNull(opening, currency),
    closingBalance: moneyOrNull(closing, currency),
    creditTotal: moneyType(Money.of(credit, currency)),
    debitTotal: moneyType(Money.of(debit, currency)),
    holdReasons: kept.holdReasons.map(holdReasonType),
    warnings: kept.warnings.map(warningType),
  });
}

/** An amount that may be missing. */
export function moneyOrNull(amount: Decimal | string | null, currency: string): MoneyType | null {
  return amount === null ? null : moneyType(Money.of(amount, currency));
}

/** The API's form of a reason. */
export function holdReasonType(reason: HoldReason): BankStatementHoldReasonType {
  return make(BankStatementHoldReasonType, reason);
}

/** The API's form of a warning. */
export function warningType(warning: StatementWarning): BankStatementWarningType {
  return make(BankStatementWarningType, warning);
}

export const BankStatementPage = connectionType('BankStatement', () => BankStatementType, {
  isCounted: true,
});

/** A file that was read. */
@ObjectType('BankStatementImport', {
  simpleResolvers: true,
  description: 'A file of bank statements that was read.',
})
export class BankStatementImportType {
  @Field(() => BankStatementFormatEnum, { description: 'The layout that the file is in.' })
  format!: StatementFormat;

  @Field(() => String, {
    description: 'Its version: `camt.053.001.08`, or the name of the layout of a table.',
  })
  formatVersion!: string;

  @Field(() => Int, { description: 'How many statements it brought.' })
  statementCount!: number;

  @Field(() => Int, { description: 'How many lines it added.' })
  lineCount!: number;

  @Field(() => Int, { description: 'How many of its lines stood already.' })
  knownLineCount!: number;

  @Field(() => Int, { description: 'How many lines were not booked yet, and were left out.' })
  pendingLineCount!: number;

  @Field(() => DateTimeScalar, { description: 'When the file was imported.' })
  importedAt!: Date;

  kept!: KeptImport;
}

/** The API's form of an import. */
export function bankStatementImportType(kept: KeptImport): BankStatementImportType {
  const { format, formatVersion, statementCount, lineCount, knownLineCount } = kept;
  const { pendingLineCount, importedAt } = kept;
  return make(BankStatementImportType, {
    ...{ kept, format, formatVersion, statementCount, lineCount, knownLineCount },
    ...{ pendingLineCount, importedAt },
  });
}
