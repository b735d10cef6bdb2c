import type { BusinessDate, Id, LetterLanguage } from '@duebook/kernel';
import type { PaymentCondition } from '../../policies/domain/policy-content';

export const NOTICE_STATES = ['SENT', 'ACKNOWLEDGED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** What mails of notices are for, as lists of mail tell it. */
export const NOTICE_MAIL = 'credit.termsNotice';

/** What a customer is told: plain JSON, as it is kept with what was sent. */
export type ToldTerms = Readonly<{
  className: string;
  paymentTermName: string | null;
  paymentCondition: PaymentCondition;
  depositPercent: string | null;
  lateChargePercentPerYear: string | null;
  /** Plain decimal text and the currency that was agreed to; null while no limit was approved. */
  creditLimit: Readonly<{ amount: string; currencyCode: string }> | null;
}>;

/** A notice of terms that went to a customer, and what is known of its being acknowledged. */
export interface TermsNotice {
  readonly id: Id;
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly policyVersionId: Id;
  readonly classCode: string;
  readonly language: LetterLanguage;
  /** SHA-256 in hex of subject and text as they were sent. */
  readonly letterHash: string;
  readonly state: NoticeState;
  readonly sentOn: BusinessDate;
  readonly sentBy: Id;
  readonly sentAt: Date;
  readonly acknowledgedOn: BusinessDate | null;
  readonly evidenceFileId: Id | null;
  readonly recordedBy: Id | null;
  readonly recordedAt: Date | null;
  readonly version: number;
}

/** The letter with whoever it went to: it names persons, and is kept apart. */
export interface NoticeLetter {
  readonly address: string;
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
}
