import { make } from '@duebook/kernel';
import type { FieldRule, Transform } from '@duebook/platform';
import {
  connectionType,
  DateTimeScalar,
  type EncodingName,
  ENCODINGS,
  ImportEncodingEnum,
  ImportTransformKindEnum,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ImportProfile, KeptProfile } from '../application/ports';
import type { ImportKind } from '../domain/import-run';
import type { AmountReading } from '../domain/row-context';
import { FinerAmountsEnum, ImportKindEnum, NegativeAmountsEnum } from './import.enums';

@ObjectType('ImportTransform', {
  simpleResolvers: true,
  description: 'A small change of a cell’s text before it is read.',
})
export class ImportTransformType {
  @Field(() => ImportTransformKindEnum, { description: 'Which change is made to the text.' })
  kind!: Transform['kind'];

  @Field(() => Int, { nullable: true, description: 'For PAD_WITH_ZEROS; null for all others.' })
  length!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BEFORE, AFTER and WITHOUT; null for all others.',
  })
  text!: string | null;
}

@ObjectType('ImportWord', {
  simpleResolvers: true,
  description: 'A word of a file and the one that stands for it here.',
})
export class ImportWordType {
  @Field(() => String, { description: 'The word as the file has it.' })
  theirs!: string;

  @Field(() => String, { description: 'The word as the field takes it.' })
  ours!: string;
}

@ObjectType('ImportFieldRule', {
  simpleResolvers: true,
  description: 'Where the value of a field comes from: from columns or from a constant.',
})
export class ImportFieldRuleType {
  @Field(() => String, { description: 'The field, as `importFields` names it.' })
  field!: string;

  @Field(() => [String], {
    description: 'The columns; the values of several are joined. Empty for a constant.',
  })
  columns!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Between the values of several columns; null for a blank.',
  })
  joinedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same value for every row; null when it comes from columns.',
  })
  constant!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Taken when the cells are empty; null for none.',
  })
  whenEmpty!: string | null;

  @Field(() => [ImportTransformType], { description: 'Changes before it is read, in order.' })
  transforms!: ImportTransformType[];

  @Field(() => [ImportWordType], { description: 'Words of the file for a choice.' })
  words!: ImportWordType[];

  @Field(() => [String], {
    description: 'How a date may be written, for example "dd-MM-yyyy"; empty for "yyyy-MM-dd".',
  })
  datePatterns!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The decimal mark of a number, "." or ","; null for ".".',
  })
  decimalMark!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What may stand between groups of three digits; null for nothing.',
  })
  groupMark!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What separates the elements of a list; null for ";".',
  })
  separator!: string | null;
}

/** How files are read. */
@ObjectType('ImportProfile', {
  simpleResolvers: true,
  description: 'How files of somebody’s making are read. Each save is a new version.',
})
export class ImportProfileType {
  @Field(() => ImportKindEnum, {
    description: 'What the rows of its files are, invoices for example.',
  })
  kind!: ImportKind;

  @Field(() => String, { description: 'Its name; "DUEBOOK" is the shipped template.' })
  name!: string;

  @Field(() => Int, { description: 'Rises by one with each save; 0 for the shipped template.' })
  version!: number;

  @Field(() => [ImportFieldRuleType], { description: 'Where the value of each field comes from.' })
  rules!: ImportFieldRuleType[];

  @Field(() => [String], { description: 'Columns that are known and not wanted.' })
  ignoredColumns!: string[];

  @Field(() => Boolean, {
    description: 'Whether columns that the profile does not name are passed over.',
  })
  ignoresOtherColumns!: boolean;

  @Field(() => [String], { description: 'Texts that stand for an empty cell.' })
  blanks!: string[];

  @Field(() => ImportEncodingEnum, {
    nullable: true,
    description: 'How the text is encoded; null when it is found out.',
  })
  encoding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What separates cells; null when it is found out.',
  })
  delimiter!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The line of the column names, from 1; null for the first with content.',
  })
  headerLine!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The sheet of a workbook; null for the first that is not hidden.',
  })
  sheet!: string | null;

  @Field(() => NegativeAmountsEnum, { description: 'How an amount below zero is taken.' })
  negativeAmounts!: AmountReading['negativeAmounts'];

  @Field(() => FinerAmountsEnum, {
    description: 'How an amount that is finer than its currency is taken.',
  })
  finerAmounts!: AmountReading['finerAmounts'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When this version was saved; null for the shipped template.',
  })
  savedAt!: Date | null;
}

export const ImportProfilePage = connectionType('ImportProfile', () => ImportProfileType);

/** The API's form of a profile. */
export function importProfileType(
  profile: ImportProfile & Partial<KeptProfile>,
): ImportProfileType {
  const { kind, name, version, mapping, table, amounts } = profile;
  const names = Object.keys(ENCODINGS) as EncodingName[];
  return make(ImportProfileType, {
    kind,
    name,
    version,
    rules: mapping.rules.map(ruleType),
    ignoredColumns: [...(mapping.ignoredColumns ?? [])],
    ignoresOtherColumns: mapping.ignoresOtherColumns ?? false,
    blanks: [...(mapping.blanks ?? [])],
    encoding: names.find((one) => ENCODINGS[one] === table.encoding) ?? null,
    delimiter: table.delimiter ?? null,
    headerLine: table.headerLine ?? null,
    sheet: table.sheet ?? null,
    ...amounts,
    savedAt: profile.savedAt ?? null,
  });
}

function ruleType(rule: FieldRule): ImportFieldRuleType {
  const { columns, transforms, words, datePatterns, numberFormat } = rule;
  return make(ImportFieldRuleType, {
    field: rule.field,
    columns: listOf(columns),
    joinedBy: rule.joinedBy ?? null,
    constant: rule.constant ?? null,
    whenEmpty: rule.whenEmpty ?? null,
    transforms: listOf(transforms).map(transformType),
    words: wordsOf(words),
    datePatterns: listOf(datePatterns),
    decimalMark: numberFormat?.decimalMark ?? null,
    groupMark: numberFormat?.groupMark ?? null,
    separator: rule.separator ?? null,
  });
}

function listOf<T>(list: readonly T[] | undefined): T[] {
  return [...(list ?? [])];
}

function wordsOf(words: FieldRule['words']): ImportWordType[] {
  return Object.entries(words ?? {}).map(([theirs, ours]) =>
    make(ImportWordType, { theirs, ours }),
  );
}

function transformType(transform: Transform): ImportTransformType {
  return make(ImportTransformType, {
    kind: transform.kind,
    length: 'length' in transform ? transform.length : null,
    text: 'text' in transform ? transform.text : null,
  });
}

@ObjectType('ImportField', {
  simpleResolvers: true,
  description: 'A field that rows of a kind of import may fill.',
})
export class ImportFieldType {
  @Field(() => String, { description: 'Its name, for rules of profiles.' })
  name!: string;

  @Field(() => String, { description: 'Its column in Duebook’s own template.' })
  templateColumn!: string;

  @Field(() => [String], {
    description: 'What that column may be called besides, for example in Chinese.',
  })
  otherTemplateColumns!: string[];

  @Field(() => Boolean, { description: 'Whether a row without it is bad.' })
  isRequired!: boolean;

  @Field(() => String, { description: 'TEXT, DATE, DECIMAL, CHOICE or LIST.' })
  type!: string;

  @Field(() => [String], { description: 'The words that a CHOICE takes; empty for all others.' })
  choices!: string[];
}

@ObjectType('ImportProfileSavePayload', {
  simpleResolvers: true,
  description: 'What became of saving a profile.',
})
export class ImportProfileSavePayload extends RefusablePayload {
  @Field(() => ImportProfileType, {
    nullable: true,
    description: 'The profile as it was saved; null when the call was refused.',
  })
  importProfile!: ImportProfileType | null;
}
