import { describeTableRefusal, type LetterLanguage, type TableRefusal } from '@duebook/platform';
import type { Relation, UploadPlace, UploadRefusal } from '@duebook/reconciliation';
import type { FileFault, FormRefusal } from './receive-upload';
import { uploadWords, type UploadWords } from './upload-words';

/** Why what was sent is not taken. */
export type PageFault =
  | { readonly code: FormRefusal }
  | { readonly code: 'FILE_REFUSED'; readonly fault: FileFault }
  | UploadRefusal;

/** Whose page it is, and in which language. */
interface Of {
  readonly relation: Relation;
  readonly language: LetterLanguage;
}

/** A fault in words, with where it is: row and column as the file, or the page, names them. */
export function faultText(fault: PageFault, of: Of): string {
  const words = uploadWords(of.language);
  const said = FAULTS[of.language];
  if (fault.code === 'FILE_REFUSED') return fileText(fault.fault, of, words);
  if (fault.code === 'STATEMENT_FILE_UNREADABLE') {
    return `${tableText(fault.cause, of.language)}${said['CHOOSE_AGAIN'] ?? ''}`;
  }
  const place = placeText(fault, of, words);
  const sums = 'sums' in fault ? SUMS[of.language](fault.sums) : '';
  return `${place}${said[fault.code] ?? said['OTHER'] ?? ''}${sums}${again(fault, said)}`;
}

type Said = Readonly<Record<string, string>>;

/** Browsers forget which file was chosen. */
function again(fault: PageFault, said: Said): string {
  const isOfFile =
    'line' in fault || ('place' in fault && fault.place?.of === 'FILE') || fault.code in OF_FILE;
  return isOfFile ? (said['CHOOSE_AGAIN'] ?? '') : '';
}

const OF_FILE: Readonly<Partial<Record<PageFault['code'], true>>> = {
  STATEMENT_COLUMNS_UNKNOWN: true,
  STATEMENT_DAYS_UNCLEAR: true,
  STATEMENT_LINES_TOO_MANY: true,
};

function fileText({ field, refusal }: FileFault, { language }: Of, words: UploadWords): string {
  const said = FAULTS[language];
  const label = field === 'scan' ? words.scan : words.file;
  const code = refusal.code === 'FILE_TYPE_REFUSED' ? `${refusal.code}_${field}` : refusal.code;
  return `${quoted(label, language)}${said[code] ?? said['OTHER'] ?? ''}${said['CHOOSE_AGAIN'] ?? ''}`;
}

function placeText(fault: PageFault, of: Of, words: UploadWords): string {
  if ('line' in fault) {
    const { line: row, column, field } = fault;
    return textOf({ of: 'FILE', row, column, field }, of, words);
  }
  return 'place' in fault && fault.place ? textOf(fault.place, of, words) : '';
}

function textOf(
  { of: kind, row, column, field }: UploadPlace,
  { relation, language }: Of,
  words: UploadWords,
): string {
  const label = column ?? (field === null ? undefined : labelOf(field, words, relation));
  if (row === null) return label === undefined ? '' : quoted(label, language);
  const isOfFile = kind === 'FILE';
  return language === 'zh' ? placeZh(isOfFile, row, label) : placeEn(isOfFile, row, label);
}

function placeZh(isOfFile: boolean, row: number, label: string | undefined): string {
  const column = label === undefined ? '' : `“${label}”列`;
  return `${isOfFile ? '文件' : '所填'}第 ${row} 行${column}：`;
}

function placeEn(isOfFile: boolean, row: number, label: string | undefined): string {
  const column = label === undefined ? '' : `, column “${label}”`;
  return `${isOfFile ? 'Row' : 'Typed row'} ${row}${column}: `;
}

function quoted(label: string, language: LetterLanguage): string {
  return language === 'zh' ? `“${label}”：` : `“${label}”: `;
}

function labelOf(field: string, words: UploadWords, relation: Relation): string | undefined {
  const { opening, closing, raises, lowers } = words.of[relation];
  const labels: Readonly<Record<string, string>> = {
    ...{ openingBalance: opening, closingBalance: closing, raises, lowers },
    ...{ senderName: words.sender, senderTitle: words.senderTitle },
    ...{ documentNumber: words.columns.number, documentOn: words.columns.date },
    memo: words.columns.memo,
  };
  return labels[field];
}

/** A table that cannot be read; of a workbook with the cell. */
function tableText(cause: TableRefusal, language: LetterLanguage): string {
  if (language === 'en') return describeTableRefusal(cause);
  const row = 'line' in cause ? `文件第 ${cause.line} 行：` : '';
  const cell = 'cell' in cause ? `单元格 ${cause.cell} ` : '';
  return `${row}${cell}${TABLE_ZH[cause.code]}`;
}

const TABLE_ZH: Readonly<Record<TableRefusal['code'], string>> = {
  TABLE_EMPTY: '文件中没有内容。',
  TABLE_FORMAT_UNSUPPORTED: '文件不是表格，请另存为 CSV（UTF-8）或 XLSX。',
  TABLE_ENCODING_WRONG: '文字编码不一致，请另存为 UTF-8 编码的 CSV。',
  TABLE_ENCODING_UNKNOWN: '无法识别文字编码，请另存为 UTF-8 编码的 CSV。',
  TABLE_NUL_CHARACTER: '含有空字符，文件可能已损坏，或不是文本文件。',
  TABLE_QUOTE_UNBALANCED: '引号不成对。',
  TABLE_COLUMN_COUNT: '列数与列名行不一致。',
  TABLE_TOO_MANY_COLUMNS: '列数过多。',
  TABLE_CELL_TOO_LARGE: '单元格内容过长，可能是引号没有成对。',
  TABLE_HEADER_DUPLICATE: '列名重复。',
  TABLE_HEADER_UNNAMED: '有一列没有列名。',
  TABLE_SHEET_UNKNOWN: '找不到工作表。',
  TABLE_WORKBOOK_TOO_LARGE: '工作簿过大，请另存为 CSV（UTF-8）。',
  TABLE_WORKBOOK_DAMAGED: '工作簿已损坏或受密码保护，请重新保存。',
  TABLE_CELL_ERROR: '显示为错误值，请更正。',
  TABLE_FORMULA_NOT_CALCULATED: '的公式没有计算结果，请用电子表格软件打开并保存后再上传。',
  TABLE_CELL_NO_DATE: '不是有效的日期。',
};

const SUMS: Readonly<
  Record<LetterLanguage, (sums: { readonly computed: string; readonly stated: string }) => string>
> = {
  zh: ({ computed, stated }) =>
    `期初余额加本期明细为 ${computed}，所填期末余额为 ${stated}。请核对余额、明细及金额的方向。`,
  en: ({ computed, stated }) =>
    `Opening balance and lines come to ${computed}, the closing balance says ${stated}. Please check balances, lines and what amounts mean.`,
};

const FAULTS: Readonly<Record<LetterLanguage, Said>> = {
  zh: {
    LINK_USED: '对账单已经提交，谢谢。如需更正，请与索取方联系。',
    LINK_REVOKED: '索取方已撤回本次请求，或已另发新的链接。',
    LINK_EXPIRED: '提交期限已过。请与索取方联系。',
    FORM_UNREADABLE: '提交的内容无法读取，请重新填写。',
    FORM_TOO_LARGE: '提交的内容过大：对账单文件不超过 5 MB，扫描件不超过 20 MB。请重新填写。',
    FORM_BUSY: '正在接收的文件较多，请稍候几分钟再提交。',
    FILE_EMPTY: '文件是空的。',
    FILE_TOO_LARGE: '文件过大。',
    FILE_TYPE_REFUSED_statement: '文件类型不符，请上传 CSV 或 XLSX 文件。',
    FILE_TYPE_REFUSED_scan: '文件类型不符，请上传 PDF、JPEG 或 PNG 文件。',
    FILE_QUOTA_OF_DAY: '暂时无法保存文件，请明日再试，或与索取方联系。',
    FILE_QUOTA_OF_TENANT: '暂时无法保存文件，请与索取方联系。',
    CHOOSE_AGAIN: '更正后请重新选择文件。',
    UPLOAD_SENDER_INVALID: '请填写；文字不可过长，也不可含有无法显示的字符。',
    UPLOAD_SAYS_NOTHING: '没有读到明细。请上传文件、直接填写，或勾选本期没有发生额。',
    UPLOAD_SAYS_TWO_THINGS: '文件、直接填写、没有发生额，三者请只选其一。',
    UPLOAD_AMOUNT_INVALID: '金额无法读取。请只填数字，如 1,234.50，增加和减少只填一栏。',
    UPLOAD_DAY_INVALID: '日期无法读取，请写成 2026-02-28 的形式。',
    UPLOAD_DAYS_UNCLEAR: '日期写法不一，或无法分清月和日，请写成 2026-02-28 的形式。',
    UPLOAD_DOES_NOT_ADD_UP: '对账单不平：',
    STATEMENT_COLUMNS_UNKNOWN: '文件中找不到日期列或金额列，请检查列名。',
    STATEMENT_DAYS_UNCLEAR: '文件中日期写法不一，或无法分清月和日，请写成 2026-02-28 的形式。',
    STATEMENT_ROW_UNREADABLE: '无法读取，请在文件中更正。',
    STATEMENT_LINES_TOO_MANY: '明细超过 5,000 笔，请与索取方联系，分期提供。',
    STATEMENT_LINE_OUTSIDE_PERIOD: '日期不在对账期间内。',
    STATEMENT_TEXT_INVALID: '文字过长，或含有无法显示的字符。',
    AMOUNT_NOT_A_NUMBER: '金额无法读取。',
    AMOUNT_TOO_LARGE: '金额过大。',
    AMOUNT_TOO_PRECISE: '小数位数超过该币种的规定。',
    OTHER: '目前无法接收这份对账单，请与索取方联系。',
  },
  en: {
    LINK_USED:
      'The statement was sent already. Thank you. To correct it, please write to the company that asked.',
    LINK_REVOKED: 'The request was taken back, or another link was sent.',
    LINK_EXPIRED: 'The day of reply is over. Please write to the company that asked.',
    FORM_UNREADABLE: 'What was sent cannot be read. Please fill in the form again.',
    FORM_TOO_LARGE:
      'What was sent is too large: a file may have up to 5 MB, a scan up to 20 MB. Please fill in the form again.',
    FORM_BUSY: 'Many files are arriving. Please send yours again in a few minutes.',
    FILE_EMPTY: 'The file is empty.',
    FILE_TOO_LARGE: 'The file is too large.',
    FILE_TYPE_REFUSED_statement: 'This is no CSV or XLSX file.',
    FILE_TYPE_REFUSED_scan: 'This is no PDF, JPEG or PNG file.',
    FILE_QUOTA_OF_DAY:
      'Files cannot be kept at the moment. Please try again tomorrow, or write to the company that asked.',
    FILE_QUOTA_OF_TENANT:
      'Files cannot be kept at the moment. Please write to the company that asked.',
    CHOOSE_AGAIN: ' Please choose the file again once it is corrected.',
    UPLOAD_SENDER_INVALID:
      'Please fill it in; it must not be too long or hold unreadable characters.',
    UPLOAD_SAYS_NOTHING:
      'No lines were found. Please choose a file, type lines in, or say that there were none.',
    UPLOAD_SAYS_TWO_THINGS: 'Please give lines in one way: a file, typed in, or none at all.',
    UPLOAD_AMOUNT_INVALID:
      'This is no amount. Please write a number such as 1,234.50, in one of the two columns.',
    UPLOAD_DAY_INVALID: 'This is no date. Please write it as 2026-02-28.',
    UPLOAD_DAYS_UNCLEAR:
      'Dates are written in several ways, or day and month cannot be told apart. Please write them as 2026-02-28.',
    UPLOAD_DOES_NOT_ADD_UP: 'The statement does not add up. ',
    STATEMENT_COLUMNS_UNKNOWN:
      'No column for the date, or none for the amount, was found in the file. Please check the names of the columns.',
    STATEMENT_DAYS_UNCLEAR:
      'Dates in the file are written in several ways, or day and month cannot be told apart. Please write them as 2026-02-28.',
    STATEMENT_ROW_UNREADABLE: 'This cannot be read. Please correct it in the file.',
    STATEMENT_LINES_TOO_MANY:
      'There are more than 5,000 lines. Please write to the company that asked, to send shorter periods.',
    STATEMENT_LINE_OUTSIDE_PERIOD: 'The date is not in the period.',
    STATEMENT_TEXT_INVALID: 'The text is too long, or holds unreadable characters.',
    AMOUNT_NOT_A_NUMBER: 'This is no amount.',
    AMOUNT_TOO_LARGE: 'The amount is too large.',
    AMOUNT_TOO_PRECISE: 'There are more decimals than the currency has.',
    OTHER: 'This statement cannot be taken at the moment. Please write to the company that asked.',
  },
};
