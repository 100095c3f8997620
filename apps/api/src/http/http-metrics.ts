import type { Metrics } from '@ringdesk/platform';
import type { NextFunction, Request, Response } from 'express';

/** Durations of requests by place, method and class of status. */
export function measureRequests(metrics: Metrics) {
  const durations = metrics.histogram('ringdesk_http_seconds', 'Duration of HTTP requests', [
    ...(['place', 'method', 'status'] as const),
  ]);
  return (req: Request, res: Response, next: NextFunction) => {
    const startedAt = process.hrtime.bigint();
    const place = placeOf(req.path);
    res.once('finish', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      durations.observe({ place, method: req.method, status: `${Math.floor(res.statusCode / 100)}xx` }, seconds);
    });
    next();
  };
}

/** A few names: a label per path would grow without end. */
function placeOf(path: string): string {
  const [, first] = path.split('/');
  return ['graphql', 'tel', 'health', 'metrics', 'recordings'].includes(first) ? first : 'web';
}
