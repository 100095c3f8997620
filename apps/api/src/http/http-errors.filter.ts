import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import { clientErrorOf, type ErrorCode } from '@ringdesk/platform';
import type { Response } from 'express';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  PBX_UNREACHABLE: 502,
  INTERNAL_SERVER_ERROR: 500,
};

/** Errors of controllers as JSON `{ code, message, …details }`. Those of GraphQL go on to its own formatter. */
@Catch()
export class HttpErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return error;
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return response.end();
    if (error instanceof HttpException && error.getStatus() >= 500) {
      return response.status(error.getStatus()).json(error.getResponse()); // the health checks say what is wrong
    }
    const { code, message, details, isExpected } = clientErrorOf(error);
    if (!isExpected) this.log.error({ err: error, ...details }, 'request failed');
    const status = error instanceof HttpException ? error.getStatus() : STATUS[code];
    return response.status(status).json({ code, message, ...details });
  }
}
