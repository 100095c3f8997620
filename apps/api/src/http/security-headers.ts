import type { Config } from '@ringdesk/platform';
import type { NextFunction, Request, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

/** Headers that keep the SPA to its own origin. PBXs, below /tel, get the bare answers that they document. */
export function securityHeaders(config: Config) {
  const protect = helmet(headersFor(config));
  return (req: Request, res: Response, next: NextFunction) =>
    req.path.startsWith('/tel/') ? next() : protect(req, res, next);
}

/** Inline styles are the component library's. */
function headersFor(config: Config): HelmetOptions {
  const isTls = config.publicUrl.startsWith('https:');
  const self = ["'self'"];
  return {
    strictTransportSecurity: isTls,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: self,
        scriptSrc: self,
        styleSrc: [...self, "'unsafe-inline'"],
        imgSrc: [...self, 'data:', 'blob:'],
        fontSrc: [...self, 'data:'],
        mediaSrc: [...self, 'data:', 'blob:'],
        connectSrc: [...self, config.publicUrl.replace(/^http/, 'ws')],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: self,
        formAction: self,
        ...(isTls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  };
}
