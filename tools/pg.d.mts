/** A port of the loopback interface that is free at this moment. */
export function freePort(): Promise<number>;

export interface PgOptions {
  /** Data folder. */
  dir: string;
  /** Absent or 0: a free one. */
  port?: number;
  /** Off only for throw-away clusters. */
  fsync?: boolean;
  /** The server ends with this process, however that ends; default: when fsync is off. */
  isThrowAway?: boolean;
  log?: (line: string) => void;
}

export interface PgServer {
  /** Of the database `ringdesk`. */
  url: string;
  port: number;
  /** Another process had started it. */
  joined: boolean;
  stop: () => Promise<void>;
}

/** Starts the embedded PostgreSQL, or joins the one that an ended parent left running. */
export function startPg(options: PgOptions): Promise<PgServer>;
