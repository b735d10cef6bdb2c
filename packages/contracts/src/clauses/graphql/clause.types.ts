import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  LetterLanguageEnum,
  letterLanguageName,
  Node,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Clause, ClauseState, ClauseText, ClauseVersion } from '../domain/clause';
import type { TermSubject } from '../domain/term-subject';
import type { TextField, TextFieldKind } from '../domain/text-field';
import {
  ContractClauseStateEnum,
  ContractTermFormEnum,
  ContractTermSubjectEnum,
  ContractTextFieldKindEnum,
} from './clause.enums';

@ObjectType('ContractTextField', {
  simpleResolvers: true,
  description: 'What whoever drafts a contract says beside its terms, as the goods or a place.',
})
export class ContractTextFieldType {
  @Field(() => String, { description: 'As texts name it: `fields.<key>`.' })
  key!: string;

  @Field(() => String, { description: 'What people are asked for, in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people are asked for, in Chinese.' })
  nameZh!: string;

  @Field(() => ContractTextFieldKindEnum, {
    description: 'Whether it takes text, a day, a figure or money.',
  })
  kind!: TextFieldKind;

  @Field(() => Boolean, { description: 'Whether nothing is drafted without it.' })
  isRequired!: boolean;
}

/** The API's form of a field. */
export function textFieldType(field: TextField): ContractTextFieldType {
  return make(ContractTextFieldType, { ...field });
}

@ObjectType('ContractClauseText', {
  simpleResolvers: true,
  description: 'What a clause says in one language; heading and text are Liquid.',
})
export class ContractClauseTextType {
  @Field(() => LetterLanguageEnum, { description: 'In which language it is written.' })
  language!: LetterLanguageName;

  @Field(() => String, { description: 'The heading of the article, without its number.' })
  heading!: string;

  @Field(() => String, { description: 'The text of the article, a paragraph a line.' })
  text!: string;
}

/** The API's form of a text. */
export function clauseTextType({ language, heading, text }: ClauseText): ContractClauseTextType {
  return make(ContractClauseTextType, { language: letterLanguageName(language), heading, text });
}

@ObjectType('ContractClause', {
  implements: Node,
  simpleResolvers: true,
  description: 'A clause of the tenant’s library (条款), with what it says now.',
})
export class ContractClauseType extends Node {
  @Field(() => String, { description: 'Unique in the tenant, for example "DISPUTES_COURT".' })
  key!: string;

  @Field(() => ContractTermSubjectEnum, {
    nullable: true,
    description: 'Which typed term it says; null: none.',
  })
  subject!: TermSubject | null;

  @Field(() => ContractTermFormEnum, {
    nullable: true,
    description: 'For which form of that term it is written; null: for any.',
  })
  form!: string | null;

  @Field(() => ContractClauseStateEnum, { description: 'Whether contracts are drafted with it.' })
  state!: ClauseState;

  @Field(() => [ContractTextFieldType], { description: 'What it needs to be told.' })
  fields!: ContractTextFieldType[];

  @Field(() => [ContractClauseTextType], { description: 'What it says, Chinese first.' })
  texts!: ContractClauseTextType[];

  @Field(() => Int, { description: 'Counts what it said, from 1.' })
  number!: number;

  @Field(() => DateTimeScalar, { description: 'Since when it says what it says now, an instant.' })
  editedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; `expectedVersion` of an edit.' })
  version!: number;

  row!: Clause;
}

/** The API's form of a clause. */
export function clauseType(row: Clause): ContractClauseType {
  const { key, subject, form, state, number, editedAt, version } = row;
  return make(ContractClauseType, {
    ...{ id: encodeId('ContractClause', row.id), key, subject, form, state, number },
    ...{ editedAt, version, row },
    fields: row.fields.map(textFieldType),
    texts: row.texts.map(clauseTextType),
  });
}

@ObjectType('ContractClauseVersion', {
  simpleResolvers: true,
  description: 'What a clause said, from one edit to the next.',
})
export class ContractClauseVersionType {
  @Field(() => Int, { description: 'Its place among all texts of the clause, from 1.' })
  number!: number;

  @Field(() => ContractTermSubjectEnum, {
    nullable: true,
    description: 'Which typed term it said; null: none.',
  })
  subject!: TermSubject | null;

  @Field(() => ContractTermFormEnum, {
    nullable: true,
    description: 'For which form of that term it was written; null: for any.',
  })
  form!: string | null;

  @Field(() => [ContractTextFieldType], { description: 'What it needed to be told.' })
  fields!: ContractTextFieldType[];

  @Field(() => [ContractClauseTextType], { description: 'What it said, Chinese first.' })
  texts!: ContractClauseTextType[];

  @Field(() => DateTimeScalar, { description: 'When somebody wrote it, an instant in UTC.' })
  editedAt!: Date;

  row!: ClauseVersion;
}

/** The API's form of what a clause said. */
export function clauseVersionType(row: ClauseVersion): ContractClauseVersionType {
  const { number, subject, form, editedAt } = row;
  return make(ContractClauseVersionType, {
    ...{ number, subject, form, editedAt, row },
    fields: row.fields.map(textFieldType),
    texts: row.texts.map(clauseTextType),
  });
}

export const ContractClausePage = connectionType('ContractClause', () => ContractClauseType);
