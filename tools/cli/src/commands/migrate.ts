import { prepareDatabase, readConfig, silentLogger } from '@duebook/gateway';
import { print } from '../output';

/** Brings the database to the newest migration, and says so. */
export async function migrateCommand(): Promise<number> {
  const prepared = await prepareDatabase(readConfig(process.env), silentLogger(), () => undefined);
  await prepared.release();
  print('The database is at the newest migration.');
  return 0;
}
