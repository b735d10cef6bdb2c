import type { SignalKind, SignalSeverity } from './party-signal';

/** What each kind of signal is, as events and the API tell it. */
export const SIGNAL_KINDS: Readonly<Record<SignalKind, string>> = {
  PAYMENT_TROUBLE: 'It pays others late, bounces cheques or asks for time (付款困难).',
  INSOLVENCY: 'Insolvency was filed for, opened, or is being prepared (破产).',
  LAWSUIT: 'It is sued, or sues, for an amount that matters (诉讼).',
  ENFORCEMENT: 'A court enforces against it, or lists it as 失信被执行人 (强制执行).',
  MANAGEMENT_CHANGE: 'Who leads it has changed, or left (管理层变动).',
  OWNERSHIP_CHANGE: 'It was sold, pledged or restructured (股权变动).',
  LOST_CUSTOMER: 'It lost a customer on whom it lives (丢失重要客户).',
  STAFF_CUTS: 'It lays people off, or does not pay wages (裁员、欠薪).',
  PRODUCTION_STOPPED: 'Its production or trade stands still (停产停业).',
  RELOCATION: 'It moves, or is not found where it should be (搬迁).',
  QUALITY_DISPUTE: 'It disputes goods or services as never before (质量争议).',
  RUMOUR: 'Hearsay that fits no other kind (传闻).',
  POSITIVE_NEWS: 'Good news: an order, an investor, a rating (利好).',
  OTHER: 'Anything else that is worth remembering.',
};

/** What each severity means. */
export const SIGNAL_SEVERITIES: Readonly<Record<SignalSeverity, string>> = {
  INFO: 'Says nothing against paying; worth knowing.',
  ADVERSE: 'Makes late payment likelier.',
  SEVERE: 'Makes it likely that payment fails; act now.',
};
