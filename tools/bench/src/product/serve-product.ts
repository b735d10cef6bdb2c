import { readConfig, silentLogger, startGateway } from '@duebook/gateway';
import { serveAsChild } from '../harness/child';
import { serveInnerDoor } from './inner-door';
import { WITHOUT_RATES } from './without-rates';

/** The real gateway on a database that is there already, with an inner door beside it. */
export interface ProductOptions {
  readonly dataFolder: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly poolSize: number;
  /** Of its environment, besides; without any, nobody is held back by rates. */
  readonly variables?: Readonly<Record<string, string>>;
}

serveAsChild(async (options) => {
  const { dataFolder, ownerUrl, appUrl, poolSize, ...more } = options as ProductOptions;
  const variables = more.variables ?? WITHOUT_RATES;
  const gateway = await startGateway({
    config: readConfig({
      PORT: '0',
      NODE_ENV: 'production',
      DUEBOOK_DATA: dataFolder,
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      DATABASE_POOL_SIZE: String(poolSize),
      ...variables,
    }),
    log: silentLogger(),
  });
  const inner = await serveInnerDoor(gateway.composition);
  return { urls: { graphql: gateway.url, inner }, stop: () => gateway.stop() };
});
