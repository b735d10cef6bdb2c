import { createHash } from 'node:crypto';
import {
  Decimal,
  ok,
  refused,
  Money,
  type BusinessDate,
  type Id,
  type LetterLanguage,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  queueMail,
  requirePermission,
  splitCommand,
  writeDate,
  writeMoney,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { termsOfClass, type CreditClassTerms } from '../../policies/domain/policy-content';
import type { PolicyInForce } from '../../policies/domain/policy-scope';
import { todayIn } from '../../application/today-of';
import { noticeLetter, type Writing } from '../domain/notice-letter';
import { NOTICE_MAIL, type TermsNotice, type ToldTerms } from '../domain/terms-notice';
import { SEND_NOTICES } from '../notice-permissions';
import type { NoticeRefusal } from './notice-refusal';
import type { NoticeContext } from './ports';

/** Whom to tell of its terms, and at which address. */
export interface NoticeSending {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly language: LetterLanguage;
  readonly recipient: Readonly<{ address: string; name: string | null }>;
}

export type NoticeSent = Readonly<{ noticeId: Id }>;

const WRITING: Writing = {
  day: writeDate,
  amount: (amount, currencyCode) => writeMoney(Money.of(amount, currencyCode)),
};

/**
 * Tells a customer by mail on what terms it buys today: those that the policy in force has for its
 * class, and the limit that was approved.
 * @throws PermissionDenied credit-policy.termsNotice.send in the legal entity
 */
export const noticeSend =
  (context: NoticeContext) =>
  async (
    caller: Caller,
    command: Command<NoticeSending>,
  ): Promise<Result<NoticeSent, NoticeRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, SEND_NOTICES, command.legalEntityId);
    const request = splitCommand('creditTermsNoticeSend', command);
    return context.unitOfWork.mutate<NoticeSent, NoticeRefusal>(caller, request, (tx) =>
      send(context, tx, command),
    );
  };

/** What holds for the customer on the day. */
interface Standing {
  readonly on: BusinessDate;
  readonly policy: PolicyInForce;
  readonly terms: CreditClassTerms;
}

async function send(
  context: NoticeContext,
  tx: Transaction,
  command: NoticeSending,
): Promise<Result<NoticeSent, NoticeRefusal>> {
  const { partyId, legalEntityId, language, recipient } = command;
  const { legalEntityName, partyName } = await context.notices.names(tx, command);
  if (legalEntityName === null) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  if (partyName === null) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  const standing = await standingOf(context, tx, command);
  if (!standing) return refused({ code: 'NOTICE_TERMS_MISSING', path: ['partyId'] });
  const { policy, terms, on } = standing;
  const told = await toldTerms(context, tx, { command, standing });
  const facts = { legalEntityName, partyName, on, terms: told };
  const of = { policyCode: policy.policyCode, policyVersion: policy.version };
  const letter = noticeLetter({ ...facts, ...of }, language, WRITING);
  const id = tx.ids.next();
  const { address, name } = recipient;
  const queued = await queueMail(tx, {
    purpose: NOTICE_MAIL,
    about: { objectType: 'CreditTermsNotice', objectId: id },
    to: { address, ...(name !== null && { name }) },
    ...letter,
  });
  if (!queued.ok) return refused({ code: 'NOTICE_RECIPIENT_INVALID', path: ['recipient'] });
  const notice: TermsNotice = {
    ...{ id, partyId, legalEntityId, policyVersionId: policy.id, classCode: terms.code, language },
    ...{ letterHash: hashOf(letter), state: 'SENT', sentOn: on },
    ...{ sentBy: tx.caller.principalId, sentAt: tx.startedAt, version: 1 },
    ...{ acknowledgedOn: null, evidenceFileId: null, recordedBy: null, recordedAt: null },
  };
  const { mailId } = queued.value;
  await context.notices.add(tx, {
    notice,
    terms: told,
    mailId,
    letter: { ...recipient, ...letter },
  });
  tell(tx, notice);
  return ok({ noticeId: id });
}

async function standingOf(
  context: NoticeContext,
  tx: Transaction,
  { partyId, legalEntityId }: NoticeSending,
): Promise<Standing | null> {
  const on = await todayIn(context.policies, tx, {
    legalEntityIds: [legalEntityId],
    now: tx.startedAt,
  });
  const subject = { partyId, legalEntityId, productGroup: null };
  const [policy = null] = await context.policies.inForce(tx, [subject], on);
  const classes = await context.classesOf(tx, [partyId], on);
  const terms = policy && termsOfClass(policy.content, classes.get(partyId)?.classCode ?? null);
  return policy && terms && { on, policy, terms };
}

async function toldTerms(
  context: NoticeContext,
  tx: Transaction,
  { command, standing }: Readonly<{ command: NoticeSending; standing: Standing }>,
): Promise<ToldTerms> {
  const { terms } = standing;
  return {
    className: command.language === 'zh' ? terms.nameZh : terms.name,
    paymentTermName: await termNameOf(context, tx, terms.paymentTermCode),
    paymentCondition: terms.paymentCondition,
    depositPercent: terms.depositPercent?.toFixed() ?? null,
    lateChargePercentPerYear: terms.lateChargePercentPerYear?.toFixed() ?? null,
    creditLimit: await limitOf(context, tx, { command, standing }),
  };
}

async function termNameOf(
  { paymentTerms }: NoticeContext,
  tx: Transaction,
  code: string | null,
): Promise<string | null> {
  if (code === null) return null;
  return (await paymentTerms.byCodes(tx, [code])).get(code)?.name ?? null;
}

/**
 * The customer's own approved limit: one in the policy's currency before any other, and of several in one
 * currency the one that binds first.
 */
async function limitOf(
  { limitsOf }: NoticeContext,
  tx: Transaction,
  { command, standing }: Readonly<{ command: NoticeSending; standing: Standing }>,
): Promise<ToldTerms['creditLimit']> {
  const { partyId, legalEntityId } = command;
  const { on, policy } = standing;
  const limits = await limitsOf(tx, { partyIds: [partyId], legalEntityId, on });
  const own = (limits.get(partyId) ?? []).filter(({ kind }) => kind === 'PARTY');
  const currencies = own.map(({ currency }) => currency).sort();
  const inPolicys = currencies.find((currency) => currency === policy.content.currencyCode);
  const currencyCode = inPolicys ?? currencies[0];
  if (currencyCode === undefined) return null;
  const amounts = own.filter(({ currency }) => currency === currencyCode);
  return { amount: Decimal.min(...amounts.map(({ amount }) => amount)).toFixed(), currencyCode };
}

function hashOf({ subject, text }: Readonly<{ subject: string; text: string }>): string {
  return createHash('sha256').update(`${subject}\n\n${text}`).digest('hex');
}

function tell(tx: Transaction, notice: TermsNotice): void {
  const { id, partyId, legalEntityId, policyVersionId, classCode, letterHash } = notice;
  tx.emit({
    type: 'credit-policy.TermsNoticeSent',
    aggregateType: 'CreditTermsNotice',
    aggregateId: id,
    payload: {
      creditTermsNoticeId: encodeId('CreditTermsNotice', id),
      partyId: encodeId('Party', partyId),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      creditPolicyVersionId: encodeId('CreditPolicyVersion', policyVersionId),
      ...{ classCode, letterHash },
    },
  });
  tx.audit({
    action: 'creditTermsNotice.send',
    subjectType: 'CreditTermsNotice',
    subjectId: id,
    details: { partyId, legalEntityId, policyVersionId, classCode, letterHash },
  });
}
