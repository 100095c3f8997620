import { Controller, Get, Header } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { Public } from '@ringdesk/auth';
import { Metrics } from '@ringdesk/platform';
import { DataSource } from 'typeorm';

/** For load balancers and Prometheus. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly indicator: HealthIndicatorService,
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and is up to date. */
  @Get('health/ready')
  @HealthCheck()
  ready() {
    return this.checks.check([
      () => this.database.pingCheck('database', { timeout: 1500 }),
      () => this.checkMigrations(),
    ]);
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  private async checkMigrations() {
    const indicator = this.indicator.check('migrations');
    const rows: { name: string }[] = await this.dataSource.query('SELECT name FROM migrations');
    const done = new Set(rows.map((row) => row.name));
    const missing = this.dataSource.migrations
      .map((one) => one.name ?? one.constructor.name)
      .filter((name) => !done.has(name));
    return missing.length === 0 ? indicator.up() : indicator.down({ missing });
  }
}
