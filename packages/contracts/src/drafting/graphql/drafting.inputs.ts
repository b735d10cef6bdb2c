import {
  ConnectionArgs,
  KeyedInput,
  LetterLanguageEnum,
  letterLanguageOfName,
  type LetterLanguageName,
  uuidOf,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { TermSubject } from '../../clauses/domain/term-subject';
import { ContractTermFormEnum, ContractTermSubjectEnum } from '../../clauses/graphql/clause.enums';
import {
  clauseTextsOf,
  ContractClauseTextInput,
  ContractTextFieldInput,
  textFieldsOf,
} from '../../clauses/graphql/clause.inputs';
import {
  ContractHeadInput,
  ContractVersionDraftInput,
} from '../../register/graphql/contract.inputs';
import type { Drafting } from '../application/prepare-draft';
import type { TemplateSave } from '../application/template-save';
import type { SectionDraft } from '../domain/check-template';
import type { TemplateState } from '../domain/template';
import { ContractTemplateStateEnum } from './drafting.types';

@InputType('ContractTemplateSectionInput', {
  description: 'An article of a template: clauses, or a text of its own.',
})
class ContractTemplateSectionInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is left out where its term is not agreed; without a term, unless it is asked for. False when null.',
  })
  isOptional?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Alternatives about one term by their keys, 1 to 10: of them the first that fits the terms is taken, as it stands now. Null where it has a text of its own.',
  })
  clauseKeys?: string[] | null;

  @Field(() => ContractTermSubjectEnum, {
    nullable: true,
    description: 'Which typed term its own text says; null: none.',
  })
  subject?: TermSubject | null;

  @Field(() => ContractTermFormEnum, {
    nullable: true,
    description: 'For which form of that term its own text is written; null: for any.',
  })
  form?: string | null;

  @Field(() => [ContractClauseTextInput], {
    nullable: true,
    description: 'Its own text by language; null where it has clauses.',
  })
  texts?: ContractClauseTextInput[] | null;
}

@InputType('ContractTemplateSaveInput', { description: 'What a template is to say.' })
export class ContractTemplateSaveInput extends KeyedInput {
  @Field(() => String, {
    description: 'Which one: 2 to 60 capitals, digits and underscores, a letter first.',
  })
  key!: string;

  @Field(() => String, {
    description: 'What the contract is called in English, up to 100 characters.',
  })
  nameEn!: string;

  @Field(() => String, {
    description: 'What the contract is called in Chinese, up to 100 characters.',
  })
  nameZh!: string;

  @Field(() => String, { description: 'Which kind of contract it makes, of `contractKinds`.' })
  kindCode!: string;

  @Field(() => [LetterLanguageEnum], {
    description: 'In which languages it can be written; all its texts are in each of them.',
  })
  languages!: LetterLanguageName[];

  @Field(() => [ContractTextFieldInput], {
    nullable: true,
    description: 'What it asks beside what its clauses ask, up to 50 fields; null: nothing.',
  })
  fields?: ContractTextFieldInput[] | null;

  @Field(() => [ContractTemplateSectionInput], {
    description: 'Its articles in the order of the paper, 1 to 60.',
  })
  sections!: ContractTemplateSectionInput[];

  @Field(() => Int, { description: '`version` of the template as it was read; 0 for a new one.' })
  expectedVersion!: number;
}

/** The use case's form of a template. */
export function templateSaveOf(
  input: Omit<ContractTemplateSaveInput, 'idempotencyKey'>,
): TemplateSave {
  const { key, nameEn, nameZh, kindCode, languages, expectedVersion } = input;
  return {
    ...{ key, nameEn, nameZh, kindCode, expectedVersion },
    languages: languages.map(letterLanguageOfName),
    fields: textFieldsOf(input.fields ?? []),
    sections: input.sections.map((section): SectionDraft => {
      const { isOptional, clauseKeys, subject, form, texts } = section;
      return {
        ...{ isOptional: isOptional ?? false, clauseKeys: clauseKeys ?? [] },
        own: texts
          ? { subject: subject ?? null, form: form ?? null, texts: clauseTextsOf(texts) }
          : null,
      };
    }),
  };
}

@InputType()
abstract class ContractTemplateEditInput extends KeyedInput {
  @Field(() => ID, { description: 'The template that it is about, by its id.' })
  contractTemplateId!: string;

  @Field(() => Int, { description: '`version` of the template as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractTemplateActivateInput', {
  description: 'From which version of a template contracts are to be drafted.',
})
export class ContractTemplateActivateInput extends ContractTemplateEditInput {
  @Field(() => Int, { description: 'Which of its versions, from 1.' })
  number!: number;
}

@InputType('ContractTemplateRetireInput', {
  description: 'Which template nothing is drafted from any more.',
})
export class ContractTemplateRetireInput extends ContractTemplateEditInput {}

@InputType('ContractStarterSetLoadInput', {
  description: 'Clauses and a template to begin with; what stands already is left alone.',
})
export class ContractStarterSetLoadInput extends KeyedInput {}

@InputType('ContractTemplateFilter', {
  description: 'Which templates to list; a field that is left out or null filters nothing.',
})
class ContractTemplateFilterInput {
  @Field(() => [String], {
    nullable: true,
    description: 'Only those whose last version makes contracts of these kinds.',
  })
  kindCodes?: string[] | null;

  @Field(() => [ContractTemplateStateEnum], {
    nullable: true,
    description: 'Only those in use, only drafts, or only retired ones; null: all.',
  })
  states?: TemplateState[] | null;
}

@ArgsType()
export class ContractTemplatesArgs extends ConnectionArgs {
  @Field(() => ContractTemplateFilterInput, {
    nullable: true,
    description: 'Which templates to list; all when null.',
  })
  filter?: ContractTemplateFilterInput | null;
}

@InputType('ContractFieldValueInput', { description: 'What is said of a field of a template.' })
class ContractFieldValueInput {
  @Field(() => String, { description: 'Which field of the template or its clauses, by its key.' })
  key!: string;

  @Field(() => String, {
    description: 'The value: text up to 4,000 characters, a day, a number or an amount.',
  })
  value!: string;

  @Field(() => LetterLanguageEnum, {
    nullable: true,
    description: 'In which language that is; null: it stands so in each that has no other.',
  })
  language?: LetterLanguageName | null;
}

@InputType('ContractDraftingInput', { description: 'By what a contract is written.' })
export class ContractDraftingInput {
  @Field(() => ID, { description: 'The template, by its id; its active version is taken.' })
  contractTemplateId!: string;

  @Field(() => [LetterLanguageEnum], {
    description: 'In which languages; a document is made of each.',
  })
  languages!: LetterLanguageName[];

  @Field(() => [ContractFieldValueInput], {
    nullable: true,
    description: 'What the texts ask beside the terms; null: nothing.',
  })
  fields?: ContractFieldValueInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Clauses that are wanted where an article offers several, or is left out otherwise; null: the first that fits the terms.',
  })
  clauseKeys?: string[] | null;
}

/** The use case's form of it. */
export function draftingOf(input: ContractDraftingInput): Drafting {
  const { contractTemplateId, languages, fields, clauseKeys } = input;
  return {
    contractTemplateId: uuidOf('ContractTemplate', contractTemplateId),
    languages: languages.map(letterLanguageOfName),
    fields: (fields ?? []).map(({ key, value, language }) => ({
      ...{ key, value, language: language ? letterLanguageOfName(language) : null },
    })),
    clauseKeys: clauseKeys ?? [],
  };
}

@InputType('ContractDraftInput', {
  description: 'A contract of the kind that its template makes, and by what it is written.',
})
export class ContractDraftInput extends ContractHeadInput {
  @Field(() => ContractDraftingInput, {
    description: 'The template, its languages, and what its texts ask for.',
  })
  drafting!: ContractDraftingInput;
}

@InputType('ContractRedraftInput', {
  description: 'What a contract is to say from a day on, and by what that is written.',
})
export class ContractRedraftInput extends ContractVersionDraftInput {
  @Field(() => ContractDraftingInput, {
    description: 'The template, its languages, and what its texts ask for.',
  })
  drafting!: ContractDraftingInput;
}
