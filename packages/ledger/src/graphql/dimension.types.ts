import { invariant, make } from '@duebook/kernel';
import { badUserInput } from '@duebook/platform/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';

/** A tag of a line, for analysis. */
@ObjectType('Dimension', {
  simpleResolvers: true,
  description: 'What a line is tagged with for analysis (辅助核算), for example project = P1.',
})
export class DimensionType {
  @Field(() => String, { description: 'What kind of tag it is, for example "project".' })
  name!: string;

  @Field(() => String, { description: 'What the line is tagged with, for example "P1".' })
  value!: string;
}

/** A tag as a client sends it. */
@InputType('DimensionInput', { description: 'What a line is tagged with for analysis.' })
export class DimensionInput {
  @Field(() => String, { description: 'What kind of tag it is; each kind once per line.' })
  name!: string;

  @Field(() => String, { description: 'What the line is tagged with, for example "P1".' })
  value!: string;
}

/** The API's form of a line's tags, by name. */
export function dimensionTypes(dimensions: Readonly<Record<string, string>>): DimensionType[] {
  return Object.keys(dimensions)
    .sort()
    .map((name) => {
      const value = dimensions[name];
      invariant(value !== undefined, 'a tag has its value');
      return make(DimensionType, { name, value });
    });
}

const NONE: Readonly<Record<string, string>> = {};

/** The tags of a line as they are kept. @throws BAD_USER_INPUT when one is named twice */
export function dimensionsOf(
  sent: readonly DimensionInput[] | null | undefined,
): Readonly<Record<string, string>> {
  if (!sent || sent.length === 0) return NONE;
  const names = new Set(sent.map(({ name }) => name));
  if (names.size < sent.length) throw badUserInput('A line names each dimension once.');
  return Object.fromEntries(sent.map(({ name, value }) => [name, value]));
}
