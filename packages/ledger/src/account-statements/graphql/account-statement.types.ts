import { type BusinessDate, make, Money } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
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
import type { ItemClass } from '../../chart/domain/account';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { Side } from '../../journal/domain/side';
import type { IssuedStatement, StatementFigures } from '../application/ports';
import type {
  AccountStatement,
  StatementBalance,
  StatementFormat,
  StatementItem,
  StatementLine,
  StatementQuestion,
} from '../domain/account-statement';

const StatementLineKindEnum = declareEnum(
  'AccountStatementMovementKind',
  'What changed a balance.',
  {
    DOCUMENT: 'A document was posted.',
    SETTLEMENT:
      'A match between kinds of items or currencies. Any other match leaves the balance as it is, and is no movement.',
  } satisfies Record<StatementLine['kind'], string>,
);

export const StatementFormatEnum = declareEnum(
  'AccountStatementFormat',
  'As which file a statement of account is issued.',
  {
    PDF: 'Pages in A4, to be sent.',
    CSV: 'The movements with their balances, in UTF-8.',
    XLSX: 'A workbook: movements, open items and aging on sheets of their own.',
  } satisfies Record<StatementFormat, string>,
);

/** What an issued statement says of a currency. */
@ObjectType('AccountStatementFigures', {
  simpleResolvers: true,
  description:
    'What an issued statement says of a currency; signed as in `AccountStatementBalance`.',
})
export class AccountStatementFiguresType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the figures.' })
  currencyCode!: string;

  @Field(() => MoneyType, { description: 'The balance before the first day, signed.' })
  opening!: MoneyType;

  @Field(() => MoneyType, { description: 'What raised the balance in the period, unsigned.' })
  debits!: MoneyType;

  @Field(() => MoneyType, { description: 'What lowered the balance in the period, unsigned.' })
  credits!: MoneyType;

  @Field(() => MoneyType, { description: 'The balance at the end of the last day, signed.' })
  closing!: MoneyType;
}

/** The figures of a currency. */
@ObjectType('AccountStatementBalance', {
  simpleResolvers: true,
  description:
    'The figures of one currency: opening + debits − credits = closing = aging + unapplied. Signed ones are positive where the party owes.',
})
export class AccountStatementBalanceType extends AccountStatementFiguresType {
  @Field(() => Int, { description: 'How many movements the period has.' })
  movementCount!: number;

  @Field(() => Int, { description: 'How many items are open at the end.' })
  openItemCount!: number;

  @Field(() => [MoneyType], {
    description:
      'Open debts by days past due at the end, signed: not due, 1 to 30, 31 to 60, 61 to 90, and more.',
  })
  aging!: MoneyType[];

  @Field(() => MoneyType, {
    description: 'Open items on the other side, as money on account and credit notes, signed.',
  })
  unapplied!: MoneyType;
}

/** A movement. */
@ObjectType('AccountStatementMovement', {
  simpleResolvers: true,
  description: 'A change of the balance, with the balance after it.',
})
export class AccountStatementMovementType {
  line!: StatementLine;

  @Field(() => StatementLineKindEnum, { description: 'A document, or a settlement.' })
  kind!: StatementLine['kind'];

  @Field(() => DateScalar, { description: 'The day from which it counts.' })
  effectiveOn!: BusinessDate;

  @Field(() => String, { description: 'The number of the document.' })
  documentNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the document refers to; null when it names nothing.',
  })
  reference!: string | null;

  @Field(() => DateScalar, { description: 'When what it left falls due first.' })
  dueDate!: BusinessDate;

  @Field(() => SideEnum, { description: 'DEBIT raises the balance, CREDIT lowers it.' })
  side!: Side;

  @Field(() => MoneyType, { description: 'By how much the balance changed, unsigned.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'The balance of its currency after it, signed.' })
  balance!: MoneyType;
}

/** An open item at the end. */
@ObjectType('AccountStatementItem', {
  simpleResolvers: true,
  description: 'An item as it was open at the end of the last day.',
})
export class AccountStatementItemType {
  item!: StatementItem;

  @Field(() => ItemClassEnum, { description: 'What kind of item it is.' })
  itemClass!: ItemClass;

  @Field(() => SideEnum, { description: 'DEBIT is owed by the party, CREDIT to it.' })
  side!: Side;

  @Field(() => String, { description: 'The number of the document.' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'The day that the document bears.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'When it falls due, as it was then.' })
  dueDate!: BusinessDate;

  @Field(() => Int, {
    description: 'Days from its due date to the last day; 0 for what was not due, and for credits.',
  })
  daysOverdue!: number;

  @Field(() => MoneyType, { description: 'What of it was open then, unsigned.' })
  openAmount!: MoneyType;
}

export const AccountStatementMovementPage = connectionType(
  'AccountStatementMovement',
  () => AccountStatementMovementType,
);
export const AccountStatementItemPage = connectionType(
  'AccountStatementItem',
  () => AccountStatementItemType,
);

/** A statement of account. */
@ObjectType('AccountStatement', {
  simpleResolvers: true,
  description:
    'What a party owes a legal entity, or the other way round: at the start of a period, what changed it, and what is left open at its end (对账单).',
})
export class AccountStatementType {
  question!: StatementQuestion;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period.' })
  to!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As known at which time; null for now.',
  })
  knownAt!: Date | null;

  @Field(() => [AccountStatementBalanceType], {
    description: 'Its figures, for each currency in which anything ever moved, by currency code.',
  })
  balances!: AccountStatementBalanceType[];
}

/** A statement as it was issued. */
@ObjectType('AccountStatementIssue', {
  implements: Node,
  simpleResolvers: true,
  description: 'A statement of account as it was issued: what it said, and in which bytes.',
})
export class AccountStatementIssueType extends Node {
  issued!: IssuedStatement;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period.' })
  to!: BusinessDate;

  @Field(() => LetterLanguageEnum, { description: 'The language that it is written in.' })
  language!: LetterLanguageName;

  @Field(() => StatementFormatEnum, { description: 'As which file it was issued.' })
  format!: StatementFormat;

  @Field(() => Int, {
    description: 'Which of the same party, legal entity and period it is, from 1 on.',
  })
  version!: number;

  @Field(() => String, { description: 'SHA-256 of the file, in hex.' })
  sha256!: string;

  @Field(() => [AccountStatementFiguresType], { description: 'What it says, for each currency.' })
  figures!: AccountStatementFiguresType[];

  @Field(() => DateTimeScalar, {
    description: 'When its file was made, and its figures were fixed.',
  })
  issuedAt!: Date;
}

export const AccountStatementIssuePage = connectionType(
  'AccountStatementIssue',
  () => AccountStatementIssueType,
);

export function accountStatementType({
  question,
  balances,
}: AccountStatement): AccountStatementType {
  const { from, to, knownAt } = question;
  return make(AccountStatementType, {
    ...{ question, from, to, knownAt },
    balances: balances.map(balanceType),
  });
}

function balanceType(balance: StatementBalance): AccountStatementBalanceType {
  return make(AccountStatementBalanceType, {
    currencyCode: balance.currency,
    opening: moneyType(balance.opening),
    debits: moneyType(balance.debits),
    credits: moneyType(balance.credits),
    closing: moneyType(balance.closing),
    movementCount: balance.lineCount,
    openItemCount: balance.itemCount,
    aging: balance.aging.map(moneyType),
    unapplied: moneyType(balance.unapplied),
  });
}

export function movementType(line: StatementLine): AccountStatementMovementType {
  return make(AccountStatementMovementType, {
    line,
    kind: line.kind,
    effectiveOn: line.effectiveOn,
    documentNumber: line.documentNumber,
    reference: line.reference,
    dueDate: line.dueDate,
    side: line.amount.isNegative() ? 'CREDIT' : 'DEBIT',
    amount: moneyType(line.amount.abs()),
    balance: moneyType(line.balance),
  });
}

export function statementItemType(item: StatementItem): AccountStatementItemType {
  const { itemClass, documentNumber, documentDate, dueDate, daysOverdue } = item;
  return make(AccountStatementItemType, {
    ...{ item, itemClass, documentNumber, documentDate, dueDate, daysOverdue },
    side: item.side,
    openAmount: moneyType(item.amount.abs()),
  });
}

export function accountStatementIssueType(issued: IssuedStatement): AccountStatementIssueType {
  const { from, to, format, version, sha256, issuedAt } = issued;
  return make(AccountStatementIssueType, {
    ...{ issued, from, to, format, version, sha256, issuedAt },
    id: encodeId('AccountStatementIssue', issued.id),
    language: letterLanguageName(issued.language),
    figures: issued.figures.map(figuresType),
  });
}

function figuresType(figures: StatementFigures): AccountStatementFiguresType {
  const { currency } = figures;
  const money = (text: string): MoneyType => moneyType(Money.of(text, currency));
  return make(AccountStatementFiguresType, {
    currencyCode: currency,
    opening: money(figures.opening),
    debits: money(figures.debits),
    credits: money(figures.credits),
    closing: money(figures.closing),
  });
}
