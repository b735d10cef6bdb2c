import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config';

const ROOT = join(__dirname, '../../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The variables of an example, those behind a comment sign too. */
const variablesIn = (example: string): readonly (readonly [name: string, value: string])[] =>
  [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);

describe('the container', () => {
  const dockerfile = read('docker/Dockerfile');
  const compose = read('docker/docker-compose.yml');
  const variables = variablesIn(read('docker/duebook.env.example'));

  it('is configured by an example that the product takes, with what production needs', () => {
    const config = readConfig({ ...Object.fromEntries(variables), NODE_ENV: 'production' });
    expect(config.databaseUrl).toContain('@postgres:5432/duebook');
    expect(variables.map(([name]) => name)).toEqual(
      expect.arrayContaining(['DUEBOOK_SECRET_KEY', 'PUBLIC_URL', 'TRUSTED_PROXIES']),
    );
    const sources = ['config', 'file-settings'].map((name) => read(`apps/gateway/src/${name}.ts`));
    for (const [name] of variables) expect(sources.join()).toContain(name);
  });

  it('trusts the network that it is asked from, and no other', () => {
    const [, subnet = 'none'] = /subnet: (\S+)/.exec(compose) ?? [];
    expect(Object.fromEntries(variables)['TRUSTED_PROXIES']).toBe(subnet);
  });

  it('leaves out what only developers use, and keeps optional packages that the product needs', () => {
    const left = [...dockerfile.matchAll(/tools\/[a-z-]+(?=[ \n])/g)].map(([path]) => path);
    expect(left.length).toBeGreaterThan(4);
    const { dependencies } = JSON.parse(read('tools/cli/package.json')) as {
      dependencies: Record<string, string>;
    };
    for (const path of left) {
      expect(existsSync(join(ROOT, path))).toBe(true);
      expect(dependencies).not.toHaveProperty(path.replace('tools/', '@duebook/'));
    }
    // Passwords are hashed by machine code, which comes by optional packages.
    expect(dockerfile).not.toContain('--omit=optional');
  });

  it('quotes no rows in the log of its database', () => {
    expect(compose).toContain('log_error_verbosity=terse');
    expect(compose).toContain('log_min_error_statement=panic');
  });
});
