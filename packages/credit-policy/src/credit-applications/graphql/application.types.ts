import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ItemState } from '../../credit-files/domain/checklist';
import { ItemStateEnum } from '../../credit-files/graphql/file.enums';
import type {
  ApplicationAction,
  ApplicationChecklist,
  ApplicationEvidence,
  ApplicationGrant,
  ApplicationState,
  ApplicationStep,
  CreditApplication,
} from '../domain/credit-application';

export const ApplicationStateEnum = declareEnum<ApplicationState>(
  'CreditApplicationState',
  'Where an application for credit stands.',
  {
    DRAFT: 'It is being prepared.',
    SUBMITTED: 'It waits for somebody else to decide.',
    RETURNED: 'It was given back to be completed and submitted again.',
    APPROVED: 'Credit may be given while its validity lasts.',
    REJECTED: 'No credit is given on it.',
    WITHDRAWN: 'It was taken back before it was decided.',
  },
);

const ApplicationActionEnum = declareEnum<ApplicationAction>(
  'CreditApplicationAction',
  'What somebody did with an application for credit.',
  {
    PREPARED: 'Began it.',
    CHANGED: 'Changed what is asked for, or the evidence.',
    SUBMITTED: 'Handed it over to be decided.',
    RETURNED: 'Gave it back to be completed.',
    APPROVED: 'Approved it.',
    REJECTED: 'Rejected it.',
    WITHDRAWN: 'Took it back.',
  },
);

@ObjectType('CreditApplicationRequirement', {
  simpleResolvers: true,
  description: 'An item that the check-list asks for, as it was when somebody looked.',
})
export class RequirementType {
  @Field(() => String, { description: 'Which item of credit files, by its code.' })
  code!: string;

  @Field(() => ItemStateEnum, { description: 'Whether the credit file held it.' })
  state!: ItemState;

  @Field(() => Boolean, {
    description: 'Whether evidence of the application itself stands for it.',
  })
  isEvidenced!: boolean;
}

@ObjectType('CreditApplicationChecklist', {
  simpleResolvers: true,
  description: 'The check-list as it was when the application was submitted, or decided.',
})
export class ApplicationChecklistType {
  @Field(() => Int, { description: 'Which version of the check-list held.' })
  checklistVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Which group of it the customer was of; null when none was for it.',
  })
  groupCode!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How complete the credit file was, in percent; null when nothing was asked for.',
  })
  completenessPercent!: string | null;

  @Field(() => [RequirementType], { description: 'What was asked for, in its order.' })
  requirements!: RequirementType[];
}

function checklistType(checklist: ApplicationChecklist): ApplicationChecklistType {
  const { checklistVersion, groupCode, completenessPercent, items } = checklist;
  return make(ApplicationChecklistType, {
    ...{ checklistVersion, groupCode, completenessPercent },
    requirements: items.map((item) => make(RequirementType, { ...item })),
  });
}

@ObjectType('CreditApplicationGrant', {
  simpleResolvers: true,
  description: 'What was approved. It grants nothing by itself: a limit rests on it.',
})
export class ApplicationGrantType {
  @Field(() => MoneyType, { description: 'What may be given at the most.' })
  limit!: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the payment term; null for the terms of the customer’s class.',
  })
  paymentTermCode!: string | null;

  @Field(() => String, { nullable: true, description: 'On which conditions; null for none.' })
  conditions!: string | null;

  @Field(() => DateScalar, { description: 'The first day on which it counts.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    description:
      'The last day on which a limit may rest on it; those that were approved by then run on.',
  })
  validTo!: BusinessDate;
}

function grantType(
  { amount, termCode, conditions, validFrom, validTo }: ApplicationGrant,
  currency: string,
): ApplicationGrantType {
  return make(ApplicationGrantType, {
    limit: moneyType(Money.of(amount, currency)),
    ...{ paymentTermCode: termCode, conditions, validFrom, validTo },
  });
}

@ObjectType('CreditApplication', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A customer asks for credit (授信申请). One person prepares it, another decides; to a new customer none is given before one is approved.',
})
export class CreditApplicationType extends Node {
  @Field(() => MoneyType, { description: 'Up to which amount credit is asked for.' })
  requestedLimit!: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the payment term asked for; null for the terms of the customer’s class.',
  })
  requestedPaymentTermCode!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for; null when not told.' })
  purpose!: string | null;

  @Field(() => ApplicationStateEnum, { description: 'How far the application has come.' })
  state!: ApplicationState;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was begun.' })
  preparedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last submitted; null when it never was.',
  })
  submittedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was approved or rejected; null until then.',
  })
  decidedAt!: Date | null;

  @Field(() => ApplicationChecklistType, {
    nullable: true,
    description:
      'The check-list as it was when it was last submitted, once it is approved as the reviewer saw it; null when it never was submitted.',
  })
  checklist!: ApplicationChecklistType | null;

  @Field(() => ApplicationGrantType, {
    nullable: true,
    description: 'What was approved; null unless it was.',
  })
  grant!: ApplicationGrantType | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  uuid!: Id;
  partyId!: Id;
  legalEntityId!: Id | null;
  preparedBy!: Id;
  submittedBy!: Id | null;
  decidedBy!: Id | null;
}

export const CreditApplicationPage = connectionType(
  'CreditApplication',
  () => CreditApplicationType,
  { isCounted: true },
);

/** The API's form of an application. */
export function creditApplicationType(application: CreditApplication): CreditApplicationType {
  const { id, currency, requestedAmount, purpose, state, version } = application;
  const { preparedAt, submittedAt, decidedAt, checklist, grant } = application;
  const { partyId, legalEntityId, preparedBy, submittedBy, decidedBy } = application;
  return make(CreditApplicationType, {
    ...{ id: encodeId('CreditApplication', id), uuid: id, purpose, state, version },
    requestedLimit: moneyType(Money.of(requestedAmount, currency)),
    requestedPaymentTermCode: application.requestedTermCode,
    ...{ preparedAt, submittedAt, decidedAt },
    checklist: checklist && checklistType(checklist),
    grant: grant && grantType(grant, currency),
    ...{ partyId, legalEntityId, preparedBy, submittedBy, decidedBy },
  });
}

@ObjectType('CreditApplicationStep', {
  simpleResolvers: true,
  description: 'What somebody did with an application, and what they wrote.',
})
export class ApplicationStepType {
  @Field(() => Int, { description: 'The version of the application that it made.' })
  version!: number;

  @Field(() => ApplicationActionEnum, { description: 'What was done with the application.' })
  action!: ApplicationAction;

  @Field(() => String, {
    nullable: true,
    description:
      'Why: of a return, a rejection, a withdrawal, and of an approval in spite of what is missing; else null.',
  })
  comment!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was done.' })
  doneAt!: Date;

  doneBy!: Id;
}

/** The API's form of a step. */
export function applicationStepType(step: ApplicationStep): ApplicationStepType {
  const { version, action, comment, doneAt, doneBy } = step;
  return make(ApplicationStepType, { version, action, comment, doneAt, doneBy });
}

@ObjectType('CreditApplicationEvidence', {
  simpleResolvers: true,
  description: 'A file that shows what an application says.',
})
export class ApplicationEvidenceType {
  @Field(() => ID, { description: 'Stands for it when it is taken off.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The item of the check-list that it stands for; null for none.',
  })
  itemCode!: string | null;

  @Field(() => String, { description: 'What the file is, in the words of whoever added it.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether it was taken off; it stays to be seen.' })
  isRemoved!: boolean;

  fileId!: Id;
}

/** The API's form of evidence. */
export function applicationEvidenceType(evidence: ApplicationEvidence): ApplicationEvidenceType {
  const { id, itemCode, title, isRemoved, fileId } = evidence;
  return make(ApplicationEvidenceType, {
    ...{ id: encodeId('CreditApplicationEvidence', id), itemCode, title, isRemoved, fileId },
  });
}
