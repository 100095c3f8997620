import { assumedProtocol, genericApiBrand, PAIRS } from '../../engines/generic-api';

/** Macarena Solutions, hosted IP PBX; country and protocol are not published, see README.md. */
export const macarena = genericApiBrand({
  id: 'macarena',
  title: 'Macarena',
  countries: [],
  confidence: 'assumed',
  instructions: [assumedProtocol('Macarena'), ...PAIRS],
});
