import type { RulePack } from '../domain/rule-pack';

/** Nothing but the due date: for places of which no pack is known. */
export const neutral: RulePack = {
  ...{ id: 'NEUTRAL', version: 1, jurisdiction: null },
  name: { en: 'No statutory terms: the due date alone', zh: '不适用法定条款：仅以到期日为准' },
  ...{ validFrom: null, validTo: null, limitation: null },
  payment: [
    {
      ...{ id: 'DUE_DATE', conditions: [], interest: null, lumpSum: null },
      ...{ limit: null, undisputedPartIsDue: false },
      citation: {
        law: { en: 'No law: what was agreed', zh: '无法律规定：以约定为准' },
        ...{ number: null, article: '—', effectiveFrom: null, effectiveTo: null, url: null },
        isChecked: true,
        note: { en: 'It says nothing of any law.', zh: '不涉及任何法律规定。' },
      },
    },
  ],
};
