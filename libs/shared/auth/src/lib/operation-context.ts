import type { LoaderContext } from '@ringdesk/platform';
import type { Response } from 'express';
import type { RequestHead } from './request-token';
import type { SignedIn } from './sessions.service';

/** The context of a GraphQL operation, over HTTP or a socket. */
export interface OperationContext extends LoaderContext {
  req: RequestHead & { ip?: string; socket?: { remoteAddress?: string } };
  /** Over HTTP only. */
  res?: Response;
  session: SignedIn | null;
}
