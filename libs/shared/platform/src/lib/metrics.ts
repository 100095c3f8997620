import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The figures of this process for Prometheus. A module takes `Metrics` and adds its own:
 * `metrics.counter('ringdesk_calls_total', 'Calls', ['direction'])`; asking again for a name answers the same one.
 */
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return this.known<Counter<L>>(name) ?? new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  gauge<L extends string>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    return this.known<Gauge<L>>(name) ?? new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  /** `buckets` are seconds where the name ends in `_seconds`. */
  histogram<L extends string>(
    name: string,
    help: string,
    labelNames: L[] = [],
    buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  ): Histogram<L> {
    return (
      this.known<Histogram<L>>(name) ?? new Histogram({ name, help, labelNames, buckets, registers: [this.registry] })
    );
  }

  private known<M>(name: string): M | undefined {
    return this.registry.getSingleMetric(name) as M | undefined;
  }
}
