import { Field, ObjectType } from 'type-graphql';

@ObjectType('Tenant', {
  simpleResolvers: true,
  description: 'An organisation that uses the system. Nothing of one is ever visible to another.',
})
export class TenantType {
  @Field(() => String, { description: 'What it is called.' })
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

  principalId!: string;
}
