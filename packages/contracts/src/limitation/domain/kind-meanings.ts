import type { LimitationEventKind } from './limitation-event';

/** What each kind of event is, as the API and events say it. */
export const KIND_MEANINGS: Readonly<Record<LimitationEventKind, string>> = {
  DEMAND_REACHED: 'A demand for payment reached the debtor, or had to reach them (履行请求).',
  DEBTOR_AGREED:
    'The debtor agreed to pay: a plan, a security, a request for time, an undertaking (同意履行).',
  BALANCE_CONFIRMED: 'The debtor signed a confirmation of what they owe (对账确认).',
  PROTECTION_REQUESTED:
    'A body that may settle it, or the police, was asked to protect the claim (请求保护).',
  PART_PAYMENT: 'A part was paid, by a receipt that is allocated to it (部分履行).',
  SUIT_FILED: 'A suit was filed (起诉); it lasts until the proceeding is over.',
  ARBITRATION_FILED: 'Arbitration was applied for (申请仲裁); it lasts until it is over.',
  EQUAL_PROCEEDING:
    'Something of the same effect: an order for payment, a claim in insolvency, preservation, enforcement; it lasts until it is over.',
  FORCE_MAJEURE: 'Force majeure keeps the creditor from claiming (不可抗力); it lasts.',
  NO_LEGAL_REPRESENTATIVE:
    'A creditor without full capacity has no legal representative (无法定代理人); it lasts.',
  NO_HEIR: 'No heir or administrator of an estate is determined (未确定继承人); it lasts.',
  CREDITOR_CONTROLLED: 'The creditor is controlled by the debtor or another (被控制); it lasts.',
  OTHER_OBSTACLE: 'Another obstacle keeps the creditor from claiming (其他障碍); it lasts.',
};
