import type { Named } from '../domain/rule-pack';

/** What "checked" says of a rule: how its wording was come by. */
export const REPRODUCED: Named = {
  en: 'Figures and conditions were compared with the full wording as reproduced in a public collection of laws; the official gazette was not consulted.',
  zh: '数字和条件已与公开法规库转载的全文核对；未查阅官方公报。',
};

/** What is told of rules that nobody compared. */
export const RECALLED: Named = {
  en: 'Not compared with the wording of the law: have a lawyer confirm it before relying on it.',
  zh: '未与法律原文核对：使用前请由律师确认。',
};
