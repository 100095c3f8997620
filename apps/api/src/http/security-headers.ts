import type { Config } from '@ringdesk/platform';
import helmet from 'helmet';

/** Headers that keep the SPA to its own origin; inline styles are the component library's. */
export function securityHeaders(config: Config) {
  const isTls = config.publicUrl.startsWith('https:');
  const self = ["'self'"];
  return helmet({
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
  });
}
