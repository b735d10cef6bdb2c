import { declareEnum } from '@duebook/platform/graphql';
import type { ClauseState } from '../domain/clause';
import type { TermSubject } from '../domain/term-subject';
import type { TextFieldKind } from '../domain/text-field';

export const ContractTermSubjectEnum = declareEnum(
  'ContractTermSubject',
  'Which typed term of a contract a clause says in words.',
  {
    PAYMENT_TERM: 'When to pay (付款条件).',
    LATE_INTEREST: 'What paying late costs (逾期利息).',
    PENALTY: 'What a breach costs (违约金).',
    TITLE: 'Whether goods stay the seller’s until they are paid (所有权保留).',
    ACCEPTANCE: 'When goods or work count as accepted (验收).',
    WARRANTY: 'For how long the seller answers for quality (质量保证).',
    RETENTION: 'What of each amount is paid only later (质保金).',
    DISPUTES: 'Who decides a dispute, and by which law (争议解决).',
    DEMANDS: 'How a demand has to be sent to count (催款方式).',
    ASSIGNMENT: 'Whether claims may be passed on (债权转让).',
    LANGUAGE: 'Which language counts where texts differ (优先文本语言).',
  } satisfies Record<TermSubject, string>,
);

/** All forms that terms can have. */
export const ContractTermFormEnum = declareEnum(
  'ContractTermForm',
  'A form that a typed term can have; each is of the term that is named.',
  {
    NET: 'PAYMENT_TERM: so many days after the invoice.',
    END_OF_MONTH: 'PAYMENT_TERM: at the end of a month.',
    DAY_OF_MONTH: 'PAYMENT_TERM: on a day of a month.',
    INSTALMENTS: 'PAYMENT_TERM: in instalments.',
    FIXED: 'LATE_INTEREST: a fixed rate a year.',
    BASE: 'LATE_INTEREST: by a reference rate.',
    DAILY: 'LATE_INTEREST: so much a day.',
    PERCENT_A_DAY: 'PENALTY: per cent for each day.',
    FIXED_PERCENT: 'PENALTY: per cent, once.',
    FIXED_AMOUNT: 'PENALTY: an amount, once.',
    RETAINED: 'TITLE: it stays the seller’s until payment.',
    PASSES: 'TITLE: it passes on delivery.',
    DEEMED: 'ACCEPTANCE: silence is acceptance.',
    EXPRESS: 'ACCEPTANCE: only what is accepted in writing.',
    DELIVERY: 'RETENTION: released after delivery.',
    ACCEPTANCE: 'RETENTION: released after acceptance.',
    WARRANTY_END: 'RETENTION: released after the warranty.',
    COURT: 'DISPUTES: a court decides.',
    ARBITRATION: 'DISPUTES: arbitrators decide.',
    REGISTERED_MAIL: 'DEMANDS: by registered mail.',
    COURIER: 'DEMANDS: by courier.',
    EMAIL: 'DEMANDS: by e-mail.',
    LAWYER_LETTER: 'DEMANDS: by a lawyer’s letter.',
    NOTARY: 'DEMANDS: through a notary.',
    ALLOWED: 'ASSIGNMENT: allowed.',
    WITH_CONSENT: 'ASSIGNMENT: with the consent of the other side.',
    FORBIDDEN: 'ASSIGNMENT: forbidden.',
  },
);

export const ContractClauseStateEnum = declareEnum(
  'ContractClauseState',
  'Whether contracts are drafted with a clause.',
  {
    IN_FORCE: 'They are (启用).',
    RETIRED: 'Nothing new is; it is kept to be read (停用).',
  } satisfies Record<ClauseState, string>,
);

export const ContractTextFieldKindEnum = declareEnum(
  'ContractTextFieldKind',
  'What kind of value a field of a text takes.',
  {
    TEXT: 'Text of up to 4,000 characters, also of several lines.',
    DATE: 'A day, yyyy-mm-dd.',
    NUMBER: 'A plain decimal number.',
    MONEY: 'An amount in the currency of the contract.',
  } satisfies Record<TextFieldKind, string>,
);
