import { Client } from 'pg';

/**
 * Who holds which stream, across processes: advisory locks of one database session. When the process dies or loses
 * the session, its leases are free at once.
 */
export class StreamLeases {
  private client?: Client;

  /** @param onLost the session ended: none of the leases is ours any more */
  constructor(
    private readonly databaseUrl: string,
    private readonly onLost: (error?: Error) => void,
  ) {}

  /** Takes the lease of a connection unless another process has it. @throws Error when the database is away */
  async acquire(connectionId: string): Promise<boolean> {
    const client = this.client ?? (await this.connect());
    const { rows } = await client.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('ringdesk stream ' || $1, 0)) AS taken`,
      [connectionId],
    );
    return rows[0].taken;
  }

  async release(connectionId: string): Promise<void> {
    await this.client?.query(`SELECT pg_advisory_unlock(hashtextextended('ringdesk stream ' || $1, 0))`, [
      connectionId,
    ]);
  }

  /** Notices a session that ended silently. @throws Error when the database is away */
  async verify(): Promise<void> {
    await this.client?.query('SELECT 1');
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      ...{ connectionString: this.databaseUrl, application_name: 'ringdesk-streams', keepAlive: true },
    });
    const lost = (error?: Error) => {
      if (this.client !== client) return;
      this.client = undefined;
      this.onLost(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    await client.connect();
    this.client = client;
    return client;
  }
}
