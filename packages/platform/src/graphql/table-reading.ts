import { Field, InputType, Int } from 'type-graphql';
import type { FieldRule, MappingProfile, Transform } from '../mapping/profile';
import type { ReadTableOptions } from '../tabular/table';
import {
  ENCODINGS,
  type EncodingName,
  ImportEncodingEnum,
  ImportTransformKindEnum,
} from './table-reading.enums';

@InputType('ImportTransformInput', {
  description: 'A small change of a cell’s text before it is read.',
})
class ImportTransformInput {
  @Field(() => ImportTransformKindEnum, { description: 'Which change is made to the text.' })
  kind!: Transform['kind'];

  @Field(() => Int, { nullable: true, description: 'For PAD_WITH_ZEROS, 1 to 60; else null.' })
  length?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BEFORE, AFTER and WITHOUT; else null.',
  })
  text?: string | null;
}

@InputType('ImportWordInput', {
  description: 'A word of a file and the one that stands for it here.',
})
class ImportWordInput {
  @Field(() => String, { description: 'The word as the file has it.' })
  theirs!: string;

  @Field(() => String, { description: 'The word as the field takes it.' })
  ours!: string;
}

@InputType('ImportFieldRuleInput', {
  description: 'Where the value of a field comes from: from columns or from a constant.',
})
class ImportFieldRuleInput {
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

  @Field(() => String, {
    nullable: true,
    description: 'Taken when the cells are empty; null to take nothing.',
  })
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

  @Field(() => String, {
    nullable: true,
    description: 'What separates the elements of a list; ";" when null.',
  })
  separator?: string | null;
}

/** How a table of somebody's making is read: what inputs of every import extend. */
@InputType()
export abstract class TableReadingInput {
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
}

/** The mapping that an input describes, as plain JSON whose sense the use case checks. */
export function mappingOf(
  name: string,
  input: TableReadingInput,
): Record<keyof MappingProfile, unknown> {
  return withoutNulls({
    name,
    rules: input.rules.map(ruleOf),
    ignoredColumns: input.ignoredColumns,
    ignoresOtherColumns: input.ignoresOtherColumns,
    blanks: input.blanks,
  });
}

/** Where the table lies, as far as the input says. */
export function tableOptionsOf(input: TableReadingInput): ReadTableOptions {
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

/** Whether a client has sent a value: neither left the field out nor sent null. */
function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
