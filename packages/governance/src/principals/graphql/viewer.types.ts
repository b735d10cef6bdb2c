import { MoneyType } from '@duebook/platform/graphql';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Tenant', {
  simpleResolvers: true,
  description: 'An organisation that uses the system. Nothing of one is ever visible to another.',
})
export class TenantType {
  @Field(() => String, { description: 'What the organisation is called.' })
  name!: string;

  @Field(() => String, { description: 'The part of its API keys that says whose they are.' })
  publicId!: string;
}

@ObjectType('ViewerGrant', {
  simpleResolvers: true,
  description: 'A permission that the viewer holds, and where.',
})
export class ViewerGrantType {
  @Field(() => String, { description: 'Its name; "*" stands for every permission.' })
  permission!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Up to how much it reaches; null for any amount.',
  })
  amountLimit!: MoneyType | null;

  legalEntityId!: string | null;
}

@ObjectType('ViewerSuspendedGrant', {
  simpleResolvers: true,
  description: 'A permission that the viewer holds and may not use.',
})
export class ViewerSuspendedGrantType {
  @Field(() => String, { description: 'Its name; "*" stands for every permission.' })
  permission!: string;

  @Field(() => [String], {
    description:
      'The codes of the conflict rules that suspend it, or ADMINISTRATORS_DO_NOT_TRADE where the tenant keeps administrators from business.',
  })
  ruleCodes!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity that it is held in; null for the whole tenant.',
  })
  legalEntityId!: string | null;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'Whoever sent this request.' })
export class ViewerType {
  @Field(() => TenantType, { description: 'The tenant that the request works in.' })
  tenant!: TenantType;

  @Field(() => [ViewerGrantType], {
    description: 'What the viewer may do, within the scope of the API key in use.',
  })
  grants!: ViewerGrantType[];

  @Field(() => [ViewerSuspendedGrantType], {
    description:
      'What the viewer holds besides and may not use, as it conflicts with other rights.',
  })
  suspendedGrants!: ViewerSuspendedGrantType[];

  principalId!: string;
}
