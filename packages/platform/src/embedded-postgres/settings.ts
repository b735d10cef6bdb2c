import { EmbeddedPostgresError } from './embedded-postgres-error';

/** For a small machine that runs the application beside the server. */
const always: Readonly<Record<string, string>> = {
  max_connections: '100',
  random_page_cost: '1.1',
  // Compiling a plan costs more than it saves on the short statements of an application.
  jit: 'off',
  shared_preload_libraries: '',
  // A long statement ends soon after the process that asked it has, by Ctrl-C say. Windows has no
  // way to see that, and refuses to start with it.
  ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '2s' }),
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Statements and error details quote row values; personal data has no place in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_destination: 'stderr',
  logging_collector: 'off',
};

const durableSettings: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  synchronous_commit: 'on',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
};

const throwAwaySettings: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
};

/** What the launcher promises (loopback only, one cluster, one log) is not open to settings. */
const reserved = new Set([
  'config_file',
  'data_directory',
  'external_pid_file',
  'hba_file',
  'listen_addresses',
  'log_destination',
  'logging_collector',
  'port',
  'unix_socket_directories',
]);

export interface SettingsChoice {
  readonly durable: boolean;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The server's settings as command line arguments, so that a later release's defaults reach
 * clusters that exist already.
 */
export function settingArguments(choice: SettingsChoice): string[] {
  for (const name of Object.keys(choice.settings)) {
    if (!/^[a-z_][a-z0-9_.]*$/i.test(name) || reserved.has(name.toLowerCase())) {
      throw new EmbeddedPostgresError(`The setting ${name} of the embedded server cannot be set.`);
    }
  }
  const all = {
    ...always,
    ...(choice.durable ? durableSettings : throwAwaySettings),
    ...choice.settings,
    listen_addresses: '127.0.0.1',
    port: choice.port.toString(),
    // TCP serves every platform; a socket's path would have to be short and private.
    unix_socket_directories: '',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
