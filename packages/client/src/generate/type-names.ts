import { type GraphQLNamedType, isEnumType, isInputObjectType, isScalarType } from 'graphql';

/** A scalar of the schema as TypeScript has it. */
interface ScalarAlias {
  readonly name: string;
  readonly type: string;
}

/** Scalars that need no name of their own. */
const BUILT_IN: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

/** Those whose names mean something else in TypeScript, or would say too little. */
const RENAMED: Readonly<Record<string, string>> = {
  ID: 'Id',
  Date: 'BusinessDate',
  DateTime: 'Instant',
};

/** All scalars of Duebook travel as text. */
export function aliasOf(scalarName: string): ScalarAlias | null {
  if (scalarName in BUILT_IN) return null;
  return { name: RENAMED[scalarName] ?? scalarName, type: 'string' };
}

/** Notes which named types of the schema a text refers to. */
export class NamedTypes {
  private readonly used = new Set<string>();

  /** The name to write for a scalar, enum or input type. */
  nameOf(type: GraphQLNamedType): string {
    const builtIn = BUILT_IN[type.name];
    if (builtIn !== undefined) return builtIn;
    const name = isScalarType(type) ? (aliasOf(type.name)?.name ?? type.name) : type.name;
    if (isScalarType(type) || isEnumType(type) || isInputObjectType(type)) this.used.add(name);
    return name;
  }

  /** In the order of their names. */
  names(): readonly string[] {
    return [...this.used].sort((a, b) => (a < b ? -1 : 1));
  }
}
