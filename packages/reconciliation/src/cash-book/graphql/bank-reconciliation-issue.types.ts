import { type BusinessDate, make, Money } from '@duebook/kernel';
import type { IssueFormat } from '@duebook/platform';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  LetterLanguageEnum,
  type LetterLanguageName,
  letterLanguageName,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { IssuedBankReconciliation } from '../application/ports';

export const BankReconciliationFormatEnum = declareEnum(
  'BankReconciliationStatementFormat',
  'As which file a bank reconciliation statement is issued.',
  {
    PDF: 'Pages in A4, to be signed.',
    CSV: 'The items that lie between the balances, in UTF-8.',
    XLSX: 'A workbook: both balances, and the items on a sheet of their own.',
  } satisfies Record<IssueFormat, string>,
);

/** A statement as it was issued. */
@ObjectType('BankReconciliationStatementIssue', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A bank reconciliation statement (银行存款余额调节表) as it was issued: what it said, and in which bytes.',
})
export class BankReconciliationIssueType extends Node {
  @Field(() => DateScalar, { description: 'The day at whose end both balances are.' })
  asOf!: BusinessDate;

  @Field(() => LetterLanguageEnum, { description: 'The language that it is written in.' })
  language!: LetterLanguageName;

  @Field(() => BankReconciliationFormatEnum, { description: 'As which file it was issued.' })
  format!: IssueFormat;

  @Field(() => Int, { description: 'Which of the same account and day it is, from 1 on.' })
  version!: number;

  @Field(() => String, { description: 'SHA-256 of the file, in hex.' })
  sha256!: string;

  @Field(() => MoneyType, { description: 'What it says of our books.' })
  bookBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'What it says of the bank.' })
  bankBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'What both come to by it.' })
  adjustedBalance!: MoneyType;

  @Field(() => Int, { description: 'How many items it names that only one side had.' })
  itemCount!: number;

  @Field(() => DateTimeScalar, {
    description: 'When its file was made, and its figures were fixed.',
  })
  issuedAt!: Date;

  issued!: IssuedBankReconciliation;
}

export const BankReconciliationIssuePage = connectionType(
  'BankReconciliationStatementIssue',
  () => BankReconciliationIssueType,
);

/** The API's form of an issued statement. */
export function bankReconciliationIssueType(
  issued: IssuedBankReconciliation,
): BankReconciliationIssueType {
  const { asOf, language, format, version, sha256, issuedAt, figures } = issued;
  const money = (amount: string) => moneyType(Money.of(amount, figures.currency));
  return make(BankReconciliationIssueType, {
    id: encodeId('BankReconciliationStatementIssue', issued.id),
    ...{ issued, asOf, format, version, sha256, issuedAt },
    language: letterLanguageName(language),
    bookBalance: money(figures.bookBalance),
    bankBalance: money(figures.bankBalance),
    adjustedBalance: money(figures.adjustedBalance),
    itemCount: figures.itemCount,
  });
}
