import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  LetterLanguageEnum,
  RefusablePayload,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { PackageState } from '../application/package.ports';
import { EvidencePackageStateEnum } from './evidence.enums';
import { EvidencePackageType } from './evidence-package.types';

@InputType('EvidencePackageStartInput', {
  description: 'Claims of one legal entity against one debtor, whose evidence is put together.',
})
export class EvidencePackageStartInput extends KeyedInput {
  @Field(() => String, {
    description: 'What people call the case, as it stands on its pages: 1 to 200 characters.',
  })
  name!: string;

  @Field(() => [ID], {
    description:
      'The claims, 1 to 400 open items of invoices and debit notes, in the order in which they are listed.',
  })
  openItemIds!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day of the statement and of what is open, not ahead; null: today on the clock of the legal entity.',
  })
  asOf?: BusinessDate | null;

  @Field(() => LetterLanguageEnum, {
    description: 'The language of index, statement and the other pages made for it.',
  })
  language!: LetterLanguageName;
}

@InputType('EvidencePackageCancelInput', { description: 'The making of which package is ended.' })
export class EvidencePackageCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'The package that it is about, by its id.' })
  evidencePackageId!: string;
}

@ObjectType('EvidencePackageStartPayload', {
  simpleResolvers: true,
  description: 'What became of asking for a package.',
})
export class EvidencePackageStartPayload extends RefusablePayload {
  @Field(() => EvidencePackageType, {
    nullable: true,
    description: 'The package; null when the call was refused, or the viewer may not see packages.',
  })
  evidencePackage!: EvidencePackageType | null;
}

@ObjectType('EvidencePackageCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending the making of a package.',
})
export class EvidencePackageCancelPayload extends EvidencePackageStartPayload {}

@InputType('EvidencePackageFilter', {
  description: 'Which packages to list; a field that is left out or null filters nothing.',
})
export class EvidencePackageFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of claims against this party.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those that name this open item.' })
  openItemId?: string | null;

  @Field(() => [EvidencePackageStateEnum], {
    nullable: true,
    description: 'Only those in one of these states.',
  })
  states?: PackageState[] | null;
}

@ArgsType()
export class EvidencePackagesArgs extends ConnectionArgs {
  @Field(() => EvidencePackageFilterInput, {
    nullable: true,
    description: 'Which packages to list; all when null.',
  })
  filter?: EvidencePackageFilterInput | null;
}

@ArgsType()
export class EvidencePackageArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The package that is looked into, by its id.' })
  evidencePackageId!: string;
}
