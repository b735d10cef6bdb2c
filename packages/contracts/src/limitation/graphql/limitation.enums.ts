import { declareEnum } from '@duebook/platform/graphql';
import { KIND_MEANINGS } from '../domain/kind-meanings';
import type { LimitationEventKind, RecordedKind } from '../domain/limitation-event';
import type { FactEffect, LimitationState, LimitationStretch } from '../domain/limitation-timeline';

const { PART_PAYMENT, ...recorded } = KIND_MEANINGS;

export const LimitationEventKindEnum = declareEnum(
  'LimitationEventKind',
  'What somebody may record of the limitation of claims.',
  recorded satisfies Record<RecordedKind, string>,
);

export const LimitationStepKindEnum = declareEnum(
  'LimitationStepKind',
  'What may touch the limitation of a claim.',
  { ...recorded, PART_PAYMENT } satisfies Record<LimitationEventKind, string>,
);

export const LimitationEffectEnum = declareEnum(
  'LimitationEffect',
  'What something did to a period of limitation.',
  {
    INTERRUPTED: 'The period began anew (中断).',
    PENDING: 'The period does not run until the proceeding is over.',
    SUSPENDED: 'The end moved, as an obstacle lay in its last months (中止).',
    NOTHING: 'The end is where it was.',
    AFTER_EXPIRY:
      'The period was over. Whether the debtor gave up the defence by it is for a lawyer to say.',
    NOT_OF_THIS_LAW: 'The law that was chosen knows no such event.',
  } satisfies Record<FactEffect, string>,
);

export const LimitationStateEnum = declareEnum(
  'LimitationState',
  'Where a period of limitation stands.',
  {
    NOT_BEGUN: 'The claim is not overdue yet.',
    RUNNING: 'It runs.',
    PENDING: 'It waits for the end of a proceeding; its end is the earliest that it can be.',
    SUSPENDED: 'An obstacle stops it; its end is the earliest that it can be.',
    EXPIRED: 'It is over: the debtor may refuse to pay (时效届满).',
  } satisfies Record<LimitationState, string>,
);

export const LimitationStretchKindEnum = declareEnum(
  'LimitationStretchKind',
  'What a period of limitation did for some days.',
  {
    RUNNING: 'It ran.',
    PENDING: 'It waited for a proceeding.',
    SUSPENDED: 'It was stopped.',
  } satisfies Record<LimitationStretch['kind'], string>,
);
