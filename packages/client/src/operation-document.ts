/** Carries the types of an operation beside it, in the form that code generators agree on. */
export interface TypedDocument<Result, Variables> {
  /** Known to the compiler alone: there is nothing at run time. */
  readonly __apiType?: (variables: Variables) => Result;
}

/** An operation as `duebook-client generate` writes it. */
export interface OperationDocument<Result, Variables> extends TypedDocument<Result, Variables> {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  /** The operation with the fragments that it uses; sent as it stands here, to the letter. */
  readonly text: string;
  /** SHA-256 of the text, in lower-case hexadecimal: the name of the operation once it is registered. */
  readonly sha256: string;
}

/** What graphql-codegen’s client preset writes with `documentMode: 'string'`. */
export interface TypedText<Result, Variables> extends TypedDocument<Result, Variables> {
  toString(): string;
  /** It is a text: parsed documents, which are not taken, have no length. */
  readonly length: number;
}

/** Whatever the client executes. Of a bare text the compiler knows nothing. */
export type AnyDocument<Result, Variables> =
  OperationDocument<Result, Variables> | TypedText<Result, Variables> | string;

/** The text of a document. @throws TypeError for a parsed one, which would have to be printed first */
export function textOf(document: AnyDocument<unknown, never>): string {
  if (typeof document === 'string') return document;
  if ('text' in document) return document.text;
  if ('definitions' in document) {
    throw new TypeError(
      'A parsed document was given. Print it first, or let graphql-codegen write texts (documentMode: "string").',
    );
  }
  return document.toString();
}

const namesOfTexts = new Map<string, string>();
/** Documents are constants; a program that makes them up at run time shall not fill the memory. */
const MOST_NAMES = 1_000;

/** The name by which a registered operation is called, as the draft of GraphQL over HTTP has it. */
export async function documentIdOf(document: AnyDocument<unknown, never>): Promise<string> {
  if (typeof document !== 'string' && 'sha256' in document) return `sha256:${document.sha256}`;
  const text = textOf(document);
  const known = namesOfTexts.get(text);
  if (known !== undefined) return known;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
  const name = `sha256:${hex.join('')}`;
  if (namesOfTexts.size < MOST_NAMES) namesOfTexts.set(text, name);
  return name;
}
