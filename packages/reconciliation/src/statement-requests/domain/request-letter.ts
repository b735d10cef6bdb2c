import type { BusinessDate, LetterLanguage } from '@duebook/kernel';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import type { StatementRequest } from './statement-request';

/** What a letter is written from. */
export interface RequestLetterFacts {
  readonly request: Pick<
    StatementRequest,
    | 'legalEntityName'
    | 'partyName'
    | 'relation'
    | 'from'
    | 'to'
    | 'currencyCode'
    | 'language'
    | 'replyBy'
  >;
  readonly url: string;
  readonly isReminder: boolean;
}

/** How days are written, as platform writes them in all letters. */
export type WriteDay = (day: BusinessDate, language: LetterLanguage) => string;

/** The mail that asks a party for its statement: subject and text. It asks for no money and says so. */
export function requestLetter(
  facts: RequestLetterFacts,
  writeDay: WriteDay,
): { readonly subject: string; readonly text: string } {
  return facts.request.language === 'zh' ? inChinese(facts, writeDay) : inEnglish(facts, writeDay);
}

/** Whose account it is, as the party sees it. */
const ACCOUNT_ZH: Readonly<Record<Relation, string>> = {
  CUSTOMER: '贵公司应付本公司款项（含预付款）',
  SUPPLIER: '本公司应付贵公司款项（含预收款）',
};

const ACCOUNT_EN: Readonly<Record<Relation, string>> = {
  CUSTOMER: 'what you owe us, advances included',
  SUPPLIER: 'what we owe you, advances included',
};

function inChinese(
  { request, url, isReminder }: RequestLetterFacts,
  writeDay: WriteDay,
): { readonly subject: string; readonly text: string } {
  const { legalEntityName, partyName, relation, currencyCode } = request;
  const [from, to, replyBy] = [request.from, request.to, request.replyBy].map((day) =>
    writeDay(day, 'zh'),
  );
  const reminder = isReminder ? '（再次提醒）' : '';
  return {
    subject: `请提供往来对账单${reminder}：${legalEntityName}，${from ?? ''}至${to ?? ''}`,
    text: [
      `${partyName}：`,
      '',
      isReminder
        ? '此前曾请贵公司提供往来对账单，至今尚未收到，烦请协助提供：'
        : '为核对双方往来账项，烦请贵公司提供与本公司的往来对账单：',
      '',
      `  对账期间：${from ?? ''}至${to ?? ''}`,
      `  对账内容：${ACCOUNT_ZH[relation]}`,
      `  币种：${currencyCode}`,
      '',
      `请于${replyBy ?? ''}前在下列页面上传对账单（CSV 或 XLSX 格式）；笔数不多时，也可直接在页面上填写。` +
        '如有盖章或签字的扫描件（PDF、JPEG、PNG），请一并上传。无须注册账户。',
      '',
      url,
      '',
      '该链接仅供提交一次，请勿转发给无关人员。',
      '本邮件仅为核对账目之用，并非催款，也不涉及变更收款账户。如对本邮件有疑问，请与贵公司平日联系的本公司人员核实。',
      '',
      legalEntityName,
    ].join('\n'),
  };
}

function inEnglish(
  { request, url, isReminder }: RequestLetterFacts,
  writeDay: WriteDay,
): { readonly subject: string; readonly text: string } {
  const { legalEntityName, partyName, relation, currencyCode } = request;
  const [from, to, replyBy] = [request.from, request.to, request.replyBy].map((day) =>
    writeDay(day, 'en'),
  );
  return {
    subject: `${isReminder ? 'Reminder: statement' : 'Statement'} of account requested by ${legalEntityName}, ${from ?? ''} to ${to ?? ''}`,
    text: [
      `To ${partyName}`,
      '',
      isReminder
        ? 'We have not yet received the statement of account that we asked you for. Please send us:'
        : 'To agree our accounts, please send us your statement of account with us:',
      '',
      `  Period: ${from ?? ''} to ${to ?? ''}`,
      `  Account: ${ACCOUNT_EN[relation]}`,
      `  Currency: ${currencyCode}`,
      '',
      `Please upload it by ${replyBy ?? ''} on the page below, as CSV or XLSX; a few lines can also be typed in there. A stamped or signed scan (PDF, JPEG or PNG) can be attached. You need no account.`,
      '',
      url,
      '',
      'The link takes one statement. Please do not pass it on.',
      'This is no request for payment, and no bank details of ours change by it. If in doubt, please ask the person at our company whom you usually deal with.',
      '',
      legalEntityName,
    ].join('\n'),
  };
}
