import type { Config } from '@ringdesk/platform';
import helmet, { type HelmetOptions } from 'helmet';

/** Headers that keep the SPA to its own origin. */
export const securityHeaders = (config: Config) => helmet(headersFor(config));

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
