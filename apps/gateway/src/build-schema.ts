import { Readable } from 'node:stream';
import { systemClock, systemIds } from '@duebook/kernel';
import type { ContentStore } from '@duebook/platform';
import { Database } from '@duebook/platform/module';
import type { GraphQLSchema } from 'graphql';
import { compose } from './compose';

/** Nothing is stored and nothing is found. */
const contents: ContentStore = {
  places: [],
  put: () => Promise.reject(new Error('There is no store behind this schema.')),
  open: () => Readable.from([]),
  has: () => Promise.resolve(false),
  remove: () => Promise.reject(new Error('There is no store behind this schema.')),
  mend: () => Promise.reject(new Error('There is no store behind this schema.')),
};

/** The composed schema by itself, to look at and to print: there is no database behind it. */
export function buildSchema(): GraphQLSchema {
  // A pool connects when it is first asked; nobody asks this one.
  const database = new Database({ appUrl: 'postgresql://nobody@127.0.0.1:1/none', poolSize: 1 });
  return compose({ database, clock: systemClock, ids: systemIds, contents }).schema;
}
