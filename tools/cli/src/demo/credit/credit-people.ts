import type { Desk, Posts } from '../desk';

/** Who decides on credit: whoever asks is never the one who agrees. */
export type CreditPeople = Readonly<Record<keyof typeof CREDIT_POSTS, Desk>>;

/** Whom the company takes on for it. */
export const CREDIT_POSTS = {
  /** Scores, proposes, keeps files, watches. */
  controller: ['信用管理 周敏', 'CREDIT_CONTROLLER'],
  /** Approves limits and lets orders pass. */
  head: ['信用主管 何立群', 'CREDIT_CONTROLLER'],
  /** Agrees to what others ask for. */
  director: ['财务总监 沈岚', 'APPROVER'],
  /** Brings orders and deliveries in. */
  sales: ['销售内勤 曹颖', 'CLERK'],
} as const satisfies Posts<string>;
