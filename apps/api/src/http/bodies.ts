import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';

/** Largest body of a GraphQL operation. */
const MAX_JSON = '256kb';
/** Reads the bodies of GraphQL operations. Those of PBXs, below /tel, are left for their receiver: it keeps raw bytes. */
export function readBodies(app: NestExpressApplication): void {
  app.use('/graphql', express.json({ limit: MAX_JSON }));
  app.use(answerBodyError);
}

interface BodyError extends Error {
  status?: number;
  type?: string;
}

/** A body that is too large, broken or in an unknown encoding. */
function answerBodyError(error: BodyError, req: Request, res: Response, next: NextFunction): void {
  if (!error.type || !error.status || error.status >= 500) return next(error);
  const message = error.status === 413 ? 'The request is too large' : 'The body of the request cannot be read';
  const code = 'BAD_USER_INPUT';
  const isGraphql = req.originalUrl.startsWith('/graphql');
  res.status(error.status).json(isGraphql ? { errors: [{ message, extensions: { code } }] } : { code, message });
}
