import { Money } from '@duebook/kernel';
import { type LetterLanguage, writeDate, writeMoney } from '@duebook/platform';
import type { StatementRequest, UploadReceipt } from '@duebook/reconciliation';
import type { Answer } from '../answer';
import type { Typed } from './answer-form';
import { endedPage } from './ended-page';
import { factTable, type Html, markup, page, rowTable } from './html';
import { faultText, type PageFault } from './upload-faults';
import { TYPED_ROWS, typedField } from './upload-form';
import { uploadWords, type UploadWords } from './upload-words';

/** What is shown, in which words. */
interface Showing {
  readonly asked: StatementRequest;
  readonly words: UploadWords;
  readonly typed: Typed;
}

/** The form by which a party sends its statement, with what was typed before and what was wrong with it. */
export function uploadForm(
  asked: StatementRequest,
  { typed, fault }: { readonly typed: Typed; readonly fault: PageFault | null },
): Answer {
  const words = uploadWords(asked.language);
  const showing = { asked, words, typed };
  const body = markup`${head(showing)}
    ${fault === null ? null : markup`<p class="fault" role="alert">${faultText(fault, asked)}</p>`}
    <p>${words.intro}</p>
    <form method="post" enctype="multipart/form-data">
      ${balances(showing)} ${lines(showing)} ${scan(words)} ${sender(showing)}
      <p class="buttons"><button>${words.send}</button></p>
    </form>
    <p>${words.hint}</p>`;
  const title = `${words.title} · ${asked.legalEntityName}`;
  return page(fault === null ? 200 : 422, { title, language: words.language, body });
}

/** What whoever has sent it is told: keep the page, and both sides can prove what was sent. */
export function uploadedPage(asked: StatementRequest, receipt: UploadReceipt): Answer {
  const words = uploadWords(asked.language);
  const closing = Money.of(receipt.closingBalance, asked.currencyCode);
  const facts: readonly (readonly [string, string])[] = [
    [words.lineCount, String(receipt.lineCount)],
    [words.of[asked.relation].closing, writeMoney(closing)],
  ];
  const proofs: readonly (readonly [string, string | null])[] = [
    [words.reference, receipt.statementId],
    [words.contentHash, receipt.contentHash],
    [words.fileHash, receipt.tableSha256],
    [words.scanHash, receipt.scanSha256],
  ];
  const body = markup`${head({ asked, words })}
    <p class="done" role="status">${words.thanks}</p>
    <p>${words.keep}</p>
    ${factTable(facts)}
    ${proofs.map(([name, value]) =>
      value === null ? null : markup`<p>${name}: <span class="hash">${value}</span></p> `,
    )}`;
  return page(200, { title: words.title, language: words.language, body });
}

/** A request whose link ended. */
export function uploadEnded(code: string, language: LetterLanguage): Answer {
  const fault = { code } as PageFault;
  return endedPage(faultText(fault, { relation: 'CUSTOMER', language }), uploadWords(language));
}

function head({ asked, words }: Omit<Showing, 'typed'>): Html {
  const { legalEntityName, partyName, from, to, currencyCode, replyBy, language } = asked;
  const period = `${writeDate(from, language)} ${words.until} ${writeDate(to, language)}`;
  const facts = factTable([
    [words.from, legalEntityName],
    [words.to, partyName],
    [words.period, period],
    [words.account, words.of[asked.relation].account],
    [words.currency, currencyCode],
    [words.replyBy, writeDate(replyBy, language)],
  ]);
  return markup`<h1>${words.title}</h1>
    ${facts}`;
}

function balances({ asked, words, typed }: Showing): Html {
  const { opening, closing, balanceHint } = words.of[asked.relation];
  const amount = (name: string, isNeeded: boolean): Html =>
    markup`<input
      name="${name}"
      inputmode="decimal"
      maxlength="40"
      ${isNeeded ? markup`required` : null}
      value="${typed(name)}"
    />`;
  return markup`<h2>${words.balances} (${asked.currencyCode})</h2>
    <p>${balanceHint}</p>
    <label>${opening}${words.optional} ${amount('openingBalance', false)}</label>
    <label>${closing} ${amount('closingBalance', true)}</label>`;
}

function lines(showing: Showing): Html {
  const { asked, words, typed } = showing;
  const { senseRaises, senseLowers } = words.of[asked.relation];
  const lowers = typed('sense') === 'LOWERS' ? markup` selected` : null;
  const isNothing = typed('nothing') === 'YES' ? markup` checked` : null;
  return markup`<h2>${words.lines}</h2>
    <p>${words.linesHint}</p>
    <label>${words.file}
      <input type="file" name="statement" accept=".csv,.txt,.xlsx,text/csv,text/plain" /></label>
    <p>${words.fileHint}</p>
    <label>${words.sense}
      <select name="sense">
        <option value="RAISES">${senseRaises}</option>
        <option value="LOWERS"${lowers}>${senseLowers}</option>
      </select></label>
    <h3>${words.typed}</h3>
    <p>${words.typedHint}</p>
    ${typedLines(showing)}
    <label><input type="checkbox" name="nothing" value="YES"${isNothing} /> ${words.nothing}</label>`;
}

function typedLines({ asked, words, typed }: Showing): Html {
  const { raises, lowers } = words.of[asked.relation];
  const { number, date, memo } = words.columns;
  const rows = Array.from({ length: TYPED_ROWS }, (_, at) => {
    const cell = (field: (row: number) => string, label: string, more: Html): Html =>
      markup`<td data-label="${label}"><input name="${field(at)}" aria-label="${label} ${at + 1}" value="${typed(field(at))}" ${more} /></td>`;
    const money = markup`inputmode="decimal" maxlength="40"`;
    return markup`<tr>
      ${cell(typedField.number, number, markup`maxlength="60"`)}
      ${cell(typedField.date, date, markup`type="date" min="${asked.from}" max="${asked.to}"`)}
      ${cell(typedField.raises, raises, money)} ${cell(typedField.lowers, lowers, money)}
      ${cell(typedField.memo, memo, markup`maxlength="500"`)}
    </tr> `;
  });
  return rowTable([number, date, raises, lowers, memo], rows, true);
}

function scan(words: UploadWords): Html {
  return markup`<h2>${words.scan}</h2>
    <p>${words.scanHint}</p>
    <input
      type="file"
      name="scan"
      aria-label="${words.scan}"
      accept="application/pdf,image/jpeg,image/png"
    />`;
}

function sender({ words, typed }: Showing): Html {
  return markup`<h2>${words.sentBy}</h2>
    <label
      >${words.sender}
      <input
        name="senderName"
        required
        maxlength="200"
        autocomplete="name"
        value="${typed('senderName')}"
    /></label>
    <label
      >${words.senderTitle}
      <input name="senderTitle" maxlength="200" value="${typed('senderTitle')}"
    /></label>`;
}
