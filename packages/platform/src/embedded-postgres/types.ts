/** How the server process ended, as the operating system told it. */
export interface EmbeddedServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running PostgreSQL that belongs to one data folder. */
export interface EmbeddedServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** `postgresql://duebook_owner:…@127.0.0.1:port/postgres`; the role is superuser of this cluster. */
  readonly ownerUrl: string;
  /** True when another process of this machine started the server and this one joined it. */
  readonly adopted: boolean;
  /**
   * Ends the server: fast shutdown, after 10 s an immediate one. An adopter's `stop` leaves the
   * server to the process that started it. May be called more than once.
   */
  stop(): Promise<void>;
}

/** What {@link EmbeddedServer} is started with. */
export interface EmbeddedPostgresOptions {
  /** The application's data folder, such as `<cwd>/.duebook`; everything here lies in its `postgres/`. */
  readonly dataFolder: string;
  /** False for throw-away clusters of tests: a power cut may then lose or ruin them. Default true. */
  readonly durable?: boolean;
  /** Settings over the defaults, by their names in postgresql.conf; a server adopted keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives what the launcher does, a line each; the server's own log is a file. */
  readonly onLog?: (line: string) => void;
  /** Called when the server this process started ends without having been asked to. */
  readonly onExit?: (exit: EmbeddedServerExit) => void;
}

export type Log = (line: string) => void;
