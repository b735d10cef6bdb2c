import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import { reviewRefusal, type ReviewRefusal } from './review-refusal';

/** One thing that is looked at when a contract is reviewed. */
export interface ChecklistPoint {
  /** Unique in its list. */
  readonly code: string;
  readonly questionEn: string;
  readonly questionZh: string;
  /** Whether a review is incomplete without an answer. */
  readonly isRequired: boolean;
}

/** What is looked at in contracts of a kind; each change is a version that stays. */
export interface ReviewChecklist {
  readonly kindCode: string;
  /** From 1; 0 of the list that Duebook brings along. */
  readonly version: number;
  readonly points: readonly ChecklistPoint[];
  /** Null of the list that Duebook brings along. */
  readonly definedBy: Id | null;
  readonly definedAt: Date | null;
}

const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;
const LONGEST_QUESTION = 500;
const MOST_POINTS = 100;

function point(code: string, questionEn: string, questionZh: string): ChecklistPoint {
  return { code, questionEn, questionZh, isRequired: true };
}

const OF_EVERY_KIND: readonly ChecklistPoint[] = [
  point(
    'AUTHORITY',
    'Does the other side exist as it is named, and may whoever signs bind it?',
    '对方主体是否存在且名称一致，签署人是否有权签署？',
  ),
  point(
    'SUBJECT',
    'Are goods or services, quantity, quality and price plain?',
    '标的、数量、质量、价款是否明确？',
  ),
  point(
    'PAYMENT',
    'Is it plain when each part falls due, and does no due day rest on the debtor alone?',
    '各期付款时间是否明确，是否不单凭债务人意愿？',
  ),
  point(
    'LATE_PAYMENT',
    'What is owed for paying late, and is it within what the law allows?',
    '逾期付款违约责任是否约定，是否在法定限度内？',
  ),
  point(
    'LIABILITY',
    'Are liability and penalties of both sides in proportion?',
    '双方违约责任是否对等、适当？',
  ),
  point(
    'TERMINATION',
    'How does it end, and what is owed then?',
    '解除条件及解除后的结算是否约定？',
  ),
  point(
    'DISPUTES',
    'Which court, or which institution of arbitration, decides by which law?',
    '管辖法院或仲裁机构及适用法律是否明确？',
  ),
  point(
    'NOTICES',
    'Is there an address at which a demand counts as delivered?',
    '送达地址及送达方式是否约定？',
  ),
];

const OF_TRADE: readonly ChecklistPoint[] = [
  point(
    'ACCEPTANCE',
    'Until when are goods accepted, and what if nobody says anything?',
    '验收期限及逾期未提出异议的后果是否约定？',
  ),
  point('TITLE', 'When do title and risk pass?', '所有权与风险何时转移？'),
];

const OF_GUARANTEE: readonly ChecklistPoint[] = [
  point(
    'GUARANTEE_FORM',
    'Is it a joint or a general guarantee? Without a word it is a general one (民法典第六百八十六条).',
    '保证方式是一般保证还是连带责任保证？未约定的按一般保证（民法典第六百八十六条）。',
  ),
  point('GUARANTEE_PERIOD', 'Until when does the guarantor answer?', '保证期间是否约定？'),
  point(
    'RESOLUTION',
    'Did the company that secures another’s debt resolve to do so (公司法 第十五条)?',
    '公司为他人提供担保是否有相应决议（公司法第十五条）？',
  ),
  point(
    'REGISTRATION',
    'Is the security registered where it has to be?',
    '担保物权是否需要并已办理登记？',
  ),
];

const FURTHER: Readonly<Record<string, readonly ChecklistPoint[]>> = {
  SALES: OF_TRADE,
  PURCHASE: OF_TRADE,
  FRAMEWORK: OF_TRADE,
  GUARANTEE: OF_GUARANTEE,
};

/** The list that Duebook brings along for a kind; it stands until the tenant defines its own. */
export function shippedChecklist(kindCode: string): ReviewChecklist {
  const points = [...OF_EVERY_KIND, ...(FURTHER[kindCode] ?? [])];
  return { kindCode, version: 0, points, definedBy: null, definedAt: null };
}

/** Checks the points of a list: 1 to 100, each code once, both questions readable. */
export function checkPoints(
  points: readonly ChecklistPoint[],
): Result<readonly ChecklistPoint[], ReviewRefusal> {
  const refuse = (...path: readonly (string | number)[]) =>
    refused(reviewRefusal('CONTRACT_CHECKLIST_INVALID', 'points', ...path));
  if (points.length === 0 || points.length > MOST_POINTS) return refuse();
  const seen = new Set<string>();
  const checked: ChecklistPoint[] = [];
  for (const [index, { code, isRequired, ...asked }] of points.entries()) {
    if (!CODE.test(code) || seen.has(code)) return refuse(index, 'code');
    seen.add(code);
    const questionEn = readableText(asked.questionEn, LONGEST_QUESTION);
    if (questionEn === null) return refuse(index, 'questionEn');
    const questionZh = readableText(asked.questionZh, LONGEST_QUESTION);
    if (questionZh === null) return refuse(index, 'questionZh');
    checked.push({ code, questionEn, questionZh, isRequired });
  }
  return ok(checked);
}
