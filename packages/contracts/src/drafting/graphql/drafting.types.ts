import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  declareEnum,
  encodeId,
  LetterLanguageEnum,
  letterLanguageName,
  Node,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { ContractTermFormEnum, ContractTermSubjectEnum } from '../../clauses/graphql/clause.enums';
import {
  ContractClauseTextType,
  clauseTextType,
  ContractTextFieldType,
  textFieldType,
} from '../../clauses/graphql/clause.types';
import type { TermSubject } from '../../clauses/domain/term-subject';
import type { ShownText } from '../application/read-drafting';
import type { Article } from '../domain/contract-text';
import {
  templateState,
  type PinnedClause,
  type Template,
  type TemplateSection,
  type TemplateState,
  type TemplateVersion,
} from '../domain/template';

export const ContractTemplateStateEnum = declareEnum(
  'ContractTemplateState',
  'Whether contracts are drafted from a template.',
  {
    DRAFT: 'Nobody has agreed to it yet (草稿).',
    ACTIVE: 'They are, from its active version (启用).',
    RETIRED: 'Not any more (停用).',
  } satisfies Record<TemplateState, string>,
);

@ObjectType('ContractTemplateClause', {
  simpleResolvers: true,
  description: 'A clause as a template took it: what the clause says since changes nothing here.',
})
export class ContractTemplateClauseType {
  @Field(() => String, { description: 'Which clause, by its key.' })
  key!: string;

  @Field(() => Int, { description: 'Which of the texts that it had, from 1.' })
  number!: number;

  pin!: PinnedClause;
}

@ObjectType('ContractTemplateSection', {
  simpleResolvers: true,
  description: 'An article of a template.',
})
export class ContractTemplateSectionType {
  @Field(() => Boolean, {
    description:
      'Whether it is left out where its term is not agreed; without a term, unless it is asked for.',
  })
  isOptional!: boolean;

  @Field(() => [ContractTemplateClauseType], {
    description:
      'Alternatives, of which the first that fits the terms is taken; empty where it has a text of its own.',
  })
  clauses!: ContractTemplateClauseType[];

  @Field(() => ContractTermSubjectEnum, {
    nullable: true,
    description: 'Which typed term its own text says; null: none, or it has clauses.',
  })
  subject!: TermSubject | null;

  @Field(() => ContractTermFormEnum, {
    nullable: true,
    description: 'For which form of that term its own text is written; null: for any.',
  })
  form!: string | null;

  @Field(() => [ContractClauseTextType], {
    description: 'Its own text by language; empty where it has clauses.',
  })
  texts!: ContractClauseTextType[];
}

function sectionType({ isOptional, clauses, own }: TemplateSection): ContractTemplateSectionType {
  return make(ContractTemplateSectionType, {
    ...{ isOptional, subject: own?.subject ?? null, form: own?.form ?? null },
    clauses: clauses.map((pin) =>
      make(ContractTemplateClauseType, { key: pin.key, number: pin.number, pin }),
    ),
    texts: (own?.texts ?? []).map(clauseTextType),
  });
}

@ObjectType('ContractTemplateVersion', {
  simpleResolvers: true,
  description: 'What a template says; contracts are drafted from it while it is the active one.',
})
export class ContractTemplateVersionType {
  @Field(() => Int, { description: 'Which one of the template, from 1.' })
  number!: number;

  @Field(() => String, { description: 'What the contract is called in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What the contract is called in Chinese.' })
  nameZh!: string;

  @Field(() => [LetterLanguageEnum], { description: 'In which languages it can be written.' })
  languages!: LetterLanguageName[];

  @Field(() => [ContractTextFieldType], {
    description: 'What it asks beside what its clauses ask.',
  })
  fields!: ContractTextFieldType[];

  @Field(() => [ContractTemplateSectionType], {
    description: 'Its articles, in the order of the paper.',
  })
  sections!: ContractTemplateSectionType[];

  @Field(() => DateTimeScalar, {
    description: 'When somebody wrote this version, an instant in UTC.',
  })
  savedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last agreed to; null: never yet.',
  })
  activatedAt!: Date | null;

  row!: TemplateVersion;
}

/** The API's form of a version of a template. */
export function templateVersionType(row: TemplateVersion): ContractTemplateVersionType {
  const { number, nameEn, nameZh, savedAt, activatedAt } = row;
  return make(ContractTemplateVersionType, {
    ...{ number, nameEn, nameZh, savedAt, activatedAt, row },
    languages: row.languages.map(letterLanguageName),
    fields: row.fields.map(textFieldType),
    sections: row.sections.map(sectionType),
  });
}

@ObjectType('ContractTemplate', {
  implements: Node,
  simpleResolvers: true,
  description: 'What contracts of a kind are drafted from (合同模板): articles in an order.',
})
export class ContractTemplateType extends Node {
  @Field(() => String, { description: 'Unique in the tenant, for example "SALES_STANDARD".' })
  key!: string;

  @Field(() => ContractTemplateStateEnum, { description: 'Whether contracts are drafted from it.' })
  state!: TemplateState;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the version that is in use; null while none is.',
  })
  activeNumber!: number | null;

  @Field(() => Int, { description: 'Counts its changes; `expectedVersion` of an edit.' })
  version!: number;

  row!: Template;
}

/** The API's form of a template. */
export function templateType(row: Template): ContractTemplateType {
  const { key, activeNumber, version } = row;
  return make(ContractTemplateType, {
    ...{ id: encodeId('ContractTemplate', row.id), key, state: templateState(row) },
    ...{ activeNumber, version, row },
  });
}

@ObjectType('ContractArticle', {
  simpleResolvers: true,
  description: 'An article of a contract, as it was written.',
})
class ContractArticleType {
  @Field(() => Int, { description: 'Its number on the paper, from 1.' })
  number!: number;

  @Field(() => String, { description: 'Its heading, without the number.' })
  heading!: string;

  @Field(() => String, { description: 'What it says, a paragraph a line.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the clause that it is; null for a text of the template’s own.',
  })
  clauseKey!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Which text of that clause, from 1; null for a text of the template’s own.',
  })
  clauseNumber!: number | null;
}

@ObjectType('ContractText', {
  simpleResolvers: true,
  description: 'What a version of a contract says in one language, as it was drafted.',
})
export class ContractTextType {
  @Field(() => LetterLanguageEnum, { description: 'In which language it is written.' })
  language!: LetterLanguageName;

  @Field(() => String, { description: 'What the contract is called on the paper.' })
  title!: string;

  @Field(() => [ContractArticleType], { description: 'Its articles, in the order of the paper.' })
  articles!: Article[];

  @Field(() => Boolean, {
    description:
      'Whether it is the last of its language, and says the value and terms that the version has; false once the version was drafted anew.',
  })
  isCurrent!: boolean;

  @Field(() => String, { description: 'The SHA-256 of its PDF in lower-case hex.' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'When the paper was made, an instant in UTC.' })
  draftedAt!: Date;

  row!: ShownText;
}

/** The API's form of a text. */
export function contractTextType(row: ShownText): ContractTextType {
  const { title, articles, isCurrent, sha256, draftedAt } = row;
  return make(ContractTextType, {
    ...{ language: letterLanguageName(row.language), title, isCurrent, sha256, draftedAt, row },
    articles: articles.map((article) => make(ContractArticleType, { ...article })),
  });
}

export const ContractTemplatePage = connectionType('ContractTemplate', () => ContractTemplateType);
