import { Money } from '@duebook/kernel';
import { writeAmount, writeDate, writeMoney, type LetterLanguage } from '@duebook/platform';
import type { ConfirmationLine, ShownConfirmation } from '@duebook/reconciliation';
import type { Answer } from '../answer';
import { lineField, missingField, ROWS_FOR_MISSING, type Typed } from './answer-form';
import { endedPage } from './ended-page';
import { factTable, type Html, markup, page, rowTable } from './html';
import { linkWords, type LinkWords } from './link-words';

/** What is shown, in which words. */
interface Showing extends ShownConfirmation {
  readonly language: LetterLanguage;
  readonly words: LinkWords;
}

/** The form by which a party answers, with what was typed before and what was wrong with it. */
export function confirmationForm(
  shown: ShownConfirmation,
  { typed, fault }: { readonly typed: Typed; readonly fault: string | null },
): Answer {
  const { language } = shown.confirmation;
  const words = linkWords(language);
  const showing = { ...shown, language, words };
  const message = fault === null ? null : (words.faults[fault] ?? fault);
  const body = markup`${head(showing)}
    ${message === null ? null : markup`<p class="fault" role="alert">${message}</p>`}
    <form method="post">
      <input type="hidden" name="contentHash" value="${shown.confirmation.contentHash}" />
      ${items(showing, typed)} ${missing(showing, typed)}
      <label
        >${words.answerer}
        <input
          name="answererName"
          required
          maxlength="200"
          autocomplete="name"
          value="${typed('answererName')}"
      /></label>
      <label
        >${words.answererTitle}
        <input name="answererTitle" maxlength="200" value="${typed('answererTitle')}"
      /></label>
      <label
        >${words.comment}
        <textarea name="comment" rows="3" maxlength="1000">${typed('comment')}</textarea>
      </label>
      <p class="buttons">
        <button name="answer" value="CONFIRM">${words.confirm}</button>
        <button name="answer" value="DISPUTE">${words.dispute}</button>
      </p>
    </form>
    ${foot(showing)}`;
  const title = `${words.title} · ${shown.confirmation.legalEntityName}`;
  return page(fault === null ? 200 : 422, { title, language: words.language, body });
}

/** What whoever has answered is told: keep the page, and both sides can prove what was said. */
export function answeredPage(
  shown: ShownConfirmation,
  answered: { readonly answerId: string; readonly isConfirmed: boolean },
): Answer {
  const { language } = shown.confirmation;
  const words = linkWords(language);
  const showing = { ...shown, language, words };
  const body = markup`${head(showing)}
    <p class="done" role="status">
      ${answered.isConfirmed ? words.thanksConfirmed : words.thanksDisputed}
    </p>
    <p>${words.reference}: <span class="hash">${answered.answerId}</span></p>
    ${foot(showing)}`;
  return page(200, { title: words.title, language: words.language, body });
}

/** A confirmation whose link ended. */
export function confirmationEnded(fault: string, language: LetterLanguage): Answer {
  const words = linkWords(language);
  return endedPage(words.faults[fault] ?? words.gone, words);
}

function head({ confirmation, language, words }: Showing): Html {
  const { legalEntityName, partyName, asOf, replyBy, totals } = confirmation;
  const balances = totals.map(({ currency, balance }): readonly [string, string] => {
    const money = Money.of(balance, currency);
    const side = money.isZero() ? '' : money.isNegative() ? words.owedByUs : words.owedToUs;
    return [words.balance, `${writeMoney(money.abs())} ${side}`];
  });
  const facts = factTable([
    [words.from, legalEntityName],
    [words.to, partyName],
    [words.asOf, writeDate(asOf, language)],
    [words.replyBy, writeDate(replyBy, language)],
    ...balances,
  ]);
  return markup`<h1>${words.title}</h1>
    ${facts}`;
}

function foot({ confirmation, words }: Showing): Html {
  return markup`<p>${words.hint}</p>
    <p>${words.hash}: <span class="hash">${confirmation.contentHash}</span></p>`;
}

function items({ lines, words }: Showing, typed: Typed): Html {
  if (lines.length === 0) return markup`<p>${words.noItems}</p>`;
  const [document, date, due, amount, verdict, theirs, comment] = words.columns;
  const amounts = markup`<th class="amount">${amount}</th> `;
  const rows = lines.map((line) => item(line, words, typed));
  return markup`<h2>${words.items} (${lines.length})</h2>
    ${rowTable([document, date, due, amounts, verdict, theirs, comment], rows)}`;
}

function item(line: ConfirmationLine, words: LinkWords, typed: Typed): Html {
  const { position, documentNumber, documentDate, dueDate, currency, side } = line;
  const money = Money.of(line.amount, currency);
  const signed = side === 'DEBIT' ? money : money.negated();
  const differs = typed(lineField.verdict(position)) === 'DIFFERS';
  const labelled = (column: string): string => `${column}, ${documentNumber}`;
  const [, , , , verdict, theirs, comment] = words.columns;
  return markup`<tr>
    <td>${documentNumber}</td>
    <td>${documentDate}</td>
    <td>${dueDate}</td>
    <td class="amount">${currency} ${writeAmount(signed)}</td>
    <td>
      <select name="${lineField.verdict(position)}" aria-label="${labelled(verdict)}">
        <option value="AGREES">${words.agree}</option>
        <option value="DIFFERS" ${differs ? markup` selected` : null}>${words.differs}</option>
      </select>
    </td>
    <td>
      <input
        name="${lineField.amount(position)}"
        inputmode="decimal"
        aria-label="${labelled(theirs)}"
        value="${typed(lineField.amount(position))}"
      />
    </td>
    <td>
      <input
        name="${lineField.comment(position)}"
        maxlength="1000"
        aria-label="${labelled(comment)}"
        value="${typed(lineField.comment(position))}"
      />
    </td>
  </tr> `;
}

function missing({ confirmation, words }: Showing, typed: Typed): Html {
  const used = confirmation.totals.map(({ currency }) => currency);
  const currencies = used.length === 0 ? ['CNY', 'USD', 'EUR'] : used;
  const [document, side, amount, comment] = words.missingColumns;
  const rows = Array.from({ length: ROWS_FOR_MISSING }, (_, row) =>
    missingRow(row, { words, typed, currencies }),
  );
  return markup`<h2>${words.missing}</h2>
    <p>${words.missingHint}</p>
    ${rowTable([document, side, '', amount, comment], rows)}`;
}

interface Filling {
  readonly words: LinkWords;
  readonly typed: Typed;
  readonly currencies: readonly string[];
}

function missingRow(row: number, { words, typed, currencies }: Filling): Html {
  const [document, side, amount, comment] = words.missingColumns;
  const value = (field: (row: number) => string): string => typed(field(row));
  const selected = (isSelected: boolean) => (isSelected ? markup` selected` : null);
  const isDebit = value(missingField.side) === 'DEBIT';
  const options = currencies.map(
    (currency) =>
      markup`<option${selected(value(missingField.currency) === currency)}>${currency}</option>`,
  );
  return markup`<tr>
    <td>
      <input
        name="${missingField.number(row)}"
        maxlength="60"
        aria-label="${document} ${row + 1}"
        value="${value(missingField.number)}"
      />
    </td>
    <td>
      <select name="${missingField.side(row)}" aria-label="${side} ${row + 1}">
        <option value="CREDIT">${words.weOwe}</option>
        <option value="DEBIT" ${selected(isDebit)}>${words.youOwe}</option>
      </select>
    </td>
    <td>
      <select name="${missingField.currency(row)}" aria-label="${amount} ${row + 1}">
        ${options}
      </select>
    </td>
    <td>
      <input
        name="${missingField.amount(row)}"
        inputmode="decimal"
        aria-label="${amount} ${row + 1}"
        value="${value(missingField.amount)}"
      />
    </td>
    <td>
      <input
        name="${missingField.comment(row)}"
        maxlength="1000"
        aria-label="${comment} ${row + 1}"
        value="${value(missingField.comment)}"
      />
    </td>
  </tr> `;
}
