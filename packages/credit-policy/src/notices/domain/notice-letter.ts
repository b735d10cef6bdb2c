import type { BusinessDate, LetterLanguage } from '@duebook/kernel';
import type { PaymentCondition } from '../../policies/domain/policy-content';
import type { ToldTerms } from './terms-notice';

/** What a letter is written from. */
export interface NoticeLetterFacts {
  readonly legalEntityName: string;
  readonly partyName: string;
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly on: BusinessDate;
  readonly terms: ToldTerms;
}

/** How days and amounts are written, as platform writes them in all letters. */
export interface Writing {
  readonly day: (day: BusinessDate, language: LetterLanguage) => string;
  readonly amount: (amount: string, currencyCode: string) => string;
}

const CONDITION_ZH: Readonly<Record<PaymentCondition, string>> = {
  OPEN: '赊销（无须预付或担保）',
  DEPOSIT: '预付部分货款，余款按账期支付',
  GUARANTEE: '提供本公司认可的担保后赊销',
  PREPAY: '款到发货',
};

const CONDITION_EN: Readonly<Record<PaymentCondition, string>> = {
  OPEN: 'open account',
  DEPOSIT: 'deposit with the order, the rest on account',
  GUARANTEE: 'open account against security that we accept',
  PREPAY: 'payment in advance',
};

/** The mail that tells a customer on what terms it buys: subject and text, on one page. */
export function noticeLetter(
  facts: NoticeLetterFacts,
  language: LetterLanguage,
  writing: Writing,
): { readonly subject: string; readonly text: string } {
  return language === 'zh' ? inChinese(facts, writing) : inEnglish(facts, writing);
}

function inChinese(
  { legalEntityName, partyName, policyCode, policyVersion, on, terms }: NoticeLetterFacts,
  writing: Writing,
): { readonly subject: string; readonly text: string } {
  const lines: readonly (readonly [string, string | null])[] = [
    ['付款条件', CONDITION_ZH[terms.paymentCondition]],
    ['账期', terms.paymentTermName],
    ['预付比例', terms.depositPercent && `订单金额的 ${terms.depositPercent}%`],
    ['信用额度', limitIn(terms, writing)],
    ['逾期违约金', terms.lateChargePercentPerYear && `年利率 ${terms.lateChargePercentPerYear}%`],
  ];
  return {
    subject: `信用条件告知函：${legalEntityName}`,
    text: [
      `${partyName}：`,
      '',
      `自${writing.day(on, 'zh')}起，本公司向贵公司提供的信用条件如下：`,
      '',
      ...lines.flatMap(([label, value]) => (value === null ? [] : [`  ${label}：${value}`])),
      '',
      '如双方另有书面合同约定，以合同为准。此前已确认订单的条件不受影响。',
      '请在收到本函后以书面形式（回复邮件或盖章回执）予以确认。如有疑问，请与贵公司平日联系的本公司人员联系。',
      '本函不涉及收款账户的任何变更。',
      '',
      legalEntityName,
      `（政策 ${policyCode}，第 ${String(policyVersion)} 版）`,
    ].join('\n'),
  };
}

function inEnglish(
  { legalEntityName, partyName, policyCode, policyVersion, on, terms }: NoticeLetterFacts,
  writing: Writing,
): { readonly subject: string; readonly text: string } {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Payment condition', CONDITION_EN[terms.paymentCondition]],
    ['Payment term', terms.paymentTermName],
    ['Deposit', terms.depositPercent && `${terms.depositPercent}% of the order`],
    ['Credit limit', limitIn(terms, writing)],
    ['Late charge', terms.lateChargePercentPerYear && `${terms.lateChargePercentPerYear}% a year`],
  ];
  return {
    subject: `Your credit terms with ${legalEntityName}`,
    text: [
      `To ${partyName}`,
      '',
      `From ${writing.day(on, 'en')} you buy from us on these terms:`,
      '',
      ...lines.flatMap(([label, value]) => (value === null ? [] : [`  ${label}: ${value}`])),
      '',
      'Where a written contract between us says otherwise, the contract prevails. Orders that we have confirmed keep their terms.',
      'Please confirm receipt in writing, by answering this mail or with a stamped slip. If you have questions, please ask the person at our company whom you usually deal with.',
      'No bank details of ours change by this notice.',
      '',
      legalEntityName,
      `(Policy ${policyCode}, version ${String(policyVersion)})`,
    ].join('\n'),
  };
}

function limitIn({ creditLimit }: ToldTerms, { amount }: Writing): string | null {
  return creditLimit && amount(creditLimit.amount, creditLimit.currencyCode);
}
