import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isScalarType,
} from 'graphql';
import { inputPropertyText, inputTypeText } from './input-types';
import { aliasOf, NamedTypes } from './type-names';

/** What is sent and what results are made of: the scalars, enums and input types of a schema. */
export function generateSchemaTypes(schema: GraphQLSchema, header: string): string {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [header, ...types.flatMap(declarationOf)].join('\n');
}

function declarationOf(type: GraphQLNamedType): readonly string[] {
  if (isScalarType(type)) {
    const alias = aliasOf(type.name);
    return alias ? [`${comment(type)}export type ${alias.name} = ${alias.type};\n`] : [];
  }
  if (isEnumType(type)) return [enumText(type)];
  return isInputObjectType(type) ? [inputText(type)] : [];
}

function enumText(type: GraphQLEnumType): string {
  const values = type
    .getValues()
    .map((value) => `${comment(value, '  ')}  | '${value.name}'`)
    .join('\n');
  return `${comment(type)}export type ${type.name} =\n${values};\n`;
}

function inputText(type: GraphQLInputObjectType): string {
  const names = new NamedTypes();
  const fields = Object.values(type.getFields());
  if (!type.isOneOf) {
    const properties = fields.map(
      (field) => `${comment(field, '  ')}  ${inputPropertyText(field.name, field, names)}`,
    );
    return `${comment(type)}export interface ${type.name} {\n${properties.join('\n')}\n}\n`;
  }
  // Exactly one of the fields: a choice of objects, each with one.
  const choices = fields.map(({ name, type: of }) => {
    const others = fields
      .filter((other) => other.name !== name)
      .map((other) => `readonly ${other.name}?: undefined`);
    // Whichever is chosen is not null, though each by itself could be.
    const chosen = inputTypeText(of, names).replace(/ \| null$/, '');
    return `  | { ${[`readonly ${name}: ${chosen}`, ...others].join('; ')} }`;
  });
  return `${comment(type)}export type ${type.name} =\n${choices.join('\n')};\n`;
}

/** The description as a comment; what is deprecated says so to editors. */
function comment(
  about: { readonly description?: string | null | undefined; readonly deprecationReason?: unknown },
  indent = '',
): string {
  const { description, deprecationReason } = about;
  const lines = [
    ...(description ?? '').split('\n'),
    ...(typeof deprecationReason === 'string' ? [`@deprecated ${deprecationReason}`] : []),
  ]
    .map((line) => line.trim().replaceAll('*/', '* /'))
    .filter((line) => line !== '');
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
