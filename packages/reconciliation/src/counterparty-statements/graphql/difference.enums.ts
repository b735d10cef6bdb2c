import { declareEnum } from '@duebook/platform/graphql';
import type { ExplanationCode } from '../application/difference-work';
import type { ReconciliationState, ReportFormat } from '../application/reconciliation.ports';
import type { DifferenceCause, DifferenceType, MatchRule } from '../domain/comparison';
import type { DifferenceState, ResolutionKind } from '../domain/merge-differences';

export const ReconciliationStateEnum = declareEnum(
  'ReconciliationState',
  'Where a reconciliation stands.',
  {
    OPEN: 'It is worked on.',
    SUBMITTED: 'It waits for the review of another person, and does not change.',
    REVIEWED: 'Another person has approved it; what it says is frozen.',
  } satisfies Record<ReconciliationState, string>,
);

export const MatchRuleEnum = declareEnum(
  'ReconciliationMatchRule',
  'How lines of both sides were found to be the same business.',
  {
    NUMBER: 'By the number of the document.',
    REFERENCE: 'By a reference that we have of it.',
    NUMBER_NOISE: 'By a number that was read badly or has a prefix, and the same amount.',
    AMOUNT_AND_DATE: 'By the same amount within ten days.',
    SUM: 'By a sum: one line of a side is several of the other.',
    ENTRY_ERROR: 'By what of keying in would explain the amount.',
    RESOLVED: 'By an entry that was posted to resolve the difference.',
    CANCELS_OUT: 'Of our side alone: a document and what undoes it.',
  } satisfies Record<MatchRule, string>,
);

export const DifferenceTypeEnum = declareEnum(
  'DifferenceType',
  'What differs between both sides of an account.',
  {
    AMOUNT_MISMATCH: 'The amounts of the same business.',
    MISSING_HERE: 'They have it, and we have not.',
    MISSING_THERE: 'We have it, and they have not.',
    DUPLICATE: 'One side has it twice.',
    TIMING: 'The other side has it beyond the cut-off.',
    CURRENCY: 'Both have it, in different currencies.',
    TERMS_MISMATCH: 'When it falls due, between both sides or against its contract.',
    ENTRY_ERROR: 'An amount was keyed in wrong, or a statement does not add up.',
    VOUCHER_MISSING: 'It was delivered, and there is no document.',
    MASTER_DATA: 'What is told of the party itself.',
  } satisfies Record<DifferenceType, string>,
);

export const DifferenceCauseEnum = declareEnum(
  'DifferenceCause',
  'What a difference is suspected to come from.',
  {
    AMOUNTS_DIFFER: 'Two lines have different amounts.',
    SEVERAL_LINES_DIFFER: 'Several lines come to different sums.',
    OPENING_DIFFERS: 'The balances carried forward differ already.',
    STATEMENT_DOES_NOT_ADD_UP: 'Opening balance and lines do not come to the closing balance.',
    NOT_IN_OUR_BOOKS: 'Nothing like it is in our books.',
    NOT_IN_THEIR_BOOKS: 'Nothing like it is in their statement.',
    NEAR_THE_CUT_OFF: 'It is of the last ten days, and may follow.',
    REVERSED_HERE: 'It undoes here what they still have.',
    TWICE_HERE: 'We have the same reference, day and amount twice.',
    TWICE_THERE: 'They have the same number and amount twice.',
    POSTED_IN_ANOTHER_PERIOD_HERE: 'It is in our books on the other side of the cut-off.',
    STATED_IN_ANOTHER_PERIOD_THERE: 'It is in another statement of theirs.',
    POSTED_IN_ANOTHER_CURRENCY: 'It is in our books in another currency.',
    DUE_DATES_DIFFER: 'The due dates differ.',
    OTHERWISE_THAN_CONTRACT: 'Our document is to be paid otherwise than its contract says.',
    DIGITS_TRANSPOSED: 'Two neighbouring digits changed places.',
    SIGN_TURNED: 'It stands on the wrong side.',
    DECIMAL_POINT_MOVED: 'The decimal point is elsewhere.',
    DELIVERED_WITHOUT_DOCUMENT: 'They note a delivery for which there is no document.',
    MASTER_DATA_DIFFERS: 'A name, tax id or account is another one.',
  } satisfies Record<DifferenceCause, string>,
);

export const DifferenceStateEnum = declareEnum('DifferenceState', 'Where a difference stands.', {
  OPEN: 'Nobody deals with it yet.',
  IN_PROGRESS: 'Somebody deals with it, or an entry for it waits for agreement.',
  RESOLVED: 'It is dealt with.',
} satisfies Record<DifferenceState, string>);

export const ResolutionEnum = declareEnum(
  'DifferenceResolution',
  'How a difference was resolved.',
  {
    ENTRY: 'By an entry in our books.',
    THERE: 'They promised to correct it in theirs.',
    EXPLAINED: 'Somebody said why nothing is to be corrected.',
    GONE: 'By itself: a later comparison found it no more.',
  } satisfies Record<ResolutionKind, string>,
);

export const ExplanationEnum = declareEnum(
  'DifferenceExplanation',
  'Why nothing is to be corrected.',
  {
    TIMING: 'The other side books it in the next period.',
    IN_TRANSIT: 'Goods or money are on their way.',
    ROUNDING: 'It is of rounding.',
    AGREED: 'Both sides have agreed to leave it.',
    KNOWN_ERROR: 'It is an error that is corrected elsewhere.',
    OTHER: 'Another reason, as the note says.',
  } satisfies Record<ExplanationCode, string>,
);

export const CommentAudienceEnum = declareEnum('DifferenceCommentAudience', 'Who sees a comment.', {
  INTERNAL: 'Our own people alone.',
  SHARED: 'The other side too.',
});

export const CommentSideEnum = declareEnum('DifferenceCommentSide', 'Who wrote a comment.', {
  OURS: 'One of our own.',
  THEIRS: 'The other side.',
});

export const ReportLanguageEnum = declareEnum(
  'ReconciliationReportLanguage',
  'In which language a report is written.',
  { ZH: 'Chinese, simplified.', EN: 'English.' },
);

export const ReportFormatEnum = declareEnum(
  'ReconciliationReportFormat',
  'As what file a report is issued.',
  {
    PDF: 'Pages to read and sign: balances, counts and amounts by type, differences.',
    CSV: 'The differences as a table in UTF-8.',
    XLSX: 'The differences as a workbook.',
  } satisfies Record<ReportFormat, string>,
);

export const ReviewDecisionEnum = declareEnum(
  'ReconciliationReviewDecision',
  'What a reviewer decides.',
  {
    APPROVE: 'It is right, and is frozen.',
    RETURN: 'It is open again; the note says why.',
  },
);
