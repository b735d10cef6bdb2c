import { Money, type BusinessDate, type LetterLanguage } from '@duebook/kernel';
import type { ConfirmationContent, ConfirmationTotal } from './confirmation';

/** How money and days are written, as platform writes them in all letters. */
export interface LetterWording {
  readonly money: (money: Money) => string;
  readonly day: (day: BusinessDate, language: LetterLanguage) => string;
}

/** What a letter is written from. */
export interface LetterFacts {
  readonly content: Pick<
    ConfirmationContent,
    'legalEntityName' | 'partyName' | 'asOf' | 'totals'
  > & { readonly lineCount: number };
  readonly language: LetterLanguage;
  readonly replyBy: BusinessDate;
  readonly contentHash: string;
  readonly url: string;
  readonly isReminder: boolean;
}

/** The mail that asks a party to confirm: subject and text. It asks for no money and says so. */
export function confirmationLetter(
  facts: LetterFacts,
  wording: LetterWording,
): { readonly subject: string; readonly text: string } {
  return facts.language === 'zh' ? inChinese(facts, wording) : inEnglish(facts, wording);
}

function inChinese(
  { content, replyBy, contentHash, url, isReminder }: LetterFacts,
  wording: LetterWording,
): { readonly subject: string; readonly text: string } {
  const { legalEntityName, partyName, asOf, totals, lineCount } = content;
  const day = wording.day(asOf, 'zh');
  const reminder = isReminder ? '（再次发函）' : '';
  return {
    subject: `往来款项询证函${reminder}：${legalEntityName}，截至${day}`,
    text: [
      `${partyName}：`,
      '',
      `为核对双方往来账项，现将本公司账面记录的截至${day}与贵公司的往来余额列示如下：`,
      '',
      ...balances(totals, (total) => balanceInChinese(total, wording)),
      '',
      `余额由 ${lineCount} 笔未清项构成，明细请见下列页面。请于${wording.day(replyBy, 'zh')}前核对并回复：` +
        '如相符，请确认；如不符，请逐笔列明差异。无须注册账户。',
      '',
      url,
      '',
      '该链接仅供回复一次，请勿转发给无关人员。',
      '本函仅为核对账目之用，并非催款结算。若款项在上述日期之后已经付清，仍请及时回复。',
      '',
      `内容校验值（SHA-256）：${contentHash}`,
      '',
      legalEntityName,
    ].join('\n'),
  };
}

function inEnglish(
  { content, replyBy, contentHash, url, isReminder }: LetterFacts,
  wording: LetterWording,
): { readonly subject: string; readonly text: string } {
  const { legalEntityName, partyName, asOf, totals, lineCount } = content;
  const day = wording.day(asOf, 'en');
  return {
    subject: `${isReminder ? 'Reminder: balance' : 'Balance'} confirmation, ${legalEntityName}, as of ${day}`,
    text: [
      `To ${partyName}`,
      '',
      `To agree our accounts, please compare the balance between us as of ${day} with your books. According to ours:`,
      '',
      ...balances(totals, (total) => balanceInEnglish(total, wording)),
      '',
      `It is made up of ${lineCount} open item${lineCount === 1 ? '' : 's'}, listed on the page below. Please answer there by ${wording.day(replyBy, 'en')}: confirm the balance, or name each line that differs. You need no account.`,
      '',
      url,
      '',
      'The link takes one answer. Please do not pass it on.',
      'This is no request for payment. If you have paid since that day, please answer all the same.',
      '',
      `Checksum of the content (SHA-256): ${contentHash}`,
      '',
      legalEntityName,
    ].join('\n'),
  };
}

function balances(
  totals: readonly ConfirmationTotal[],
  line: (total: ConfirmationTotal) => string,
): readonly string[] {
  return totals.map((total) => `  ${line(total)}`);
}

function balanceInChinese(
  { currency, balance }: ConfirmationTotal,
  wording: LetterWording,
): string {
  const money = Money.of(balance, currency);
  if (money.isZero()) return `${currency}：余额为零`;
  const written = wording.money(money.abs());
  return money.isNegative() ? `本公司欠贵公司：${written}` : `贵公司欠本公司：${written}`;
}

function balanceInEnglish(
  { currency, balance }: ConfirmationTotal,
  wording: LetterWording,
): string {
  const money = Money.of(balance, currency);
  if (money.isZero()) return `${currency}: nothing on balance`;
  const written = wording.money(money.abs());
  return money.isNegative() ? `We owe you ${written}` : `You owe us ${written}`;
}
