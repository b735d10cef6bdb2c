import { approvalUserErrors } from '@duebook/governance/graphql';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import { make } from '@duebook/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { RegisterStopped } from '../application/register-refusal';
import type { ContractFault } from '../domain/contract-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CONTRACT_NOT_RECORDED: 'The tenant has no such contract. Take an id from `contracts`.',
  CONTRACT_VERSION_UNKNOWN: 'The contract has no such version. Take an id from its `versions`.',
  CONTRACT_NUMBER_INVALID:
    'The number is empty, longer than 100 characters, has outer blanks or unreadable characters. Correct it.',
  CONTRACT_NUMBER_TAKEN:
    'Another contract of one of the legal entities has this number. Take another, or withdraw that one.',
  CONTRACT_TEXT_INVALID:
    'The text is empty, too long or has unreadable characters. Correct it, or leave it out.',
  CONTRACT_KIND_UNKNOWN:
    'The tenant has no such kind of contract in use. Take a code from `contractKinds`, or define it.',
  CONTRACT_KIND_CODE_INVALID:
    'The code is not 2 to 40 capital letters, digits and underscores that begin with a letter. Correct it.',
  CONTRACT_KIND_SHIPPED:
    'Duebook brings a kind with this code along, which stays as it is. Take another code.',
  CONTRACT_ENTITIES_INVALID:
    'There are 1 to 20 legal entities in a contract, each once. Correct the list.',
  CONTRACT_PARTIES_INVALID:
    'There are 1 to 50 parties in a contract, each once in a role. Correct the list.',
  CONTRACT_PARTY_ROLE_MISSING:
    'Nobody has the role that contracts of this kind need. Name a party in it.',
  CONTRACT_PARTY_NOT_CUSTOMER: 'The party is no customer. Make it one, or give it another role.',
  CONTRACT_PARTY_NOT_SUPPLIER: 'The party is no supplier. Make it one, or give it another role.',
  CONTRACT_VALUE_NEGATIVE: 'A value or an amount of a contract is zero or more. Correct it.',
  CONTRACT_VALUE_MISSING: 'Contracts of this kind name their value. Add it.',
  CONTRACT_VALUE_UNFIT:
    'Contracts of this kind name no value, as a framework does not. Leave it out.',
  CONTRACT_DAYS_INVALID: 'The contract ends before it begins. Correct one of the days.',
  CONTRACT_RENEWAL_INVALID:
    'A contract that goes on by itself has an end, a notice and a period, and no other has a notice or period. Correct it.',
  CONTRACT_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  CONTRACT_PARENT_UNKNOWN:
    'The tenant has no such contract that it could be under. Take an id from `contracts`.',
  CONTRACT_PARENT_UNFIT:
    'The contract above it shares no legal entity and party with it, or is over or withdrawn. Take another.',
  CONTRACT_FILE_UNKNOWN: 'The file was never sent. Send it by `POST /files` first.',
  CONTRACT_TERM_OUT_OF_RANGE:
    'The figure is out of range: days and months as their fields say, percentages above 0 to 100 with up to six decimals. Correct it.',
  CONTRACT_TERM_INVALID:
    'The term is not complete, or says what it cannot: a text, a country, a language, or of two figures not just the one of its kind. Correct it.',
  CONTRACT_TERMS_CONTRADICT:
    'Two terms cannot both be meant. Correct one of the two that are named.',
  CONTRACT_BASE_RATE_UNKNOWN:
    'The tenant has no such series of base rates. Take a code from `baseRateSeries`, or define it.',
  CONTRACT_VERSION_NOT_OPEN:
    'The version is no draft, or was submitted or agreed to before. Read the contract again.',
  CONTRACT_VERSION_UNCHANGED:
    'It says what the version before says. Change something, or leave it.',
  CONTRACT_VERSION_OVERLAPS:
    'An agreed version begins on that day or later, and no two hold on one day. Take a later day.',
  CONTRACT_VERSION_OUTSIDE:
    'The first version begins with the contract, and every other while it is in force. Take such a day.',
  CONTRACT_VERSION_OF_ANOTHER: 'The version is of another contract. Take one of this contract.',
  CONTRACT_DOCUMENTS_REST: 'Documents of past days rest on what held then. Take a day after them.',
  CONTRACT_REVIEW_MISSING:
    'The version has to be reviewed before it is agreed to. Complete its review.',
  CONTRACT_NOT_AGREED: 'The version was not agreed to yet, and nobody signs a draft. Agree to it.',
  CONTRACT_SIDE_UNKNOWN:
    'Whoever signed is no side of the contract that has to sign. Take one of its sides.',
  CONTRACT_SIDE_SIGNED: 'This side has signed it before. Nothing is left to record.',
  CONTRACT_SIGNED_LATER: 'The day of the signature lies ahead. Take today or an earlier day.',
  CONTRACT_SIGNED: 'All sides have signed the contract. End it instead.',
  CONTRACT_NOT_STANDING:
    'The contract was withdrawn, is over, was ended before, or is not signed by all sides. Read it again.',
  CONTRACT_RENEWAL_NOT_AGREED:
    'The contract foresees no renewal, or has no end. Record a new contract.',
  CONTRACT_RENEWAL_SHORT:
    'A renewal ends later than what runs now, and not before today. Take a later day.',
  CONTRACT_NOTICE_LATE:
    'Notice was given too late for that end. Take the end of a later period, or another ground.',
  CONTRACT_END_INVALID:
    'The contract cannot end like this: not before it begins, not later than it would, a renewing one by notice at the end of a period, notice by today. Correct the day.',
} as const;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** Two terms that cannot both be meant. */
@ObjectType('ContractTermsContradictError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Two terms of a contract cannot both be meant.',
})
class ContractTermsContradictError extends UserError {
  @Field(() => [String], {
    description: 'Where in the arguments the other of the two terms is, outermost first.',
  })
  otherPath!: string[];
}

/** A refusal as a payload shows it: one error for each fault. */
export function contractErrors(refusal: RegisterStopped | IdempotencyRefusal): UserError[] {
  if (refusal.code === 'APPROVAL_NEEDED') {
    const code = approvalUserErrors.APPROVAL_NEEDED;
    return [refusalError({ code, path: [] }, userErrorText(code))];
  }
  if ('faults' in refusal) return refusal.faults.map(faultError);
  if ('otherPath' in refusal) return [faultError(refusal)];
  const text = messages[refusal.code] ?? userErrorText(refusal.code);
  const facts = refusal.code === 'RATE_MISSING' ? ` (${refusal.currency}, ${refusal.on})` : '';
  return [refusalError(refusal, `${text}${facts}`)];
}

/** A refusal in words, where there is room for one of them. */
export function tellContractRefusal(
  refusal: RegisterStopped,
): Readonly<{ code: string; message: string }> {
  const [first] = contractErrors(refusal);
  return { code: first?.code ?? refusal.code, message: first?.message ?? '' };
}

function faultError(fault: ContractFault): UserError {
  const text = messages[fault.code] ?? userErrorText(fault.code);
  if (!('otherPath' in fault)) return refusalError(fault, text);
  const { code, path, otherPath, detail } = fault;
  return make(ContractTermsContradictError, {
    ...{ code, message: `${text} ${detail}` },
    ...{ path: inInput(path), otherPath: inInput(otherPath) },
  });
}

function inInput(path: readonly (string | number)[]): string[] {
  return ['input', ...path].map(String);
}
