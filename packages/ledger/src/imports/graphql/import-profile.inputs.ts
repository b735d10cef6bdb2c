import type { FieldRule, MappingProfile, ReadTableOptions } from '@duebook/platform';
import { Field, InputType, Int } from 'type-graphql';
import { isGiven } from '../../graphql/sent';
import type { ImportKind } from '../domain/import-run';
import type { AmountReading } from '../domain/row-context';
import {
  FinerAmountsEnum,
  ImportEncodingEnum,
  ImportKindEnum,
  NegativeAmountsEnum,
} from './import.enums';
import { ENCODINGS, ImportTransformInput, type EncodingName } from './import-profile.types';

@InputType('ImportWordInput', {
  description: 'A word of a file and the one that stands for it here.',
})
export class ImportWordInput {
  @Field(() => String, { description: 'As the file has it.' })
  theirs!: string;

  @Field(() => String, { description: 'As the field takes it.' })
  ours!: string;
}

@InputType('ImportFieldRuleInput', {
  description: 'Where the value of a field comes from: from columns or from a constant.',
})
export class ImportFieldRuleInput {
  @Field(() => String, { description: 'The field, as `importFields` names it.' })
  field!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The columns; the values of several are joined. Null for a constant.',
  })
  columns?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Between the values of several columns; a blank when null.',
  })
  joinedBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same value for every row; null when it comes from columns.',
  })
  constant?: string | null;

  @Field(() => String, { nullable: true, description: 'Taken when the cells are empty.' })
  whenEmpty?: string | null;

  @Field(() => [ImportTransformInput], {
    nullable: true,
    description: 'Changes before it is read, in order; none when null.',
  })
  transforms?: ImportTransformInput[] | null;

  @Field(() => [ImportWordInput], {
    nullable: true,
    description: 'Words of the file for a choice; none when null.',
  })
  words?: ImportWordInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'How a date may be written: yyyy-MM-dd (when null), dd-MM-yyyy, M/d/yyyy, d/M/yyyy, yyyyMMdd, yyyy/M/d, yyyy年M月d日, dd.MM.yyyy, yyyy-MM-dd HH:mm:ss. Several have to agree on the day.',
  })
  datePatterns?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The decimal mark of a number, "." or ","; "." when null.',
  })
  decimalMark?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What may stand between groups of three digits: ".", ",", " " or "\'". Nothing when null.',
  })
  groupMark?: string | null;
}

@InputType('ImportProfileSaveInput', {
  description: 'A profile to be saved under its name: as a new one, or as its next version.',
})
export class ImportProfileSaveInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => ImportKindEnum, { description: 'What the rows are.' })
  kind!: ImportKind;

  @Field(() => String, { description: 'Its name, 1 to 200 characters; not "DUEBOOK".' })
  name!: string;

  @Field(() => [ImportFieldRuleInput], {
    description: 'Where the value of each field comes from; required fields need a rule.',
  })
  rules!: ImportFieldRuleInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'Columns that are known and not wanted; none when null.',
  })
  ignoredColumns?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether columns that the profile does not name are passed over; false when null, which refuses them.',
  })
  ignoresOtherColumns?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Texts that stand for an empty cell, for example "NULL"; none when null.',
  })
  blanks?: string[] | null;

  @Field(() => ImportEncodingEnum, {
    nullable: true,
    description: 'How the text is encoded; found out when null.',
  })
  encoding?: EncodingName | null;

  @Field(() => String, {
    nullable: true,
    description: 'What separates cells: ",", ";", "|" or a tab; found out when null.',
  })
  delimiter?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The line of the column names, from 1; the first with content when null.',
  })
  headerLine?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The sheet of a workbook; the first that is not hidden when null.',
  })
  sheet?: string | null;

  @Field(() => NegativeAmountsEnum, {
    nullable: true,
    description: 'How an amount below zero is taken; REFUSE when null.',
  })
  negativeAmounts?: AmountReading['negativeAmounts'] | null;

  @Field(() => FinerAmountsEnum, {
    nullable: true,
    description: 'How an amount that is finer than its currency is taken; REFUSE when null.',
  })
  finerAmounts?: AmountReading['finerAmounts'] | null;
}

/** The mapping that an input describes, as plain JSON whose sense the use case checks. */
export function mappingOf(input: ImportProfileSaveInput): Record<keyof MappingProfile, unknown> {
  return withoutNulls({
    name: input.name,
    rules: input.rules.map(ruleOf),
    ignoredColumns: input.ignoredColumns,
    ignoresOtherColumns: input.ignoresOtherColumns,
    blanks: input.blanks,
  });
}

/** Where the table lies, as far as the input says. */
export function tableOptionsOf(input: ImportProfileSaveInput): ReadTableOptions {
  const { encoding, delimiter, headerLine, sheet } = input;
  return {
    ...(isGiven(encoding) ? { encoding: ENCODINGS[encoding] } : {}),
    ...(isDelimiter(delimiter) ? { delimiter } : {}),
    ...(isGiven(headerLine) ? { headerLine } : {}),
    ...(isGiven(sheet) ? { sheet } : {}),
  };
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Whether a text can separate cells. */
export function isDelimiter(text: string | null | undefined): text is (typeof DELIMITERS)[number] {
  return (DELIMITERS as readonly (string | null | undefined)[]).includes(text);
}

function ruleOf(rule: ImportFieldRuleInput): Record<keyof FieldRule, unknown> {
  const { words, transforms, decimalMark, groupMark, ...rest } = rule;
  const hasNumberFormat = isGiven(decimalMark) || isGiven(groupMark);
  return withoutNulls({
    ...rest,
    transforms: transforms?.map(({ kind, length, text }) => withoutNulls({ kind, length, text })),
    words: words && Object.fromEntries(words.map(({ theirs, ours }) => [theirs, ours])),
    numberFormat: hasNumberFormat
      ? withoutNulls({ decimalMark: decimalMark ?? '.', groupMark })
      : null,
  }) as Record<keyof FieldRule, unknown>;
}

/** Stored profiles leave out what is not said. */
function withoutNulls<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as T;
}
