import { ConnectionArgs, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PeriodFilter } from './period-filter';
import type { ReconciliationState, ReportFormat } from '../application/reconciliation.ports';
import { changedPayload } from './changed-payload';
import {
  ReconciliationStateEnum,
  ReportFormatEnum,
  ReportLanguageEnum,
  ReviewDecisionEnum,
} from './difference.enums';
import { ReconciliationType } from './reconciliation.types';

const VERSION = 'Its `version` as it was read.';

@InputType('ReconciliationStartInput', { description: 'What is to be reconciled.' })
export class ReconciliationStartInput extends KeyedInput {
  @Field(() => ID, { description: 'What the other side says of the account.' })
  counterpartyStatementId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The user who owns its differences; the owner of the party when null.',
  })
  ownerId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many days a difference is to be resolved, 0 to 366; 10 when null.',
  })
  dueWithinDays?: number | null;
}

@InputType('ReconciliationCompareInput', { description: 'Which account is to be compared.' })
export class ReconciliationCompareInput extends KeyedInput {
  @Field(() => ID, { description: 'The reconciliation whose sides are compared anew.' })
  reconciliationId!: string;
}

@InputType('ReconciliationSubmitInput', { description: 'What is ready for review.' })
export class ReconciliationSubmitInput extends KeyedInput {
  @Field(() => ID, { description: 'The reconciliation that is ready for review.' })
  reconciliationId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('ReconciliationReviewInput', { description: 'What another person makes of it.' })
export class ReconciliationReviewInput extends KeyedInput {
  @Field(() => ID, { description: 'The reconciliation that somebody else prepared.' })
  reconciliationId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Whether it is approved or returned.' })
  decision!: 'APPROVE' | 'RETURN';

  @Field(() => String, {
    nullable: true,
    description: 'What is to be mended, or kept in mind; null for none.',
  })
  note?: string | null;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('ReconciliationReportIssueInput', { description: 'Which report is to be issued.' })
export class ReconciliationReportIssueInput extends KeyedInput {
  @Field(() => ID, { description: 'The reconciliation that is reported.' })
  reconciliationId!: string;

  @Field(() => ReportLanguageEnum, { description: 'In which language the report is written.' })
  language!: 'ZH' | 'EN';

  @Field(() => ReportFormatEnum, { description: 'As what kind of file it is made.' })
  format!: ReportFormat;
}

@InputType('ReconciliationFilter', {
  description:
    'Which reconciliations to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class ReconciliationFilterInput extends PeriodFilter {
  @Field(() => ID, { nullable: true, description: 'Only with this party; with all when null.' })
  partyId?: string | null;

  @Field(() => [ReconciliationStateEnum], {
    nullable: true,
    description: 'Only in one of these states.',
  })
  states?: ReconciliationState[] | null;
}

/** What a list of reconciliations is asked for. */
@ArgsType()
export class ReconciliationsArgs extends ConnectionArgs {
  @Field(() => ReconciliationFilterInput, {
    nullable: true,
    description: 'Which reconciliations; all that the viewer may see when null.',
  })
  filter?: ReconciliationFilterInput | null;
}

const OF = { field: 'reconciliation', type: () => ReconciliationType };
export const ReconciliationStartPayload = changedPayload('ReconciliationStartPayload', {
  ...OF,
  what: 'beginning a reconciliation',
});
export const ReconciliationComparePayload = changedPayload('ReconciliationComparePayload', {
  ...OF,
  what: 'comparing both sides of an account',
});
export const ReconciliationSubmitPayload = changedPayload('ReconciliationSubmitPayload', {
  ...OF,
  what: 'submitting a reconciliation',
});
export const ReconciliationReviewPayload = changedPayload('ReconciliationReviewPayload', {
  ...OF,
  what: 'reviewing a reconciliation',
});
export const ReconciliationReportIssuePayload = changedPayload('ReconciliationReportIssuePayload', {
  ...OF,
  what: 'issuing a report; the reconciliation’s `reports` name its file',
});
