import { make } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ClauseRefusal } from '../application/clause-refusal';
import type { ClauseFault, TextFault } from '../domain/clause-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CONTRACT_CLAUSE_UNKNOWN: 'The tenant has no such clause. Take one of `contractClauses`.',
  CONTRACT_CLAUSE_KEY_INVALID:
    'The key is not 2 to 60 capital letters, digits and underscores that begin with a letter. Correct it.',
  CONTRACT_CLAUSE_FORM_INVALID:
    'The term has no such form, or the text is about no term. Take a form of its term, or none.',
  CONTRACT_CLAUSE_FIELD_INVALID:
    'There are up to 50 fields, each with a key of its own of 2 to 40 letters and digits that begins with a small letter, and names of up to 100 characters. Correct it.',
  CONTRACT_CLAUSE_TEXTS_INVALID:
    'There is one text in each language that is used, with a heading of up to 200 and a text of up to 20,000 readable characters. Correct it.',
  CONTRACT_CLAUSE_UNCHANGED: 'The clause says so already. Nothing is left to do.',
  CONTRACT_CLAUSE_RETIRED:
    'The clause is retired. Take another, or save it anew to put it in force again.',
  CONTRACT_CLAUSES_TOO_MANY: 'The tenant has 2,000 clauses already. Change one of them.',
  CONTRACT_LIQUID_VARIABLE_UNKNOWN:
    'The text names a variable that contracts do not tell and no field declares. Correct the name, or declare the field.',
  CONTRACT_LIQUID_WORD_UNKNOWN: 'The text uses a filter or tag that there is none of. Correct it.',
  CONTRACT_LIQUID_SYNTAX_INVALID: 'The text is not written as Liquid is. Correct it.',
  CONTRACT_LIQUID_VALUE_INVALID:
    'A filter gets a value that it does not take, as `money` what is no money. Ask with `if` whether the value is there.',
  CONTRACT_LIQUID_TOO_LARGE: 'The text, or what comes of it, is too long. Shorten it.',
} as const;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A text in Liquid that cannot be used. */
@ObjectType('ContractLiquidError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A text in Liquid cannot be used.',
})
class ContractLiquidError extends UserError {
  @Field(() => Int, { description: 'The line of the text, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'The column of the line, from 1.' })
  column!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The variable, filter or tag; null where it is about none.',
  })
  name!: string | null;
}

/** A refusal as a payload shows it: one error for each fault. */
export function clauseErrors(refusal: ClauseRefusal | IdempotencyRefusal): UserError[] {
  if ('faults' in refusal) return refusal.faults.map(clauseFaultError);
  if ('line' in refusal) return [clauseFaultError(refusal)];
  return [refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code))];
}

/** One fault of a clause or text. */
export function clauseFaultError(fault: ClauseFault): UserError {
  const text = messages[fault.code] ?? userErrorText(fault.code);
  return 'line' in fault ? liquidError(fault, text) : refusalError(fault, text);
}

function liquidError({ code, path, line, column, name }: TextFault, text: string): UserError {
  const told = name === null ? null : tellable(name);
  return make(ContractLiquidError, {
    ...{ code, message: told === null ? text : `${text} (${told})` },
    ...{ path: ['input', ...path].map(String), line, column, name: told },
  });
}

/** What a caller has sent is told again only where it can be a name. */
function tellable(name: string): string {
  return /^[\w.[\]-]{1,100}$/.test(name) ? name : '?';
}
