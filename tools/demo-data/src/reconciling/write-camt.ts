import { Decimal } from '@duebook/kernel';
import type { BankLine, BankMonth } from './bank-month';

/** A bank statement as a bank sends it: camt.053.001.08. */
export function writeCamt(month: BankMonth): string {
  const { accountNumber, currency, from, to, openingBalance, closingBalance, lines } = month;
  const id = `STMT-${from.slice(0, 7)}`;
  const written = `${to}T23:59:59+08:00`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
    '<BkToCstmrStmt>',
    `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${written}</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${id}</Id><CreDtTm>${written}</CreDtTm>`,
    `<FrToDt><FrDtTm>${from}T00:00:00+08:00</FrDtTm><ToDtTm>${written}</ToDtTm></FrToDt>`,
    `<Acct><Id><Othr><Id>${accountNumber}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>`,
    balance('OPBD', openingBalance, { currency, on: from }),
    balance('CLBD', closingBalance, { currency, on: to }),
    ...lines.map((line) => entry(line, currency)),
    '</Stmt>',
    '</BkToCstmrStmt>',
    '</Document>',
    '',
  ].join('\n');
}

function balance(
  type: string,
  amount: string,
  { currency, on }: { readonly currency: string; readonly on: string },
): string {
  const side = new Decimal(amount).isNegative() ? 'DBIT' : 'CRDT';
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>` +
    `<Amt Ccy="${currency}">${amount.replace('-', '')}</Amt><CdtDbtInd>${side}</CdtDbtInd>` +
    `<Dt><Dt>${on}</Dt></Dt></Bal>`
  );
}

function entry(line: BankLine, currency: string): string {
  const { direction, amount, bookedOn, bankReference, charges, memo } = line;
  const side = direction === 'CREDIT' ? 'CRDT' : 'DBIT';
  const taken =
    charges === null
      ? ''
      : `<Chrgs><Rcrd><Amt Ccy="${currency}">${charges}</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`;
  return (
    `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>` +
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>` +
    `<AcctSvcrRef>${bankReference}</AcctSvcrRef>${taken}<NtryDtls><TxDtls>` +
    `<Refs><AcctSvcrRef>${bankReference}</AcctSvcrRef></Refs>${partyOf(line)}` +
    `<RmtInf><Ustrd>${escaped(memo)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  );
}

/** Who pays of money in, who is paid of money out. */
function partyOf({ direction, counterpartyName, counterpartyAccount }: BankLine): string {
  if (counterpartyName === null) return '';
  const role = direction === 'CREDIT' ? 'Dbtr' : 'Cdtr';
  const name = `<${role}><Pty><Nm>${escaped(counterpartyName)}</Nm></Pty></${role}>`;
  const account =
    counterpartyAccount === null
      ? ''
      : `<${role}Acct><Id><Othr><Id>${counterpartyAccount}</Id></Othr></Id></${role}Acct>`;
  return `<RltdPties>${name}${account}</RltdPties>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
