import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HostileSystem, startHostileSystem, telltalesIn } from './hostile-system';
import { post } from './post';
import { timesIn } from './times';

/** What is sent, and the only answer it may have. */
export interface HostileOperation {
  readonly name: string;
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  readonly codes: readonly string[];
  readonly isAnonymous?: boolean;
}

export const many = (count: number, part: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

export const VIEWER = 'viewer { tenant { publicId } }';
export const LIMIT = ['LIMIT_EXCEEDED'];
export const INVALID = ['GRAPHQL_VALIDATION_FAILED'];
export const UNREADABLE = ['GRAPHQL_PARSE_FAILED'];
export const BAD_INPUT = ['BAD_USER_INPUT'];
export const BAD_REQUEST = ['BAD_REQUEST'];
export const UNRESOLVED = ['OPERATION_RESOLUTION_FAILURE'];

/** More of the processor's time takes nothing that is refused, however busy the machine is. */
const MOST_MS = 2_000;

/** Sends each to a system of its own, which then has to be as it was. */
export function describeHostile(
  title: string,
  groups: readonly (readonly [name: string, operations: readonly HostileOperation[]])[],
): void {
  describe(title, () => {
    let hostile: HostileSystem;
    let before: Readonly<Record<string, string>>;
    const times: number[] = [];

    beforeAll(async () => {
      hostile = await startHostileSystem();
      before = await hostile.fingerprint();
    });
    afterAll(() => hostile.system.close());

    const send = ({
      query,
      variables: given,
      operationName,
      extensions,
      isAnonymous = false,
    }: HostileOperation) => {
      // Variables that are text are JSON already, which `JSON.stringify` would not write so.
      const isWritten = typeof given === 'string' && given.startsWith('{');
      const body = JSON.stringify({
        query,
        operationName,
        extensions,
        ...(isWritten ? {} : { variables: given }),
      });
      const whole = isWritten ? `${body.slice(0, -1)},"variables":${given}}` : body;
      return post(
        hostile.system.gateway.url,
        whole,
        isAnonymous ? {} : { authorization: `Bearer ${hostile.tenant.key}` },
      );
    };

    describe.each(groups)('%s', (_, operations) => {
      it.each(operations.map((operation) => [operation.name, operation] as const))(
        '%s',
        async (__, operation) => {
          const begun = process.cpuUsage();
          const { status, errors, text } = await send(operation);
          const { user } = process.cpuUsage(begun);
          const allowed = operation.codes.length === 0 ? [''] : operation.codes;
          const codes =
            errors.length === 0 ? [''] : errors.map(({ extensions }) => String(extensions['code']));
          expect(codes.filter((code) => !allowed.includes(code))).toEqual([]);
          expect([200, 400, 401]).toContain(status);
          expect(telltalesIn(text)).toEqual([]);
          // What is refused must not cost what it asks for.
          times.push(user / 1_000);
          expect(user / 1_000).toBeLessThan(MOST_MS);
        },
      );
    });

    it('pollute nothing', () => {
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    });

    it('have changed nothing, left no fault in the log, and the server is well', async () => {
      expect(await hostile.fingerprint()).toEqual(before);
      const lines = hostile.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
      expect(await hostile.isWell()).toBe(true);
      process.stderr.write(`\n${title}: sent ${timesIn(times)} of the processor\n`);
    });
  });
}
