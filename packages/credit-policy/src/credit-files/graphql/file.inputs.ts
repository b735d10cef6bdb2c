import type { BusinessDate } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
  MoneyInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { InvestigationKind } from '../domain/file-fact';
import { DefinableTypeEnum, InvestigationKindEnum, type DefinableType } from './file.enums';
import { FinancialStatementType, InvestigationType } from './file-entry.types';
import { ChecklistType, CreditFileItemType, CreditFileType } from './file.types';

const SOURCE = 'From where it is, up to 200 characters: a register, an agency, the customer.';
const FILE = 'The paper itself, sent by `POST /files`; null for none.';
const FILE_OF = 'The party whose file it is.';

@InputType('CreditFileFactInput', {
  description: 'One item of a credit file. Just the field of its type is told.',
})
export class FileFactInput {
  @Field(() => String, { description: 'Which item, a code of `creditFileItems`.' })
  code!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The value where the item is an amount; else null.',
  })
  amount?: MoneyInput | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a number, a percentage or a count, with up to four decimals; else null.',
  })
  figure?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of what is told in words, up to 2,000 characters; else null.',
  })
  text?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The value where the item is a day; else null.',
  })
  date?: BusinessDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Of what is yes or no; else null.' })
  isTrue?: boolean | null;

  @Field(() => String, { description: SOURCE })
  source!: string;

  @Field(() => DateScalar, { description: 'Of which day it is true: today or earlier.' })
  datedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it counts; null: as the item says.',
  })
  expiresOn?: BusinessDate | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The paper itself, sent by `POST /files`; a document has one. Null without a paper.',
  })
  fileId?: string | null;
}

@InputType('CreditFileFactsRecordInput', { description: 'Facts and documents of one file.' })
export class FileFactsRecordInput extends KeyedInput {
  @Field(() => ID, { description: FILE_OF })
  partyId!: string;

  @Field(() => [FileFactInput], { description: 'From 1 to 100; all are recorded or none.' })
  facts!: FileFactInput[];
}

@InputType('StatementFigureInput', { description: 'A figure of a financial statement.' })
export class StatementFigureInput {
  @Field(() => String, { description: 'Which one: the code of an item that is a figure.' })
  code!: string;

  @Field(() => DecimalScalar, {
    description: 'In the currency of the statement; below zero for a loss.',
  })
  amount!: string;
}

@InputType('FinancialStatementRecordInput', {
  description: 'A financial statement of one period, with its figures.',
})
export class FinancialStatementRecordInput extends KeyedInput {
  @Field(() => ID, { description: FILE_OF })
  partyId!: string;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period: today or earlier.' })
  periodTo!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all its figures.' })
  currencyCode!: string;

  @Field(() => Boolean, { description: 'Whether an auditor has signed it.' })
  isAudited!: boolean;

  @Field(() => String, { description: SOURCE })
  source!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it counts; null: 18 months after its period.',
  })
  expiresOn?: BusinessDate | null;

  @Field(() => ID, { nullable: true, description: FILE })
  fileId?: string | null;

  @Field(() => [StatementFigureInput], { description: 'Each once; at least one.' })
  figures!: StatementFigureInput[];
}

@InputType('CreditInvestigationRecordInput', {
  description: 'An inquiry about a customer, or a visit to it.',
})
export class InvestigationRecordInput extends KeyedInput {
  @Field(() => ID, { description: FILE_OF })
  partyId!: string;

  @Field(() => InvestigationKindEnum, { description: 'How the customer was looked into.' })
  kind!: InvestigationKind;

  @Field(() => DateScalar, { description: 'On which day it was made: today or earlier.' })
  heldOn!: BusinessDate;

  @Field(() => String, { description: 'Who made it, up to 200 characters.' })
  conductedBy!: string;

  @Field(() => String, { description: 'What was found, up to 4,000 characters.' })
  findings!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when the next is due; null when none is.',
  })
  nextDueOn?: BusinessDate | null;

  @Field(() => ID, { nullable: true, description: FILE })
  fileId?: string | null;
}

@InputType('CreditFileEntryRetractInput', { description: 'What is taken back, and why.' })
export class FileEntryRetractInput extends KeyedInput {
  @Field(() => ID, {
    description: 'A fact, a financial statement or an investigation that was wrong.',
  })
  entryId!: string;

  @Field(() => String, { description: 'Why, up to 2,000 characters; it stays with the entry.' })
  reason!: string;
}

@InputType('CreditFileItemDefineInput', {
  description: 'Something that credit files of the tenant are to hold besides.',
})
export class FileItemDefineInput extends KeyedInput {
  @Field(() => String, {
    description:
      'By which it is told, 2 to 40 letters and digits from a small letter on; rules know it as `file.<code>`. It never changes.',
  })
  code!: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese; null: as `name`.',
  })
  nameZh?: string | null;

  @Field(() => DefinableTypeEnum, { description: 'What kind of value the item has.' })
  type!: DefinableType;

  @Field(() => Int, {
    nullable: true,
    description:
      'So many months after its day it expires where no day is told, 1 to 120; null: it does not.',
  })
  expiresAfterMonths?: number | null;
}

@InputType('CreditFileChecklistGroupInput', {
  description: 'What the file of a kind of customers has to hold.',
})
export class ChecklistGroupInput {
  @Field(() => String, { description: 'Capitals, digits and underscores, up to 40.' })
  code!: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Of which countries, ISO 3166-1 alpha-2; null: of any.',
  })
  countryCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Of which segments; null: of any.' })
  segments?: string[] | null;

  @Field(() => [String], { description: 'Codes of items, each once, up to 100.' })
  requiredCodes!: string[];
}

@InputType('CreditFileChecklistSetInput', {
  description: 'What credit files have to hold from now on.',
})
export class ChecklistSetInput extends KeyedInput {
  @Field(() => Int, {
    description: 'The version that it replaces; 0 for the one that every tenant begins with.',
  })
  expectedVersion!: number;

  @Field(() => [ChecklistGroupInput], {
    description: 'From 1 to 50; the first that fits a customer counts.',
  })
  groups!: ChecklistGroupInput[];
}

const SEEN = 'null when the call was refused, or the viewer may not see credit files.';

@ObjectType('CreditFileFactsRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording facts.',
})
export class FileFactsRecordPayload extends RefusablePayload {
  @Field(() => CreditFileType, { nullable: true, description: `The file as of today; ${SEEN}` })
  creditFile!: CreditFileType | null;
}

@ObjectType('FinancialStatementRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a financial statement.',
})
export class FinancialStatementRecordPayload extends RefusablePayload {
  @Field(() => FinancialStatementType, {
    nullable: true,
    description: `The statement; ${SEEN}`,
  })
  financialStatement!: FinancialStatementType | null;
}

@ObjectType('CreditInvestigationRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording an inquiry or a visit.',
})
export class InvestigationRecordPayload extends RefusablePayload {
  @Field(() => InvestigationType, { nullable: true, description: `The record; ${SEEN}` })
  creditInvestigation!: InvestigationType | null;
}

@ObjectType('CreditFileEntryRetractPayload', {
  simpleResolvers: true,
  description: 'What became of taking an entry back.',
})
export class FileEntryRetractPayload extends RefusablePayload {
  @Field(() => CreditFileType, { nullable: true, description: `The file as of today; ${SEEN}` })
  creditFile!: CreditFileType | null;
}

@ObjectType('CreditFileItemDefinePayload', {
  simpleResolvers: true,
  description: 'What became of adding an item.',
})
export class FileItemDefinePayload extends RefusablePayload {
  @Field(() => CreditFileItemType, { nullable: true, description: `The item; ${SEEN}` })
  creditFileItem!: CreditFileItemType | null;
}

@ObjectType('CreditFileChecklistSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting the check-list.',
})
export class ChecklistSetPayload extends RefusablePayload {
  @Field(() => ChecklistType, { nullable: true, description: `The new version; ${SEEN}` })
  creditFileChecklist!: ChecklistType | null;
}
