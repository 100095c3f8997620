import type { NextFunction, Request, Response } from 'express';

const READ_ONLY = ['/health/live', '/health/ready', '/metrics'];

/** 405 for anything but reading of what can only be read. */
export function refuseOtherMethods(req: Request, res: Response, next: NextFunction): void {
  if (!READ_ONLY.includes(req.path) || ['GET', 'HEAD'].includes(req.method)) return next();
  const message = `${req.path} can only be read`;
  res.set('Allow', 'GET, HEAD').status(405).json({ code: 'BAD_USER_INPUT', message });
}
