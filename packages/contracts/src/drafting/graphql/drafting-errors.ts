import { approvalUserErrors } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { clauseErrors, clauseFaultError } from '../../clauses/graphql/clause-errors';
import { contractErrors } from '../../register/graphql/contract-errors';
import type { DraftStopped } from '../application/draft-refusal';
import type { DraftFault } from '../domain/draft-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CONTRACT_TEMPLATE_UNKNOWN:
    'The tenant has no such template. Take an id from `contractTemplates`.',
  CONTRACT_TEMPLATE_KEY_INVALID:
    'The key is not 2 to 60 capital letters, digits and underscores that begin with a letter. Correct it.',
  CONTRACT_TEMPLATE_NAME_INVALID:
    'A template has a name of 1 to 100 readable characters in each language. Correct it.',
  CONTRACT_TEMPLATE_LANGUAGES_INVALID:
    'A contract is written in Chinese, English or both, each named once. Correct the list.',
  CONTRACT_TEMPLATE_LANGUAGE_MISSING:
    'Something of the template is not said in a language that is asked for. Add the text, or leave the language out.',
  CONTRACT_TEMPLATE_SECTIONS_INVALID:
    'A template has 1 to 60 articles, each with 1 to 10 clauses or else a text of its own. Correct it.',
  CONTRACT_TEMPLATE_SUBJECT_REPEATED:
    'Two articles say the same term, and nobody could say which counts. Make them alternatives of one article.',
  CONTRACT_TEMPLATE_ALTERNATIVES_INVALID:
    'The alternatives of an article are about different terms. Give each term an article.',
  CONTRACT_TEMPLATE_FIELD_CONFLICTS:
    'Two fields of one key take different kinds of values. Rename one of them.',
  CONTRACT_TEMPLATE_UNCHANGED:
    'The last version says so already, by the same texts. Nothing is left to do.',
  CONTRACT_TEMPLATE_VERSION_UNFIT:
    'The template has no such version, or is in use by it already. Take another of its versions.',
  CONTRACT_TEMPLATE_NOT_ACTIVE:
    'Nobody has agreed to a version of the template, or to another since. Have it activated, or try again.',
  CONTRACT_TEMPLATE_RETIRED:
    'The template is retired. Take another, or save it anew to begin it again.',
  CONTRACT_TEMPLATES_TOO_MANY: 'The tenant has 500 templates already. Change one of them.',
  CONTRACT_DRAFT_CLAUSE_NOT_OFFERED:
    'No article of the template offers this clause, or another one of its article is wanted too. Take one of each.',
  CONTRACT_DRAFT_TERM_MISSING:
    'The contract says this term by the clause that is named, and it was not agreed. Give the term, or take a template without it.',
  CONTRACT_DRAFT_TERM_CONTRADICTS:
    'The term was agreed otherwise than the clause says. Change the term, or take another clause.',
  CONTRACT_DRAFT_TERM_UNSAID:
    'The term was agreed, and no article of the template says it: the paper would not. Leave the term out, or take a template with a clause on it.',
  CONTRACT_DRAFT_FIELD_MISSING:
    'The contract cannot be written without this field, in each of its languages. Give it.',
  CONTRACT_DRAFT_FIELD_INVALID:
    'The value is empty, too long, unreadable or not of the kind that the field takes. Correct it.',
  CONTRACT_DRAFT_FIELD_UNKNOWN:
    'No text of the template asks for this field, or it is given twice. Leave it out.',
} as const;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** Why a contract cannot be written as asked. */
@ObjectType('ContractDraftError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A contract cannot be written as it was asked for.',
})
class ContractDraftError extends UserError {
  @Field(() => String, {
    nullable: true,
    description: 'The clause that it is about, by its key; null where it is about none.',
  })
  clauseKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field that it is about, by its key; null where it is about none.',
  })
  field!: string | null;
}

/** A refusal as a payload shows it: one error for each fault. */
export function draftErrors(refusal: DraftStopped | IdempotencyRefusal): UserError[] {
  if (refusal.code === 'APPROVAL_NEEDED') {
    const code = approvalUserErrors.APPROVAL_NEEDED;
    return [refusalError({ code, path: [] }, userErrorText(code))];
  }
  if (refusal.code === 'CONTRACT_FAULTY') return contractErrors(refusal);
  if (refusal.code === 'CONTRACT_CLAUSE_FAULTY') return clauseErrors(refusal);
  if ('faults' in refusal) return refusal.faults.map(faultError);
  if (refusal.code === 'RATE_MISSING') return contractErrors(refusal);
  if (isFault(refusal)) return [faultError(refusal)];
  return [refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code))];
}

/** What the input of a draft has below `drafting`. */
const OF_DRAFTING = new Set(['contractTemplateId', 'languages', 'fields', 'clauseKeys']);

/** The same of a draft, whose input says apart by what it is written. */
export function draftInputErrors(refusal: DraftStopped | IdempotencyRefusal): UserError[] {
  const errors = draftErrors(refusal);
  for (const error of errors) {
    const [input = '', field = '', ...below] = error.path;
    if (OF_DRAFTING.has(field)) error.path = [input, 'drafting', field, ...below];
  }
  return errors;
}

/** A refusal in words, where there is room for one of them. */
export function tellDraftRefusal(
  refusal: DraftStopped,
): Readonly<{ code: string; message: string }> {
  const [first] = draftErrors(refusal);
  return { code: first?.code ?? refusal.code, message: first?.message ?? '' };
}

type WithFacts = Extract<
  DraftFault,
  { readonly clauseKey: unknown } | { readonly field: unknown } | { readonly line: unknown }
>;

function isFault(refusal: object): refusal is WithFacts {
  return 'clauseKey' in refusal || 'field' in refusal || 'line' in refusal;
}

function faultError(fault: DraftFault): UserError {
  if ('line' in fault) return clauseFaultError(fault);
  if ('otherPath' in fault) return contractErrors(fault)[0] ?? refusalError(fault, '');
  const text = messages[fault.code] ?? userErrorText(fault.code);
  const { clauseKey, field } = aboutOf(fault);
  if (clauseKey === null && field === null) return refusalError(fault, text);
  return make(ContractDraftError, {
    ...{ code: fault.code, message: `${text} (${clauseKey ?? field ?? ''})` },
    ...{ path: ['input', ...fault.path].map(String), clauseKey, field },
  });
}

function aboutOf(fault: DraftFault): Pick<ContractDraftError, 'clauseKey' | 'field'> {
  return {
    clauseKey: 'clauseKey' in fault ? fault.clauseKey : null,
    field: 'field' in fault ? tellable(fault.field) : null,
  };
}

/** What a caller has sent is told again only where it can be a key. */
function tellable(key: string): string {
  return /^[A-Za-z0-9]{1,40}$/.test(key) ? key : '?';
}
