import { newId } from '@duebook/kernel';
import { mutationOf } from '../../call/api-shapes';

/** What somebody asks the API, over HTTP as anybody does. */
export interface Door {
  /** Where the gateway answers. */
  readonly url: string;
  /** Runs a query and answers its data. @throws when it is refused */
  ask<T>(query: string, variables?: object): Promise<T>;
  /**
   * Runs a mutation by name, under a key of its own, and answers what it was asked for.
   * @throws when it is refused: what the tour does is in order
   */
  change<T>(name: string, fields: string, input: object): Promise<T>;
  /** Runs a mutation that is to be refused. @returns the code of the refusal; null when it was done */
  refusalOf(name: string, input: object): Promise<string | null>;
  /** `POST /files`. @returns the id of the file */
  upload(name: string, content: string): Promise<string>;
  /** `GET /files/<id>`. */
  download(fileId: string): Promise<Buffer>;
}

type Headers = Readonly<Record<string, string>>;

interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Of what was agreed to: why it cannot be done. */
  readonly refusalCode?: string;
  readonly refusalMessage?: string;
}

interface Payload {
  readonly userErrors: readonly Refusal[];
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** The door of whoever these headers are of. */
export function openDoor(url: string, credentials: Headers): Door {
  const post = async (query: string, variables: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as GraphqlAnswer;
    const [error] = errors;
    if (error || !data) throw new Error(`${query.slice(0, 200)}: ${error?.message ?? 'no data'}`);
    return data;
  };
  const mutate = async (name: string, fields: string, input: object): Promise<Payload> => {
    const data = await post(mutationOf(name, fields), {
      input: { idempotencyKey: newId(), ...input },
    });
    return data[name] as Payload;
  };
  return {
    url,
    ask: async <T>(query: string, variables: object = {}) => (await post(query, variables)) as T,
    change: async <T>(name: string, fields: string, input: object) => {
      const payload = await mutate(name, fields, input);
      const [refusal] = payload.userErrors;
      if (refusal) {
        const { code, message, refusalCode = '', refusalMessage = '' } = refusal;
        throw new Error(`${name} was refused: ${code} ${message} ${refusalCode} ${refusalMessage}`);
      }
      return payload as T;
    },
    refusalOf: async (name, input) => (await mutate(name, '', input)).userErrors[0]?.code ?? null,
    upload: async (name, content) => {
      const response = await fetch(`${url}/files`, {
        method: 'POST',
        headers: { 'x-file-name': encodeURIComponent(name), ...credentials },
        body: content,
      });
      const { file } = (await response.json()) as { readonly file: { readonly id: string } | null };
      if (!file) throw new Error(`${name} was not taken: ${response.status}`);
      return file.id;
    },
    download: async (fileId) => {
      const response = await fetch(`${url}/files/${fileId}`, { headers: credentials });
      if (!response.ok) throw new Error(`The file was not given: ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}
