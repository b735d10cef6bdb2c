import {
  ConnectionArgs,
  KeyedInput,
  LetterLanguageEnum,
  letterLanguageOfName,
  RefusablePayload,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ClauseState, ClauseText } from '../domain/clause';
import type { TermSubject } from '../domain/term-subject';
import type { TextField, TextFieldKind } from '../domain/text-field';
import {
  ContractClauseStateEnum,
  ContractTermFormEnum,
  ContractTermSubjectEnum,
  ContractTextFieldKindEnum,
} from './clause.enums';
import { ContractClauseType } from './clause.types';

@InputType('ContractTextFieldInput', {
  description: 'What whoever drafts a contract is to say beside its terms.',
})
export class ContractTextFieldInput {
  @Field(() => String, {
    description:
      'As texts name it, `fields.<key>`: 2 to 40 letters and digits, a small letter first.',
  })
  key!: string;

  @Field(() => String, {
    description: 'What people are asked for in English, up to 100 characters.',
  })
  nameEn!: string;

  @Field(() => String, {
    description: 'What people are asked for in Chinese, up to 100 characters.',
  })
  nameZh!: string;

  @Field(() => ContractTextFieldKindEnum, {
    description: 'Whether it takes text, a day, a figure or money.',
  })
  kind!: TextFieldKind;

  @Field(() => Boolean, { description: 'Whether nothing is drafted without it.' })
  isRequired!: boolean;
}

@InputType('ContractClauseTextInput', {
  description: 'What a clause is to say in one language; heading and text are Liquid.',
})
export class ContractClauseTextInput {
  @Field(() => LetterLanguageEnum, { description: 'In which language; each is given once.' })
  language!: LetterLanguageName;

  @Field(() => String, {
    description: 'The heading of the article without its number, up to 200 characters.',
  })
  heading!: string;

  @Field(() => String, {
    description:
      'The text of the article, up to 20,000 characters, a paragraph a line. It names `contract`, `seller`, `buyer`, `entities`, `parties`, `terms` and `fields`; the page on clauses tells what of them.',
  })
  text!: string;
}

/** The use case's form of fields. */
export function textFieldsOf(fields: readonly ContractTextFieldInput[]): readonly TextField[] {
  return fields.map(({ key, nameEn, nameZh, kind, isRequired }) => ({
    ...{ key, nameEn, nameZh, kind, isRequired },
  }));
}

/** The use case's form of texts. */
export function clauseTextsOf(texts: readonly ContractClauseTextInput[]): readonly ClauseText[] {
  return texts.map(({ language, heading, text }) => ({
    ...{ language: letterLanguageOfName(language), heading, text },
  }));
}

@InputType('ContractClauseSaveInput', { description: 'What a clause is to say from now on.' })
export class ContractClauseSaveInput extends KeyedInput {
  @Field(() => String, {
    description: 'Which one: 2 to 60 capitals, digits and underscores, a letter first.',
  })
  key!: string;

  @Field(() => ContractTermSubjectEnum, {
    nullable: true,
    description: 'Which typed term it says; null: none.',
  })
  subject?: TermSubject | null;

  @Field(() => ContractTermFormEnum, {
    nullable: true,
    description: 'For which form of that term it is written; null: for any.',
  })
  form?: string | null;

  @Field(() => [ContractTextFieldInput], {
    nullable: true,
    description: 'What it needs to be told beside the terms, up to 50 fields; null: nothing.',
  })
  fields?: ContractTextFieldInput[] | null;

  @Field(() => [ContractClauseTextInput], {
    description: 'What it says: Chinese, English or both, which then say the same.',
  })
  texts!: ContractClauseTextInput[];

  @Field(() => Int, { description: '`version` of the clause as it was read; 0 for a new one.' })
  expectedVersion!: number;
}

@InputType('ContractClauseRetireInput', { description: 'Which clause nothing is drafted with.' })
export class ContractClauseRetireInput extends KeyedInput {
  @Field(() => ID, { description: 'The clause that is retired, by its id.' })
  contractClauseId!: string;

  @Field(() => Int, { description: '`version` of the clause as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractClauseFilter', {
  description: 'Which clauses to list; a field that is left out or null filters nothing.',
})
export class ContractClauseFilterInput {
  @Field(() => [ContractTermSubjectEnum], {
    nullable: true,
    description: 'Only those that say one of these terms.',
  })
  subjects?: TermSubject[] | null;

  @Field(() => [ContractClauseStateEnum], {
    nullable: true,
    description: 'Only those in force, or only retired ones; null: both.',
  })
  states?: ClauseState[] | null;
}

@ArgsType()
export class ContractClausesArgs extends ConnectionArgs {
  @Field(() => ContractClauseFilterInput, {
    nullable: true,
    description: 'Which clauses to list; all when null.',
  })
  filter?: ContractClauseFilterInput | null;
}

@ObjectType()
abstract class ContractClausePayload extends RefusablePayload {
  @Field(() => ContractClauseType, {
    nullable: true,
    description:
      'The clause as it stands; null when the call was refused, and to who may not see clauses.',
  })
  contractClause!: ContractClauseType | null;
}

@ObjectType('ContractClauseSavePayload', {
  simpleResolvers: true,
  description: 'What became of saving a clause.',
})
export class ContractClauseSavePayload extends ContractClausePayload {}

@ObjectType('ContractClauseRetirePayload', {
  simpleResolvers: true,
  description: 'What became of retiring a clause.',
})
export class ContractClauseRetirePayload extends ContractClausePayload {}
