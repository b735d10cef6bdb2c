/**
 * Words of a company's legal form, which payers, banks and master data write as they like: they never
 * tell two companies apart. Kept apart from the name, because initials may count them in: `PCL`.
 */
const LEGAL_FORMS = new Set(
  `AB AG AS ASA BV CO COMPANY CORP CORPORATION CV EURL GMBH INC INCORPORATED KFT KG KK LIMITED LLC LLP
   LP LTD LTDA NV OHG OY OYJ PLC PTE PTY PVT SA SARL SAS SE SL SPA SRL SRO ULC UG`.split(/\s+/),
);

/** The same of Chinese names, at their end; longest first. */
const CHINESE_FORMS =
  /(?:股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|有限合伙|有限公司|分公司|总公司|公司|集团|厂|商行|经营部|工作室)$/;

/** What a bank or a payer writes around a name in a memo. */
const AROUND = new Set(
  `ACH EFT WIRE TRF TRANSFER PAYMENT PAYMENTS PYMT PMT FROM BY ORD BO B/O CREDIT DEBIT CHECK CHEQUE CHQ CK SEPA SWIFT
   FPS RTGS NEFT IMPS UPI GIRO ORDERING CUSTOMER SENDER REMITTER PAYER DEPOSIT INCOMING IN REF`.split(
    /\s+/,
  ),
);

/** A name as it is compared: capitals, half width, without marks, cut into words. */
export interface ComparedName {
  /** The words without the legal form, numbers among them. */
  readonly words: readonly string[];
  /** The words glued together. */
  readonly core: string;
  /** Initials without and with the legal form; '' of a Chinese name. */
  readonly initials: string;
  readonly initialsWithForm: string;
  /** Numbers in it, which tell members of a family apart: `Division 61`, `第二`. */
  readonly numbers: string;
  readonly isChinese: boolean;
  /** The words in alphabetical order. */
  readonly sorted: string;
  /** Which signs occur, folded into 32 bits: names that differ by more than a few are not alike. */
  readonly signs: number;
}

const HAN = /\p{Script=Han}/u;
const LONGEST_NAME = 200;

/** Reads a name; the same for what a bank prints and for what the books have. */
export function readName(text: string): ComparedName {
  const flat = flattened(text);
  const every = flat.split(' ').filter((word) => word !== '');
  const isChinese = HAN.test(flat);
  const bare = isChinese ? withoutChineseForm(every) : withoutLegalForm(every);
  const words = bare.length === 0 ? every : bare;
  const core = words.join('');
  return {
    words,
    core,
    sorted: [...words].sort().join(' '),
    signs: signsOf(core),
    initials: isChinese ? '' : initialsOf(words),
    initialsWithForm: isChinese ? '' : initialsOf(every),
    numbers: (flat.match(/[0-9]+/g) ?? [])
      .map((digits) => digits.replace(/^0+(?=.)/, ''))
      .join(' '),
    isChinese,
  };
}

/** What stands for a legal form where a Chinese name is written in letters: 股份有限公司. */
const PINYIN_FORMS = /(?:JITUAN)?(?:GUFEN)?(?:YOUXIAN)?(?:ZEREN)?GONGSI$/;

/** The letters of a printed name that may be a Chinese one, without its legal form. */
export function spelledCore({ core }: ComparedName): string {
  return core.replace(PINYIN_FORMS, '');
}

function signsOf(core: string): number {
  let signs = 0;
  for (let place = 0; place < core.length; place += 1) signs |= 1 << (core.charCodeAt(place) & 31);
  return signs;
}

/** A name without what banks put around it: `ACH CREDIT Crestline Foods` is `Crestline Foods`. */
export function withoutSurroundings(text: string): string {
  const words = text.split(/\s+/);
  let start = 0;
  while (
    start < words.length &&
    AROUND.has((words[start] ?? '').toUpperCase().replace(/[:.]$/, ''))
  ) {
    start += 1;
  }
  return words.slice(start).join(' ');
}

function flattened(text: string): string {
  return text
    .slice(0, LONGEST_NAME)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/ß/g, 'SS')
    .replace(/&/g, ' ')
    .replace(/['’.]/g, '')
    .replace(/[^0-9A-Z\p{L}]+/gu, ' ')
    .trim();
}

/** Legal forms stand at the end, or before a number of a branch: `Titan Aerospace Corp Division 4`. */
function withoutLegalForm(words: readonly string[]): readonly string[] {
  return words.filter((word, place) => place === 0 || !LEGAL_FORMS.has(word));
}

/** `元丰贸易(上海)有限公司` and `上海元丰贸易有限公司` stay two names; only the form goes. */
function withoutChineseForm(words: readonly string[]): readonly string[] {
  let glued = words.join('');
  for (let round = 0; round < 2; round += 1) {
    const bare = glued.replace(CHINESE_FORMS, '');
    if (bare.length < 2) break;
    glued = bare;
  }
  return [glued];
}

function initialsOf(words: readonly string[]): string {
  return words
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word.charAt(0))
    .join('');
}
